import type { InferOutput } from 'valibot'
import { activityForm } from '../../../../core/volunteering/contract/staff'
import { hold, typedNumber, type Checked } from '../../../services/form'
import { startOfDay } from '../../../services/words'
import { checkShift } from '../shift-form/shift'
import { readShifts, type ActivityKey, type ActivityValues } from './fields'

const says = {
  title: '请写活动的名字，最多 30 个字',
  tag: '请写做什么，比如 宣讲、实践，最多 10 个字',
  about: '最多 500 个字',
  notes: '最多 200 个字',
  skills: '最多 60 个字',
  health: '最多 100 个字',
  insurance: '最多 100 个字',
  difficulty: '请点一个',
  siteId: '请选地点',
  contact: '请写找谁，最多 20 个字',
  phone: '电话要写全，座机要加区号，比如 0572-2390001',
} satisfies Partial<Record<ActivityKey, string>>

type Shifts = readonly { readonly from: number; readonly to: number; readonly capacity: number }[]

/** What is wrong with each shift, by its place; null where nothing is. */
export const shiftErrors = (values: ActivityValues, now: number): readonly (string | null)[] =>
  readShifts(values.shifts).map((draft) => {
    const checked = checkShift(draft, now)
    return 'wrong' in checked ? checked.wrong : null
  })

const mostShifts = 20
const weekMs = 7 * 24 * 3_600_000

/** The same shifts in each of so many weeks. */
const everyWeek = (shifts: Shifts, weeks: number): Shifts => Array.from({ length: weeks }, (_none, week) => shifts.map(({ from, to, capacity }) => ({ from: from + week * weekMs, to: to + week * weekMs, capacity }))).flat()

/** Holds the form against the server's schema; the shifts of a new activity too. */
export function checkActivity(values: ActivityValues, isNew: boolean, now: number): Checked<ActivityKey, { readonly activity: InferOutput<typeof activityForm>; readonly shifts: Shifts; readonly joint?: { readonly unitId: string; readonly places: number; readonly opensAt: number } }> {
  const { shifts: text, weeks, how, team, approval, jointUnit, jointPlaces, jointDay, ...texts } = values
  const recruit = { how, teams: how === 'teams' && team !== '' ? [team] : [], approval: approval === '1' }
  const { input: activity, errors: wrong } = hold(activityForm, { ...texts, recruit }, says)
  const joint = jointUnit === '' ? undefined : { unitId: jointUnit, places: typedNumber(jointPlaces), opensAt: jointDay === '' ? 0 : startOfDay(jointDay) }
  const errors = {
    ...wrong,
    ...(how === 'teams' && team === '' ? { team: '请选一个队伍' } : {}),
    ...(joint && !(Number.isInteger(joint.places) && joint.places >= 1) ? { jointPlaces: '请写给对方留几个名额' } : {}),
    ...(joint && joint.opensAt === 0 ? { jointDay: '请选日子' } : {}),
  }
  const drafts = readShifts(text).map((draft) => checkShift(draft, now))
  const shifts = drafts.flatMap((checked) => ('shift' in checked ? [checked.shift] : []))
  const repeated = everyWeek(shifts, Number(weeks))
  if (isNew && repeated.length > mostShifts) return { input: null, errors: { ...errors, shifts: `一共 ${repeated.length} 个班次，最多 ${mostShifts} 个，请少几个星期` } }
  if (isNew && (shifts.length < drafts.length || drafts.length === 0)) return { input: null, errors: { ...errors, shifts: '班次还没填好' } }
  return activity && Object.keys(errors).length === 0 ? { input: { activity, shifts: repeated, ...(joint ? { joint } : {}) }, errors: {} } : { input: null, errors }
}
