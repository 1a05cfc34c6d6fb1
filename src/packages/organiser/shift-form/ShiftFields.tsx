import { View } from '@tarojs/components'
import { DateChoice, TimeChoice } from '../../../components/DayTime'
import { Field } from '../../../components/Field'
import { serverNow } from '../../../services/clock'
import { dayOf } from '../../../services/words'
import type { ShiftDraft } from './shift'

const dayMs = 86_400_000
const chosen = (minute: number): number | null => (minute < 0 ? null : minute)

interface FieldsProps {
  /** 第 2 班, before each label where there are several. */
  readonly which: string
  readonly value: ShiftDraft
  readonly onChange: (part: Partial<ShiftDraft>) => void
}

/** When a shift is and how many it needs. */
export function ShiftFields({ which, value, onChange }: FieldsProps) {
  const now = serverNow()
  return (
    <>
      <DateChoice label={`${which}哪一天`} value={value.day === '' ? null : value.day} onChange={(day) => onChange({ day })} first={dayOf(now)} last={dayOf(now + 366 * dayMs)} />
      <View className="pair">
        <TimeChoice label={`${which}开始`} value={chosen(value.from)} onChange={(from) => onChange({ from, ...(value.to < 0 ? { to: Math.min(from + 120, 1440) } : {}) })} />
        <TimeChoice label={`${which}结束`} value={chosen(value.to)} onChange={(to) => onChange({ to })} />
      </View>
      <Field label={`${which}要几个人`} kind="number" most={3} value={value.capacity} onChange={(capacity) => onChange({ capacity })} />
    </>
  )
}
