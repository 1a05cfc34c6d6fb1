import { array, integer, minValue, number, parseJson, pipe, safeParse, strictObject, string } from 'valibot'
import type { ActivityForStaff } from '../../../../core/volunteering/contract/staff'
import { emptyShift, type ShiftDraft } from '../shift-form/shift'

const minute = pipe(number(), integer(), minValue(-1))
const shiftDrafts = pipe(string(), parseJson(), array(strictObject({ day: string(), from: minute, to: minute, capacity: string() })))

/** The shifts, which a form keeps as JSON within a field. */
export function readShifts(text: string): readonly ShiftDraft[] {
  const result = safeParse(shiftDrafts, text)
  return result.success ? result.output : []
}

export const emptyActivity = { title: '', tag: '', about: '', notes: '', skills: '', health: '', insurance: '', difficulty: 'ordinary', siteId: '', contact: '', phone: '', shifts: JSON.stringify([emptyShift]), weeks: '1', how: 'open', team: '', approval: '', jointUnit: '', jointPlaces: '', jointDay: '' }

export type ActivityKey = keyof typeof emptyActivity
export type ActivityValues = Readonly<Record<ActivityKey, string>>

/** The form of an activity that is there; its shifts are corrected each for itself. */
export function valuesOf({ activity: { recruit, ...activity } }: ActivityForStaff): ActivityValues {
  const { how = 'open', teams = [], approval = false } = recruit ?? {}
  return { ...emptyActivity, ...activity, shifts: '[]', how, team: teams[0] ?? '', approval: approval ? '1' : '' }
}
