import { books } from '../../core/places/records'
import { accounts, entries } from '../../core/points/records'
import { bookOf, services } from '../../core/volunteering/records'
import { minuteMs, Team, wang, zhao } from './team'

interface Checked {
  readonly shiftId: string
  readonly inAt: number
  readonly outAt: number | null
  readonly minutes: number
  readonly points: number
  readonly already: boolean
}

/** Wang has a place in a shift of two hours that begins in one; it is 20 minutes before the shift. */
async function atTheDoor(): Promise<{ team: Team; shift: string }> {
  const team = await Team.gather()
  const [shift = ''] = await team.publish([1, 2, 5])
  await team.ask('signUp', { shiftId: shift }, wang)
  team.wait(40)
  return { team, shift }
}

test('who scans the code is checked in, and who scans it again is told since when', async () => {
  const { team, shift } = await atTheDoor()
  const first = await team.ask<Checked>('checkIn', { code: team.shown(shift).qr }, wang)
  expect(first).toMatchObject({ shiftId: shift, inAt: team.now, outAt: null, points: 0, already: false })
  expect(team.trips.length + 1).toBeLessThanOrEqual(5)
  const before = team.db.all(services)
  team.wait(7)
  expect(await team.ask<Checked>('checkIn', { code: team.shown(shift).qr }, wang)).toEqual({ ...first, already: true })
  expect(team.trips.length + 1).toBeLessThanOrEqual(5)
  expect(team.db.all(services)).toEqual(before)
})

test('the same request again is answered as before, even when its code has run out', async () => {
  const { team, shift } = await atTheDoor()
  const { qr } = team.shown(shift)
  const first = await team.ask<Checked>('checkIn', { code: qr }, wang, 'same-request')
  expect(await team.ask<Checked>('checkIn', { code: qr }, wang, 'same-request')).toEqual(first)
  team.wait(10)
  expect(await team.ask<Checked>('checkIn', { code: qr }, wang, 'same-request')).toEqual(first)
  expect(await team.refused('checkIn', { code: qr }, zhao, 'same-request')).toBe('CODE_EXPIRED')
})

test('serving to the end earns for the whole shift, once, and the account agrees with the entry', async () => {
  const { team, shift } = await atTheDoor()
  await team.ask('checkIn', { code: team.shown(shift).qr }, wang)
  team.wait(20 + 120 + 15)
  const out = await team.ask<Checked>('checkOut', { code: team.shown(shift).qr }, wang, 'check-out-1')
  expect(out).toMatchObject({ outAt: team.now, minutes: 120, points: 20, already: false })
  team.wait(1)
  expect(await team.ask<Checked>('checkOut', { code: team.shown(shift).qr }, wang)).toEqual({ ...out, already: true })
  expect(await team.ask<Checked>('checkIn', { code: team.shown(shift).qr }, wang)).toEqual({ ...out, already: true })
  team.wait(10)
  expect(await team.ask<Checked>('checkOut', { code: 'yl1.s.1.gone' }, wang, 'check-out-1').catch(String)).toMatch('REQUEST_REUSED')
  expect(team.db.all(entries)).toHaveLength(1)
  expect(team.db.all(accounts)).toMatchObject([{ _id: wang._id, lots: [{ points: 20 }] }])
})

test.each([
  [29, 29, 0],
  [30, 30, 5],
  [59, 59, 5],
  [60, 60, 10],
  [119, 119, 15],
])('leaving %i minutes after the beginning serves %i minutes and earns %i points', async (after, minutes, points) => {
  const { team, shift } = await atTheDoor()
  await team.ask('checkIn', { code: team.shown(shift).qr }, wang)
  team.wait(20 + after)
  expect(await team.ask<Checked>('checkOut', { code: team.shown(shift).qr }, wang)).toMatchObject({ minutes, points })
})

test('who comes late serves from then on', async () => {
  const { team, shift } = await atTheDoor()
  team.wait(20 + 45)
  await team.ask('checkIn', { code: team.shown(shift).qr }, wang)
  team.wait(75)
  expect(await team.ask<Checked>('checkOut', { code: team.shown(shift).qr }, wang)).toMatchObject({ minutes: 75, points: 10 })
})

test('six digits do what the scan does, among the shifts of today', async () => {
  const { team, shift } = await atTheDoor()
  const digits = () => team.shown(shift).digits
  expect(await team.ask<Checked>('checkIn', { code: digits() }, wang)).toMatchObject({ shiftId: shift, already: false })
  team.wait(80)
  expect(await team.ask<Checked>('checkOut', { code: digits() }, wang)).toMatchObject({ minutes: 60, points: 10 })
  expect(team.db.all(services)).toMatchObject([{ inHow: 'digits', outHow: 'digits' }])
})

