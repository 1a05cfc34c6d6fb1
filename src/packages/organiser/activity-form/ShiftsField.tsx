import { View } from '@tarojs/components'
import { Button } from '../../../components/Button'
import { FieldFrame } from '../../../components/Field'
import { ShiftFields } from '../shift-form/ShiftFields'
import { emptyShift, type ShiftDraft } from '../shift-form/shift'
import { readShifts } from './fields'

interface ShiftsProps {
  readonly value: string
  readonly onChange: (value: string) => void
  /** What is wrong with each shift, by its place; null where nothing is. */
  readonly errors: readonly (string | null)[]
}

const most = 20

/** The shifts of a new activity: a row for each, to add and to take away. */
export function ShiftsField({ value, onChange, errors }: ShiftsProps) {
  const shifts = readShifts(value)
  const write = (next: readonly ShiftDraft[]) => onChange(JSON.stringify(next))
  const last = shifts.at(-1) ?? emptyShift
  return (
    <FieldFrame label="班次">
      {shifts.map((shift, index) => {
        const which = `第 ${index + 1} 班`
        return (
          <View key={index} className="shift-row">
            <FieldFrame label={which} error={errors[index] ?? undefined}>
              <ShiftFields which={which} value={shift} onChange={(part) => write(shifts.map((other, at) => (at === index ? { ...other, ...part } : other)))} />
            </FieldFrame>
            {shifts.length > 1 && (
              <Button kind="plain" onPress={() => write(shifts.filter((_, at) => at !== index))}>
                {`去掉${which}`}
              </Button>
            )}
          </View>
        )
      })}
      {shifts.length < most && <Button onPress={() => write([...shifts, { ...last, from: -1, to: -1 }])}>再加一个班次</Button>}
    </FieldFrame>
  )
}
