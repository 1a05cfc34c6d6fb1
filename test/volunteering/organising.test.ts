import { books, plans } from '../../core/places/records'
import { messages } from '../../core/messages/records'
import { people, privateFacts } from '../../core/people/records'
import { sweepVolunteering } from '../../core/volunteering'
import { activities, activityIdOf, bookOf } from '../../core/volunteering/records'
import type { ActivityForStaff, ShiftRosterLine } from '../../core/volunteering/contract/staff'
import { form, minuteMs, organiser, qian, stranger, Team, wang, zhao } from './team'

const hour = 60 * minuteMs
const deskPerson = { name: '孙阿公', phone: '139 0000 0001', birthYear: 1950 }

test('a repeat of publishing publishes once, and answers as before after the shift began', async () => {
  const team = await Team.gather()
  const shifts = [{ from: team.now + hour, to: team.now + 2 * hour, capacity: 3 }]
  const input = { unitId: 'u_deqing', activity: form, shifts }
  const first = await team.ask('publish', input, organiser, 'publish-1')
  team.wait(90)
  expect(await team.ask('publish', input, organiser, 'publish-1')).toEqual(first)
  expect([team.db.all(activities), team.db.all(books)].map(({ length }) => length)).toEqual([1, 1])
  expect(await team.refused('publish', input, organiser)).toBe('DAY_IN_PAST')
})

test('a publishing that died leaves nothing to be seen, and the same act completes it', async () => {
  const team = await Team.gather()
  const shifts = [1, 2].map((start) => ({ from: team.now + start * hour, to: team.now + (start + 1) * hour, capacity: 3 }))
  const input = { unitId: 'u_deqing', activity: form, shifts }
  const reference = await Team.gather()
  await reference.ask('publish', input, organiser, 'publish-1')
  for (const [book] of [reference.db.all(books)]) if (book) await team.db.add(books, { ...book })
  expect((await team.ask<{ activities: [] }>('list', {}, null)).activities).toEqual([])
  await team.ask('publish', input, organiser, 'publish-1')
  expect(team.db.all(books)).toEqual(reference.db.all(books))
  expect(team.db.all(activities)).toEqual(reference.db.all(activities))
})

test('only an organiser of the unit, or of one above, publishes, edits, sees or shows a code', async () => {
  const team = await Team.gather()
  const [shift = ''] = await team.publish([24, 2, 3])
  const activityId = activityIdOf(shift)
  const time = { from: team.now + hour, to: team.now + 2 * hour, capacity: 3 }
  for (const nobody of [stranger, wang]) {
    expect(await team.refused('publish', { unitId: 'u_deqing', activity: form, shifts: [time] }, nobody)).toBe('NOT_ALLOWED')
    expect(await team.refused('edit', { activityId, version: 1, activity: form }, nobody)).toBe('NOT_ALLOWED')
    expect(await team.refused('editShift', { shiftId: shift, shift: time }, nobody)).toBe('NOT_ALLOWED')
    expect(await team.refused('ofUnit', { unitId: 'u_deqing' }, nobody)).toBe('NOT_ALLOWED')
    expect(await team.refused('roster', { shiftId: shift }, nobody)).toBe('NOT_ALLOWED')
    expect(await team.refused('shiftCode', { shiftId: shift }, nobody)).toBe('NOT_ALLOWED')
    expect(await team.refused('signUpAtDesk', { shiftId: shift, person: deskPerson, consent: true }, nobody)).toBe('NOT_ALLOWED')
  }
  expect(await team.refused('roster', { shiftId: 'a_nothing-1' }, organiser)).toBe('NOT_ALLOWED')
  expect(await team.refused('publish', { unitId: 'u_deqing', activity: { ...form, siteId: 's_far' }, shifts: [time] }, organiser)).toBe('NO_SUCH_SITE')
})

test('whom a shift can’t take is not registered for it', async () => {
  const team = await Team.gather()
  const [over = '', off = ''] = await team.publish([1, 1, 2], [4, 1, 2])
  await team.ask('callOffShift', { shiftId: off, reason: '下雨' }, organiser)
  team.wait(180)
  for (const [shiftId, why] of [[over, 'SHIFT_OVER'], [off, 'ACTIVITY_CANCELLED']] as const)
    expect(await team.refused('signUpAtDesk', { shiftId, person: deskPerson, consent: true }, organiser)).toBe(why)
  expect(team.db.all(people).filter(({ name }) => name === '孙阿公')).toEqual([])
})

