import fc from 'fast-check'
import { comingBack, earned, emptyAccount, expired, froze, frozenPoints, nextToExpire, piecesIn, returned, spent, usablePoints } from '../../core/points/account'
import type { Account, Lot } from '../../core/points/records'

const day = 24 * 3_600_000
const total = (lots: readonly Lot[]) => lots.reduce((sum, { points }) => sum + points, 0)
const freePoints = (account: Account) => total(account.lots)

/** What can happen to an account, as a test draws it. */
const happening = fc.oneof(
  { weight: 3, arbitrary: fc.record({ what: fc.constant('earn' as const), points: fc.integer({ min: 1, max: 20 }), years: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('freeze' as const), points: fc.integer({ min: 1, max: 30 }) }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constantFrom('return' as const, 'spend' as const), which: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 200 }) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('expire' as const) }) },
)

test('whatever happens, points in = free + frozen + spent + expired, and no lot is empty, negative or out of order', () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 60, size: 'max' }), (happenings) => {
      let account = emptyAccount('p_1')
      let now = 0
      const sums = { earned: 0, spent: 0, expired: 0 }
      happenings.forEach((happens, index) => {
        const version = account.version
        const kept = account.frozen['which' in happens ? happens.which % Math.max(1, account.frozen.length) : 0]
        if (happens.what === 'earn') {
          account = earned(account, { points: happens.points, expiresAt: Math.ceil(now / day / 365 + happens.years) * 365 * day }, { day: '2026-01-01', activity: 'a', halfHours: 1 })
          sums.earned += happens.points
        } else if (happens.what === 'freeze' && usablePoints(account, now) >= happens.points)
          account = froze(account, { voucher: `v${index}`, product: 'g', quarter: '2026Q1' }, happens.points, now)
        else if (happens.what === 'return' && kept) account = returned(account, kept.voucher, comingBack(account, kept.voucher, now))
        else if (happens.what === 'spend' && kept) {
          account = spent(account, kept.voucher)
          sums.spent += total(kept.lots)
        } else if (happens.what === 'wait') now += happens.days * day
        else if (happens.what === 'expire') {
          const over = expired(account, now)
          account = over.account
          sums.expired += total(over.lots)
          expect(freePoints(account)).toBe(usablePoints(account, now))
        }
        expect(freePoints(account) + frozenPoints(account) + sums.spent + sums.expired).toBe(sums.earned)
        expect(account.lots.every(({ points }) => points > 0)).toBe(true)
        expect(account.lots.map(({ expiresAt }) => expiresAt)).toEqual([...new Set(account.lots.map(({ expiresAt }) => expiresAt))].sort((one, other) => one - other))
        expect(account.nextExpiresAt).toBe(account.lots[0]?.expiresAt ?? null)
        expect(account.version).toBeGreaterThanOrEqual(version)
      })
    }),
  )
})

const lots = fc
  .uniqueArray(fc.record({ expiresAt: fc.integer({ min: 1, max: 1_000 }), points: fc.integer({ min: 1, max: 50 }) }), { selector: ({ expiresAt }) => expiresAt, minLength: 1, maxLength: 6 })
  .map((drawn) => [...drawn].sort((one, other) => one.expiresAt - other.expiresAt))

test('what is frozen comes from the lots that expire first, and goes back to them', () => {
  fc.assert(
    fc.property(lots, fc.nat(1_000), fc.nat(300), (drawn, now, wanted) => {
      const before = { ...emptyAccount('p_1'), lots: drawn }
      fc.pre(wanted >= 1 && usablePoints(before, now) >= wanted)
      const after = froze(before, { voucher: 'v', product: 'g', quarter: '2026Q1' }, wanted, now)
      const taken = after.frozen[0]?.lots ?? []
      expect(total(taken)).toBe(wanted)
      const last = Math.max(...taken.map(({ expiresAt }) => expiresAt))
      expect(after.lots.filter(({ expiresAt }) => expiresAt >= now && expiresAt < last)).toEqual([])
      expect(taken.every(({ expiresAt }) => expiresAt >= now)).toBe(true)
      expect(returned(after, 'v', comingBack(after, 'v', now)).lots).toEqual(before.lots)
    }),
  )
})

test('points frozen over the end of their year come back with a grace until the end of February, once', () => {
  const [yearEnd, februaryEnd] = [Date.parse('2027-01-01T00:00:00+08:00') - 1, Date.parse('2027-03-01T00:00:00+08:00') - 1]
  const before = { ...emptyAccount('p_1'), lots: [{ expiresAt: yearEnd, points: 20 }] }
  const kept = froze(before, { voucher: 'v', product: 'g', quarter: '2026Q4' }, 15, yearEnd)
  const back = (account: Account, now: number) => returned(account, 'v', comingBack(account, 'v', now))
  expect(back(kept, yearEnd).lots).toEqual(before.lots)
  const late = expired(back(kept, yearEnd + day), yearEnd + day)
  expect([late.lots, late.account.lots]).toEqual([[{ expiresAt: yearEnd, points: 5 }], [{ expiresAt: februaryEnd, points: 15 }]])
  // Keeping and giving back once more makes it no longer.
  const again = back(froze(late.account, { voucher: 'v', product: 'g', quarter: '2027Q1' }, 15, februaryEnd), februaryEnd + day)
  expect([again.lots, usablePoints(again, februaryEnd + day)]).toEqual([[{ expiresAt: februaryEnd, points: 15 }], 0])
  expect(nextToExpire(again, februaryEnd + day)).toBeNull()
})

test('a quarter counts what is reserved or handed over, not what came back', () => {
  const rich = { ...emptyAccount('p_1'), lots: [{ expiresAt: 100, points: 90 }] }
  const piece = (account: Account, voucher: string, quarter: string) => froze(account, { voucher, product: 'g', quarter }, 10, 1)
  const three = piece(piece(piece(rich, 'a', '2026Q3'), 'b', '2026Q4'), 'c', '2026Q4')
  expect(piecesIn(three, '2026Q4', 'g')).toBe(2)
  expect(piecesIn(three, '2026Q4', 'other')).toBe(0)
  expect(piecesIn(spent(three, 'b'), '2026Q4', 'g')).toBe(2)
  expect(piecesIn(returned(three, 'b', comingBack(three, 'b', 1)), '2026Q4', 'g')).toBe(1)
  const four = piece(three, 'd', '2027Q1')
  expect(piecesIn(returned(four, 'a', comingBack(four, 'a', 1)), '2026Q4', 'g')).toBe(2)
})

test('nothing is spent or given back that is not frozen', () => {
  const account = froze({ ...emptyAccount('p_1'), lots: [{ expiresAt: 100, points: 20 }] }, { voucher: 'v', product: 'g', quarter: '2026Q4' }, 10, 1)
  expect(() => spent(account, 'w')).toThrow('nothing frozen')
  expect(() => returned(spent(account, 'v'), 'v', [])).toThrow('nothing frozen')
  expect(() => froze(account, { voucher: 'w', product: 'g', quarter: '2026Q4' }, 11, 1)).toThrow('missing')
})
