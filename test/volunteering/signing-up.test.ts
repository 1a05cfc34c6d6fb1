import { books, plans } from '../../core/places/records'
import { helpers } from '../../core/people/records'
import { bookOf } from '../../core/volunteering/records'
import type { ActivityDetail, ActivitySummary, MyShift } from '../../core/volunteering/contract/member'
import { form, qian, Team, wang, zhao } from './team'

interface Mine {
  readonly coming: readonly MyShift[]
  readonly served: readonly MyShift[]
  readonly minutesInAll: number
}

test('a place while there is one, then the line; a cancelled place goes to the first in it, who is told', async () => {
  const team = await Team.gather()
  const [shift = ''] = await team.publish([24, 2, 1])
  const { title } = form
  expect(await team.ask('signUp', { shiftId: shift }, wang)).toMatchObject({ shiftId: shift, title, standing: { place: 'seat' } })
  expect(await team.ask('signUp', { shiftId: shift }, zhao)).toMatchObject({ standing: { place: 'line', ahead: 0 } })
  expect(await team.ask('signUp', { shiftId: shift }, qian)).toMatchObject({ standing: { place: 'line', ahead: 1 } })
  expect(await team.ask('cancel', { shiftId: shift }, wang)).toEqual({ was: 'seat' })
  expect((await team.ask<Mine>('mine', {}, zhao)).coming).toMatchObject([{ shiftId: shift, standing: { place: 'seat' } }])
  expect((await team.ask<Mine>('mine', {}, qian)).coming).toMatchObject([{ shiftId: shift, standing: { place: 'line', ahead: 0 } }])
  expect((await team.ask<Mine>('mine', {}, wang)).coming).toEqual([])
})

test('two shifts at once are refused by name; one after the other is fine; a cancelled one is no hindrance', async () => {
  const team = await Team.gather()
  const [first = '', second = '', third = ''] = await team.publish([24, 2, 5], [25, 2, 5], [26, 2, 5])
  await team.ask('signUp', { shiftId: first }, wang)
  const outcome = await team.call(team.op('signUp'), { shiftId: second }, { as: wang })
  expect(outcome).toEqual({ ok: false, error: { code: 'TIME_CLASH', title: form.title } })
  expect(team.db.all(books).find(({ _id }) => _id === bookOf(second))?.holders).toEqual([])
  await team.ask('signUp', { shiftId: third }, wang)
  await team.ask('cancel', { shiftId: first }, wang)
  expect(await team.refused('signUp', { shiftId: second }, wang)).toBe('TIME_CLASH')
  await team.ask('cancel', { shiftId: third }, wang)
  expect(await team.ask('signUp', { shiftId: second }, wang)).toMatchObject({ standing: { place: 'seat' } })
})

test('a repeat answers as before; after cancelling, the old request stays undone and a new one takes a place', async () => {
  const team = await Team.gather()
  const [shift = ''] = await team.publish([24, 2, 1])
  const first = await team.ask('signUp', { shiftId: shift }, wang, 'request-1')
  expect(await team.ask('signUp', { shiftId: shift }, wang, 'request-1')).toEqual(first)
  expect(await team.ask('cancel', { shiftId: shift }, wang, 'request-2')).toEqual({ was: 'seat' })
  expect(await team.ask('cancel', { shiftId: shift }, wang, 'request-2')).toEqual({ was: 'seat' })
  expect(await team.refused('signUp', { shiftId: shift }, wang, 'request-1')).toBe('UNDONE')
  expect(await team.ask('signUp', { shiftId: shift }, wang, 'request-3')).toMatchObject({ standing: { place: 'seat' } })
})

test('what is over or not there is refused', async () => {
  const team = await Team.gather()
  const [shift = ''] = await team.publish([1, 2, 1])
  expect(await team.refused('signUp', { shiftId: 'a_nothing-1' }, wang)).toBe('NO_SUCH_SHIFT')
  expect(await team.refused('signUp', { shiftId: `${shift}0` }, wang)).toBe('NO_SUCH_SHIFT')
  expect(await team.refused('cancel', { shiftId: 'nothing' }, wang)).toBe('NO_SUCH_SHIFT')
  expect(await team.ask('cancel', { shiftId: shift }, wang)).toEqual({ was: 'none' })
  team.wait(180)
  expect(await team.refused('signUp', { shiftId: shift }, wang)).toBe('SHIFT_OVER')
  expect(await team.refused('cancel', { shiftId: shift }, wang)).toBe('SHIFT_OVER')
  expect(await team.refused('detail', { activityId: 'a_nothing' }, null)).toBe('NO_SUCH_ACTIVITY')
})

