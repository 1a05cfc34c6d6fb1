import fc from 'fast-check'
import { emptyAccount, usablePoints } from '../../core/points/account'
import { earnInside, halfHoursEarned, lastInstant, type Earned, type Earning } from '../../core/points/earn'
import { policies, policyOn } from '../../core/points/policy'
import { accounts, entries } from '../../core/points/records'
import { MemoryDatabase } from '../support/memory-database'

const now = Date.parse('2026-11-23T12:00:00+08:00')
const shift = (facts: Partial<Earning> = {}): Earning => ({
  person: 'p_1',
  unit: 'u_nanxun',
  shift: 's_1',
  activity: 'a_1',
  activityTitle: '陪诊',
  minutes: 60,
  day: '2026-11-23',
  by: 'p_1',
  now,
  ...facts,
})
const policy = policyOn('2026-11-23')
const memory = () => new MemoryDatabase(async () => undefined)
const earn = (db: MemoryDatabase, facts: Partial<Earning> = {}): Promise<Earned> => db.transact((tx) => earnInside(tx, shift(facts)))

test.each([
  [0, 0],
  [29, 0],
  [30, 5],
  [59, 5],
  [60, 10],
  [119, 15],
  [120, 20],
  [121, 20],
  [480, 20],
])('%i minutes served earn %i points', async (minutes, points) => {
  expect((await earn(memory(), { minutes })).points).toBe(points)
})

test('an activity earns at most two hours a day, a day at most four, and the next day begins anew', async () => {
  const db = memory()
  const points = async (id: string, facts: Partial<Earning>) => (await earn(db, { shift: id, ...facts })).points
  expect(await points('s_1', { minutes: 90 })).toBe(15)
  expect(await points('s_2', { minutes: 90 })).toBe(5)
  expect(await points('s_3', { minutes: 90 })).toBe(0)
  expect(await points('s_4', { minutes: 90, activity: 'a_2' })).toBe(15)
  expect(await points('s_5', { minutes: 90, activity: 'a_3' })).toBe(5)
  expect(await points('s_6', { minutes: 90, activity: 'a_4' })).toBe(0)
  expect(await points('s_7', { minutes: 90, day: '2026-11-24', now: now + 86_400_000 })).toBe(15)
})

test('whatever was earned before, the caps hold and no half hour is lost below them', () => {
  const counted = fc.record({ day: fc.constantFrom('2026-11-22', '2026-11-23'), activity: fc.constantFrom('a_1', 'a_2', 'a_3'), halfHours: fc.integer({ min: 1, max: 4 }) })
  fc.assert(
    fc.property(fc.array(counted, { maxLength: 6 }), fc.nat(700), (days, minutes) => {
      const halfHours = halfHoursEarned({ ...emptyAccount('p_1'), days }, shift({ minutes }), policy)
      const before = (of: typeof days) => of.filter(({ day }) => day === '2026-11-23').reduce((sum, item) => sum + item.halfHours, 0)
      const [inActivity, inAll] = [before(days.filter(({ activity }) => activity === 'a_1')), before(days)]
      expect(Number.isInteger(halfHours) && halfHours >= 0).toBe(true)
      expect(halfHours * 30).toBeLessThanOrEqual(minutes)
      if (halfHours > 0) expect([inActivity + halfHours <= policy.mostHalfHoursPerActivity, inAll + halfHours <= policy.mostHalfHoursPerDay]).toEqual([true, true])
      if (inActivity === 0 && inAll === 0 && minutes <= 120) expect(halfHours).toBe(Math.floor(minutes / 30))
    }),
  )
})

test.each([
  [60, 150, 15],
  [30, 150, 7],
  [30, 50, 2],
  [240, 120, 24],
])('%i minutes of work that counts %i percent earn %i whole points; the caps count time, not points', async (minutes, factorPercent, points) => {
  expect((await earn(memory(), { minutes, factorPercent })).points).toBe(points)
})

test('a shift earns once, however often it is booked', async () => {
  const db = memory()
  const first = await earn(db, { minutes: 60 })
  expect(await earn(db, { minutes: 120 })).toEqual(first)
  expect(db.all(accounts).map((account) => usablePoints(account, now))).toEqual([10])
})

test('the entry says from where, why, and by which policy; it sums to zero', async () => {
  const db = memory()
  const { entryId } = await earn(db, { minutes: 75, by: 'p_organiser' })
  expect(db.all(entries)).toEqual([
    {
      _id: entryId,
      person: 'p_1',
      kind: 'earned',
      postings: [
        { account: 'fund:u_nanxun', points: -10 },
        { account: 'free:p_1', points: 10 },
      ],
      lots: [{ points: 10, expiresAt: Date.parse('2028-01-01T00:00:00+08:00') - 1 }],
      counts: { of: 'day', day: '2026-11-23', activity: 'a_1', halfHours: 2 },
      sheet: null,
      reason: null,
      source: 's_1',
      by: 'p_organiser',
      policy: 'points-1',
      at: now,
      what: '陪诊',
      where: null,
      minutes: 75,
    },
  ])
})

test('too short a shift leaves no entry and no account', async () => {
  const db = memory()
  expect(await earn(db, { minutes: 20 })).toEqual({ points: 0, entryId: null })
  expect([db.all(entries), db.all(accounts)]).toEqual([[], []])
})

test('points are good until the end of the next calendar year in Shanghai', async () => {
  const db = memory()
  await earn(db)
  expect(db.all(accounts)[0]?.lots).toEqual([{ points: 10, expiresAt: Date.parse('2028-01-01T00:00:00+08:00') - 1 }])
  expect(lastInstant('2026-01-01', policy)).toBe(lastInstant('2026-12-31', policy))
})

test('two entries of one person never have the same instant', async () => {
  const db = memory()
  await earn(db)
  await earn(db, { shift: 's_2', activity: 'a_2' })
  expect(db.all(entries).map(({ at }) => at)).toEqual([now, now + 1])
})

test('a day whose caps are forgotten can not earn', async () => {
  await expect(earn(memory(), { day: '2026-08-01' })).rejects.toThrow('too long ago')
})

test('policies stand in the order of their days, and before the first there is none', () => {
  expect(policies.map(({ from }) => from)).toEqual(policies.map(({ from }) => from).sort())
  expect(() => policyOn('2022-12-31')).toThrow('no policy')
  expect(policyOn('2023-01-01').id).toBe('points-1')
})