test('five wrong numbers, then a wait; a right one between costs nothing', async () => {
  const { team, shift } = await atTheDoor()
  const right = team.shown(shift).digits
  const wrong = right === '123456' ? '654321' : '123456'
  for (let guess = 0; guess < 4; guess++) expect(await team.refused('checkIn', { code: wrong }, wang)).toBe('WRONG_CODE')
  await team.ask('checkIn', { code: right }, wang)
  expect(await team.refused('checkIn', { code: wrong }, wang)).toBe('WRONG_CODE')
  expect(await team.refused('checkIn', { code: right }, wang)).toBe('TRY_LATER')
  team.wait(5)
  expect(await team.ask<Checked>('checkIn', { code: team.shown(shift).digits }, wang)).toMatchObject({ already: true })
})

test("yesterday's code, a code run out, and a code of another kind are refused, and nothing is written", async () => {
  const team = await Team.gather()
  const [shift = ''] = await team.publish([25, 2, 5])
  await team.ask('signUp', { shiftId: shift }, wang)
  const yesterday = team.shown(shift)
  team.wait(24 * 60 + 40)
  expect(await team.refused('checkIn', { code: yesterday.qr }, wang)).toBe('CODE_EXPIRED')
  expect(await team.refused('checkIn', { code: yesterday.digits }, wang)).toBe('WRONG_CODE')
  const now = team.shown(shift)
  expect(await team.refused('checkIn', { code: now.qr.replace('yl1.s', 'yl1.p') }, wang)).toBe('WRONG_CODE')
  team.wait(2)
  expect(await team.refused('checkIn', { code: now.qr }, wang)).toBe('CODE_EXPIRED')
  expect(team.db.all(services)).toEqual([])
})

test('a code stays good for a minute at least, and the screen is told so', async () => {
  const { team, shift } = await atTheDoor()
  const code = team.shown(shift)
  expect(code.goodUntil - team.now).toBeGreaterThanOrEqual(60_000)
  team.wait(1)
  expect(await team.ask<Checked>('checkIn', { code: code.qr }, wang)).toMatchObject({ already: false })
})

test('only who has a place can check in: not somebody else, not one who waits, not one who cancelled', async () => {
  const team = await Team.gather()
  const [shift = ''] = await team.publish([1, 2, 1])
  await team.ask('signUp', { shiftId: shift }, wang)
  await team.ask('signUp', { shiftId: shift }, zhao)
  await team.ask('cancel', { shiftId: shift }, wang)
  await team.ask('signUp', { shiftId: shift }, wang)
  team.wait(40)
  const { qr, digits } = team.shown(shift)
  expect(await team.refused('checkIn', { code: qr }, wang)).toBe('NOT_ON_ROSTER')
  expect(await team.refused('checkIn', { code: digits }, wang)).toBe('NOT_ON_ROSTER')
  expect(await team.ask<Checked>('checkIn', { code: qr }, zhao)).toMatchObject({ already: false })
  expect(team.db.all(services)).toHaveLength(1)
})

test('too early says when it opens; over is over; out needs in', async () => {
  const team = await Team.gather()
  const [shift = ''] = await team.publish([1, 2, 5])
  await team.ask('signUp', { shiftId: shift }, wang)
  const outcome = await team.call(team.op('checkIn'), { code: team.shown(shift).qr }, { as: wang })
  expect(outcome).toEqual({ ok: false, error: { code: 'TOO_EARLY', from: team.now + 30 * minuteMs } })
  expect(await team.refused('checkOut', { code: team.shown(shift).qr }, wang)).toBe('NOT_CHECKED_IN')
  expect(await team.refused('checkOut', { code: team.shown(shift).digits }, wang)).toBe('NOT_CHECKED_IN')
  team.wait(180)
  expect(await team.refused('checkIn', { code: team.shown(shift).qr }, wang)).toBe('SHIFT_OVER')
  expect(team.db.all(services)).toEqual([])
})

test('who has checked in can no longer cancel; who lost the place all the same earns nothing', async () => {
  const { team, shift } = await atTheDoor()
  await team.ask('checkIn', { code: team.shown(shift).qr }, wang)
  expect(await team.refused('cancel', { shiftId: shift }, wang)).toBe('CHECKED_IN_ALREADY')
  // As if a cancelling had crossed the check-in: the place is gone, the record is there.
  const { _ } = team.db
  await team.db.change(books, bookOf(shift), {}, { holders: _.pull({ person: wang._id }), freed: _.inc(1) })
  team.wait(120)
  expect(await team.refused('checkOut', { code: team.shown(shift).qr }, wang)).toBe('NOT_CHECKED_IN')
  expect(team.db.all(entries)).toEqual([])
})