test('anybody may look before registering; who has registered sees where they stand', async () => {
  const team = await Team.gather()
  const [shift = '', later = ''] = await team.publish([24, 2, 3], [72, 2, 1])
  await team.ask('signUp', { shiftId: shift }, wang)
  const near = { longitude: 120.01, latitude: 30.6 }
  const { activities } = await team.ask<{ activities: ActivitySummary[] }>('list', { near }, null)
  expect(team.trips).toHaveLength(3)
  expect(activities).toHaveLength(1)
  expect(activities[0]).toMatchObject({
    title: form.title,
    unitName: '德清县',
    site: { siteId: 's_hall', name: '文化礼堂' },
    shifts: [
      { shiftId: shift, room: { capacity: 3, free: 2, taken: 1 }, standing: { place: 'none' } },
      { shiftId: later, room: { capacity: 1, free: 1, taken: 0 }, standing: { place: 'none' } },
    ],
  })
  expect(activities[0]?.distance).toBeGreaterThan(900)
  const activityId = activities[0]?.activityId
  const detail = await team.ask<ActivityDetail>('detail', { activityId }, wang)
  expect(team.trips).toHaveLength(4)
  expect(detail).toMatchObject({ about: form.about, phone: form.phone, pointsPerHalfHour: 5, distance: null, status: 'published' })
  expect(detail.shifts.map(({ standing }) => standing.place)).toEqual(['seat', 'none'])
  expect(await team.refused('signUp', { shiftId: shift }, null)).toBe('NOT_REGISTERED')
})

test('lists show the nearest first, else the soonest, and no shift that is over', async () => {
  const team = await Team.gather()
  const [soon = ''] = await team.publish([1, 1, 1], [30, 1, 1])
  await team.publish([10, 1, 1])
  const activityIds = async (near?: object) => (await team.ask<{ activities: ActivitySummary[] }>('list', near ? { near } : {}, null)).activities.map(({ shifts }) => shifts.length)
  expect(await activityIds()).toEqual([2, 1])
  team.wait(121)
  expect(await activityIds()).toEqual([1, 1])
  const { activities } = await team.ask<{ activities: ActivitySummary[] }>('list', {}, null)
  expect(activities.flatMap(({ shifts }) => shifts.map(({ shiftId }) => shiftId))).not.toContain(soon)
  team.wait(30 * 60)
  expect(await activityIds()).toEqual([])
})

test('a helper who may signs up for the person helped; one who may not is refused', async () => {
  const team = await Team.gather()
  const [shift = ''] = await team.publish([24, 2, 2])
  const relation = { helper: zhao._id, since: 0, revokedAt: null }
  await team.db.add(helpers, { _id: `${zhao._id}:${wang._id}`, subject: wang._id, rights: ['volunteering'], ...relation })
  await team.db.add(helpers, { _id: `${zhao._id}:${qian._id}`, subject: qian._id, rights: ['courses'], ...relation })
  await team.ask('signUp', { shiftId: shift, subject: wang._id }, zhao)
  expect(team.db.all(books)[0]?.holders).toMatchObject([{ person: wang._id, how: 'helper' }])
  expect((await team.ask<Mine>('mine', { subject: wang._id }, zhao)).coming).toHaveLength(1)
  expect(await team.refused('signUp', { shiftId: shift, subject: qian._id }, zhao)).toBe('NOT_ALLOWED')
})

test('my shifts: to come, serving now, served, and all minutes', async () => {
  const team = await Team.gather()
  const [one = '', other = ''] = await team.publish([1, 2, 5], [50, 2, 5])
  for (const shiftId of [one, other]) await team.ask('signUp', { shiftId }, wang)
  team.wait(60)
  await team.ask('checkIn', { code: team.shown(one).qr }, wang)
  team.wait(130)
  const serving = await team.ask<Mine>('mine', {}, wang)
  expect(serving.coming.map(({ shiftId }) => shiftId)).toEqual([one, other])
  expect(serving).toMatchObject({ coming: [{ service: { outAt: null } }, { service: null }], served: [], minutesInAll: 0 })
  await team.ask('checkOut', { code: team.shown(one).qr }, wang)
  const after = await team.ask<Mine>('mine', {}, wang)
  expect(after.coming.map(({ shiftId }) => shiftId)).toEqual([other])
  expect(after).toMatchObject({ served: [{ shiftId: one, title: form.title, service: { minutes: 120, points: 20 } }], minutesInAll: 120 })
  expect(team.trips.length).toBeLessThanOrEqual(7)
})

test('all of a person’s shifts are in one plan, by their times', async () => {
  const team = await Team.gather()
  const [one = '', other = ''] = await team.publish([1, 2, 5], [50, 2, 5])
  for (const shiftId of [one, other]) await team.ask('signUp', { shiftId }, wang)
  expect(team.db.all(plans)).toMatchObject([{ _id: 'p_wang:plan', claims: [{ book: bookOf(one), status: 'seat' }, { book: bookOf(other), status: 'seat' }] }])
})
