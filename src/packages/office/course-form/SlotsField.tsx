import { View } from '@tarojs/components'
import { Button } from '../../../components/Button'
import { Filters } from '../../../components/Choice'
import { TimeChoice } from '../../../components/DayTime'
import { FieldFrame } from '../../../components/Field'
import { weekdayName } from '../../../services/words'
import { readSlots, type SlotDraft } from './fields'

interface SlotsProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error?: string
}

const weekdays = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ value: weekday, title: weekdayName(weekday) }))
const chosen = (minute: number): number | null => (minute < 0 ? null : minute)

/** When a course meets each week: one to five meetings. */
export function SlotsField({ value, onChange, error }: SlotsProps) {
  const slots = readSlots(value)
  const write = (next: readonly SlotDraft[]) => onChange(JSON.stringify(next))
  const change = (index: number, part: Partial<SlotDraft>) => write(slots.map((slot, at) => (at === index ? { ...slot, ...part } : slot)))
  const last = slots.at(-1)
  return (
    <FieldFrame label="每周什么时候上课" error={error}>
      {slots.map((slot, index) => {
        const which = slots.length === 1 ? '' : `第 ${index + 1} 次`
        return (
          <View key={index} className="shift-row">
            <Filters label={`${which}周几`} options={weekdays} value={slot.weekday} onChange={(weekday) => change(index, { weekday })} />
            <View className="pair">
              <TimeChoice label={`${which}上课`} value={chosen(slot.from)} onChange={(from) => change(index, { from, ...(slot.to < 0 ? { to: Math.min(from + 90, 1440) } : {}) })} />
              <TimeChoice label={`${which}下课`} value={chosen(slot.to)} onChange={(to) => change(index, { to })} />
            </View>
            {slots.length > 1 && (
              <Button kind="plain" onPress={() => write(slots.filter((_, at) => at !== index))}>
                {`去掉${which}`}
              </Button>
            )}
          </View>
        )
      })}
      {slots.length < 5 && <Button onPress={() => write([...slots, { weekday: ((last?.weekday ?? 0) % 7) + 1, from: last?.from ?? -1, to: last?.to ?? -1 }])}>一周再加一次</Button>}
    </FieldFrame>
  )
}
