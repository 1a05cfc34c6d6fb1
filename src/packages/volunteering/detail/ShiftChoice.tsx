import type { ShiftView } from '../../../../core/volunteering/contract/member'
import { Choice } from '../../../components/Choice'
import { serverNow } from '../../../services/clock'
import { fromToWords } from '../../../services/words'

interface ShiftChoiceProps {
  readonly shifts: readonly ShiftView[]
  readonly value: string | null
  readonly onChange: (shiftId: string) => void
}

/** The shifts of an activity; those taken already can't be chosen, and say why. */
export function ShiftChoice({ shifts, value, onChange }: ShiftChoiceProps) {
  const now = serverNow()
  const options = shifts.map((shift) => ({
    value: shift.shiftId,
    title: fromToWords(shift.from, shift.to, now),
    sub: shift.room.free > 0 ? `还要 ${shift.room.free} 个人` : '满了，可以排队',
    ...(shift.standing.place === 'seat' ? { why: '您报上了' } : shift.standing.place === 'line' ? { why: '您在排队' } : shift.application === 'asked' ? { why: '您申请了，等回音' } : {}),
  }))
  return <Choice label="选一个班次" options={options} value={value} onChange={onChange} />
}
