import { books } from '../../core/places/records'
import { messages } from '../../core/messages/records'
import { entries } from '../../core/points/records'
import { activities, activityIdOf, bookOf, services } from '../../core/volunteering/records'
import { without, type Removal } from '../support/without'
import { form, minuteMs, organiser, Team, wang, zhao, type VolunteeringCode } from './team'

// Each guard of the room, and what comes of it without: a short story whose end differs. The story is told twice, with the product
// as it is and with the guard taken out of its source.

interface Story {
  readonly guard: string
  readonly removal: Removal
  /** Gives true when all is as it must be. */
  readonly holds: (team: Team, code: VolunteeringCode) => Promise<boolean>
}

const folder = 'core/volunteering'
const hour = 60 * minuteMs

/** Wang and a shift of two hours that has just begun. */
async function begun(team: Team): Promise<string> {
  const [shift = ''] = await team.publish([1, 2, 1])
  await team.ask('signUp', { shiftId: shift }, wang)
  team.wait(60)
  return shift
}

const said = (team: Team, name: string, shift: string) => team.call(team.op(name), { code: team.shown(shift).qr }, { as: wang })

const stories: readonly Story[] = [
  {
    guard: 'a person has one service record in a shift',
    removal: { file: `${folder}/serving.ts`, find: '_id: serviceId(shift.id, person),', replace: '_id: serviceId(shift.id, person + at),' },
    holds: async (team) => {
      const shift = await begun(team)
      await said(team, 'checkIn', shift)
      team.wait(5)
      await said(team, 'checkIn', shift)
      return team.db.all(services).length === 1
    },
  },
  {
    guard: 'who is not on the roster does not check in',
    removal: { file: `${folder}/check-in.ts`, find: 'if (!facts || !holds)', replace: 'if (!facts)' },
    holds: async (team) => {
      const shift = await begun(team)
      await team.call(team.op('checkIn'), { code: team.shown(shift).qr }, { as: zhao })
      return team.db.all(services).length === 0
    },
  },
  {
    guard: 'nobody checks in long before or after',
    removal: { file: `${folder}/check-in.ts`, find: 'if (!no && (await', replace: 'if ((await' },
    holds: async (team) => {
      const [shift = ''] = await team.publish([5, 2, 1])
      await team.ask('signUp', { shiftId: shift }, wang)
      await said(team, 'checkIn', shift)
      return team.db.all(services).length === 0
    },
  },
  {
    guard: "yesterday's code is refused",
    removal: { file: 'core/codes/shown.ts', find: "if (!isGood(step, now)) return { good: false, why: 'CODE_EXPIRED' }", replace: '' },
    holds: async (team) => {
      const [shift = ''] = await team.publish([25, 2, 1])
      await team.ask('signUp', { shiftId: shift }, wang)
      const { qr } = team.shown(shift)
      team.wait(25 * 60)
      await team.call(team.op('checkIn'), { code: qr }, { as: wang })
      return team.db.all(services).length === 0
    },
  },
  {
    guard: 'a service ends once',
    removal: { file: `${folder}/serving.ts`, find: '  if (service.outAt !== null) return service\n', replace: '' },
    holds: async (team) => {
      const shift = await begun(team)
      await said(team, 'checkIn', shift)
      team.wait(31)
      await said(team, 'checkOut', shift)
      const before = JSON.stringify(team.db.all(services))
      team.wait(60)
      await said(team, 'checkOut', shift)
      return JSON.stringify(team.db.all(services)) === before
    },
  },
  {
    guard: 'who has given up the place earns nothing',
    removal: { file: `${folder}/check-out.ts`, find: "  if (!(await holdsPlace(db, found.data, person))) return refuse('NOT_CHECKED_IN')\n", replace: '' },
    holds: async (team) => {
      const shift = await begun(team)
      await said(team, 'checkIn', shift)
      await team.db.change(books, bookOf(shift), {}, { holders: [], freed: 1 })
      team.wait(60)
      await said(team, 'checkOut', shift)
      return team.db.all(entries).length === 0
    },
  },
  {
    guard: 'who has checked in keeps the place',
    removal: { file: `${folder}/cancel.ts`, find: "  if (await db.get(services, serviceId(shift.id, person))) return refuse('CHECKED_IN_ALREADY')\n", replace: '' },
    holds: async (team) => {
      const shift = await begun(team)
      await said(team, 'checkIn', shift)
      await team.call(team.op('cancel'), { shiftId: shift }, { as: wang })
      return team.db.all(books)[0]?.holders.length === 1
    },
  },
  {
    guard: 'nobody is in two shifts at once',
    removal: { file: `${folder}/sign-up.ts`, find: 'limits: (claims) => clashOf(meets, claims)', replace: 'limits: () => null' },
    holds: async (team) => {
      const ids = await team.publish([1, 2, 1], [2, 2, 1])
      for (const shiftId of ids) await team.call(team.op('signUp'), { shiftId }, { as: wang })
      return team.db.all(books).filter(({ holders }) => holders.length > 0).length === 1
    },
  },
  {
    guard: 'two editors at once: one of them is told',
    removal: { file: `${folder}/edit.ts`, find: 'before._id, { version: input.version },', replace: 'before._id, {},' },
    holds: async (team) => {
      const [shift = ''] = await team.publish([24, 2, 1])
      const edit = (notes: string) =>
        team.call(team.op('edit'), { activityId: activityIdOf(shift), version: 1, activity: { ...form, notes } }, { as: organiser })
      const outcomes = await Promise.all([edit('一'), edit('二')])
      return outcomes.filter(({ ok }) => ok).length === 1
    },
  },
  {
    guard: 'a shift moved while somebody corrects the text: both stay',
    removal: { file: `${folder}/edit-shift.ts`, find: 'activity._id, { version: activity.version },', replace: 'activity._id, {},' },
    holds: async (team) => {
      const [shift = ''] = await team.publish([24, 2, 1])
      const from = team.now + 72 * hour
      const move = team.call(team.op('editShift'), { shiftId: shift, shift: { from, to: from + hour, capacity: 1 } }, { as: organiser })
      const edit = team.call(team.op('edit'), { activityId: activityIdOf(shift), version: 1, activity: { ...form, notes: '带水' } }, { as: organiser })
      const outcomes = await Promise.all([move, edit])
      const [activity] = team.db.all(activities)
      return outcomes.every(({ ok }) => ok) && activity?.version === 3 && activity.shifts[0]?.from === from && activity.notes === '带水'
    },
  },
  {
    guard: 'a late repeat of an edit changes nothing',
    removal: { file: `${folder}/edit-shift.ts`, find: '    if (facts.activity.edits.some((edit) => edit.act === act)) return ok({})\n', replace: '' },
    holds: async (team) => {
      const [shift = ''] = await team.publish([24, 2, 1])
      const from = team.now + 24 * hour
      const places = (capacity: number, requestId: string) =>
        team.ask('editShift', { shiftId: shift, shift: { from, to: from + 2 * hour, capacity } }, organiser, requestId)
      await places(5, 'edit-one')
      await places(7, 'edit-two')
      await places(5, 'edit-one')
      return team.db.all(books)[0]?.capacity === 7
    },
  },
  {
    guard: 'a change is followed up for a minute, for who still saw the old time',
    removal: { file: `${folder}/follow-up.ts`, find: 'followUp !== null && followUp <= now - followForMs', replace: 'followUp !== null' },
    holds: async (team, { sweepVolunteering }) => {
      const [shift = ''] = await team.publish([24, 2, 2])
      await team.ask('signUp', { shiftId: shift }, wang)
      const from = team.now + 30 * hour
      await team.ask('editShift', { shiftId: shift, shift: { from, to: from + hour, capacity: 2 } }, organiser)
      await sweepVolunteering(team.db, team.now)
      team.now += 4_000
      await team.ask('signUp', { shiftId: shift }, zhao)
      team.wait(1)
      await sweepVolunteering(team.db, team.now)
      return team.db.all(messages).some(({ person }) => person === zhao._id)
    },
  },
]

test.each(stories)('$guard', async ({ removal, holds }) => {
  const [product, twin] = [await without<VolunteeringCode>(`${folder}/index.ts`, []), await without<VolunteeringCode>(`${folder}/index.ts`, [removal])]
  expect(await holds(await Team.gather(product), product)).toBe(true)
  expect(await holds(await Team.gather(twin), twin)).toBe(false)
})