test('the organiser sees who signed up, with the telephone masked, and signs up somebody who telephoned', async () => {
  const team = await Team.gather()
  const [shift = ''] = await team.publish([1, 2, 2])
  await team.ask('signUp', { shiftId: shift }, wang)
  const input = { shiftId: shift, person: deskPerson, consent: true }
  const { personId } = await team.ask<{ personId: string }>('signUpAtDesk', input, organiser, 'desk-1')
  expect(await team.ask('signUpAtDesk', input, organiser, 'desk-1')).toEqual({ personId, standing: { place: 'seat' } })
  await team.ask('signUp', { shiftId: shift }, zhao)
  team.wait(40)
  await team.ask('checkIn', { code: team.shown(shift).qr }, wang)
  const roster = await team.ask<{ lines: ShiftRosterLine[] }>('roster', { shiftId: shift }, organiser)
  expect(roster).toMatchObject({
    title: form.title,
    room: { capacity: 2, free: 0, taken: 2 },
    lines: [
      { personId: wang._id, name: '王秀英', standing: { place: 'seat' }, by: 'self', service: { inAt: team.now, outAt: null } },
      { personId, name: '孙阿公', phoneMasked: '139****0001', standing: { place: 'seat' }, by: 'desk', service: null },
      { personId: zhao._id, standing: { place: 'line', ahead: 0 }, service: null },
    ],
  })
  expect(team.db.all(people).filter(({ name }) => name === '孙阿公')).toHaveLength(1)
  expect(JSON.stringify(team.db.all(privateFacts))).not.toContain('13900000001')
})

test('the code is shown until two hours after the end', async () => {
  const team = await Team.gather()
  const [shift = ''] = await team.publish([1, 2, 2])
  expect(await team.ask('shiftCode', { shiftId: shift }, organiser)).toMatchObject({ ...team.shown(shift), title: form.title })
  team.wait(299)
  expect(await team.ask('shiftCode', { shiftId: shift }, organiser)).toMatchObject({ digits: team.shown(shift).digits })
  team.wait(1)
  expect(await team.refused('shiftCode', { shiftId: shift }, organiser)).toBe('SHIFT_OVER')
})

test('a correction counts the version up once, and two editors do not overwrite each other', async () => {
  const team = await Team.gather()
  const [shift = ''] = await team.publish([24, 2, 2])
  const activityId = activityIdOf(shift)
  const activity = { ...form, notes: '带好水杯' }
  expect(await team.ask('edit', { activityId, version: 1, activity }, organiser, 'edit-1')).toEqual({ version: 2 })
  expect(await team.refused('edit', { activityId, version: 1, activity: form }, organiser)).toBe('EDITED_MEANWHILE')
  expect(await team.ask('edit', { activityId, version: 2, activity: { ...activity, tag: '实践' } }, organiser)).toEqual({ version: 3 })
  expect(await team.ask('edit', { activityId, version: 1, activity }, organiser, 'edit-1')).toEqual({ version: 2 })
  const { activities: mine } = await team.ask<{ activities: ActivityForStaff[] }>('ofUnit', { unitId: 'u_deqing' }, organiser)
  expect(mine).toMatchObject([{ activityId, version: 3, activity: { ...activity, tag: '实践' }, shifts: [{ shiftId: shift, waiting: 0, room: { capacity: 2 } }] }])
  await sweepVolunteering(team.db, team.now)
  expect(team.db.all(messages)).toEqual([])
})

test('another place: who signed up before is told, once; the title reaches book and plan', async () => {
  const team = await Team.gather()
  const [shift = ''] = await team.publish([24, 2, 1])
  await team.ask('signUp', { shiftId: shift }, wang)
  await team.ask('signUp', { shiftId: shift }, zhao)
  team.wait(1)
  await team.ask('edit', { activityId: activityIdOf(shift), version: 1, activity: { ...form, title: '公园宣讲', siteId: 's_park' } }, organiser)
  await sweepVolunteering(team.db, team.now)
  team.wait(2)
  await sweepVolunteering(team.db, team.now)
  const told = team.db.all(messages).map(({ person, kind, facts }) => ({ person, kind, title: facts.title }))
  expect(told).toEqual([wang, zhao].map(({ _id }) => ({ person: _id, kind: 'shiftChanged', title: '公园宣讲' })))
  expect(team.db.all(books)).toMatchObject([{ title: '公园宣讲' }])
  expect(team.db.all(plans).map(({ claims }) => claims[0]?.title)).toEqual(['公园宣讲', '公园宣讲'])
  expect(team.db.all(activities)).toMatchObject([{ followUp: null }])
})

