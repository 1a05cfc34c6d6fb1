import { endOfWorkingDay } from '../../kernel/working-days'
import type { Claim } from '../../places/records'
import type { Course } from '../records'

/** What a seat that is taken now costs, and by when it is paid at the desk; null for a course without a fee. */
export const feeFrom = ({ fee, feeDueWorkingDays, daysOff }: Pick<Course, 'fee' | 'feeDueWorkingDays' | 'daysOff'>, now: number): NonNullable<Claim['fee']> | null =>
  fee === 0 ? null : { yuan: fee, due: endOfWorkingDay(now, feeDueWorkingDays, daysOff) }