test('another day: holders keep their place, clash by the new time, and check in then', async () => {
  const team = await Team.gather()
  const [shift = '', other = ''] = await team.publish([24, 2, 2], [48, 2, 2])
  await team.ask('signUp', { shiftId: shift }, wang)
  team.wait(1)
  const from = team.now + 48 * hour
  const moved = { from, to: from + hour, capacity: 2 }
  await team.ask('editShift', { shiftId: shift, shift: moved }, organiser, 'move-1')
  await sweepVolunteering(team.db, team.now)
  await team.ask('editShift', { shiftId: shift, shift: moved }, organiser, 'move-1')
  team.wait(3)
  await sweepVolunteering(team.db, team.now)
  expect(team.db.all(messages)).toMatchObject([{ person: wang._id, kind: 'shiftChanged', facts: { from } }])
  expect(team.db.all(activities)).toMatchObject([{ version: 2 }])
  expect(await team.refused('signUp', { shiftId: other }, wang)).toBe('TIME_CLASH')
  team.wait(48 * 60 - 10)
  expect(await team.ask('checkIn', { code: team.shown(shift).digits }, wang)).toMatchObject({ shiftId: shift, from })
  expect(await team.refused('editShift', { shiftId: shift, shift: moved }, organiser)).toBe('SHIFT_BEGUN')
})

test('who signs up by what an instance remembered of the old time is told too', async () => {
  const team = await Team.gather()
  const [shift = ''] = await team.publish([24, 2, 2])
  await team.ask('signUp', { shiftId: shift }, wang)
  const from = team.now + 30 * hour
  await team.ask('editShift', { shiftId: shift, shift: { from, to: from + hour, capacity: 2 } }, organiser)
  await sweepVolunteering(team.db, team.now)
  team.now += 4_000
  expect(await team.ask('signUp', { shiftId: shift }, zhao)).not.toMatchObject({ from })
  team.wait(1)
  await sweepVolunteering(team.db, team.now)
  expect(team.db.all(messages).map(({ person }) => person)).toEqual([wang._id, zhao._id])
  expect(team.db.all(plans).map(({ claims }) => claims[0]?.meets)).toEqual([1, 2].map(() => expect.objectContaining({ kind: 'once', from, to: from + hour })))
  team.wait(1)
  await team.ask('signUp', { shiftId: shift }, qian)
  await sweepVolunteering(team.db, team.now)
  expect(team.db.all(messages)).toHaveLength(2)
})

test('more places go to the line first; fewer never below what is held', async () => {
  const team = await Team.gather()
  const [shift = ''] = await team.publish([24, 2, 1])
  await team.ask('signUp', { shiftId: shift }, wang)
  await team.ask('signUp', { shiftId: shift }, zhao)
  const from = team.now + 24 * hour
  const places = (capacity: number) => ({ shiftId: shift, shift: { from, to: from + 2 * hour, capacity } })
  await team.ask('editShift', places(3), organiser, 'more')
  expect(team.db.all(books)).toMatchObject([{ capacity: 3, freed: 1, holders: [{ person: wang._id }, { person: zhao._id }] }])
  const outcome = await team.call(team.op('editShift'), places(1), { as: organiser })
  expect(outcome).toEqual({ ok: false, error: { code: 'CAPACITY_BELOW_HELD', held: 2 } })
  await team.ask('editShift', places(2), organiser)
  await team.ask('editShift', places(3), organiser, 'more')
  expect(team.db.all(books)).toMatchObject([{ _id: bookOf(shift), capacity: 2, freed: 0 }])
  await sweepVolunteering(team.db, team.now)
  expect(team.db.all(messages).filter(({ kind }) => kind === 'shiftChanged')).toEqual([])
})

test('a shift is not moved into the past', async () => {
  const team = await Team.gather()
  const [shift = ''] = await team.publish([24, 2, 1])
  const past = { from: team.now - hour, to: team.now + hour, capacity: 1 }
  expect(await team.refused('editShift', { shiftId: shift, shift: past }, organiser)).toBe('DAY_IN_PAST')
})

test('what is long over leaves the plans; what is to come stays', async () => {
  const team = await Team.gather()
  const [one = '', other = ''] = await team.publish([1, 2, 2], [100, 2, 2])
  for (const shiftId of [one, other]) await team.ask('signUp', { shiftId }, wang)
  team.wait(50 * 60)
  await sweepVolunteering(team.db, team.now)
  expect(team.db.all(plans)[0]?.claims).toHaveLength(2)
  team.wait(2 * 60)
  await sweepVolunteering(team.db, team.now)
  expect(team.db.all(plans)[0]?.claims).toMatchObject([{ book: bookOf(other) }])
})
