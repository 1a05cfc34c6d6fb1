import type { AccountView, LedgerLine } from '../../core/points/contract/member'
import { earnInside } from '../../core/points/earn'
import { account } from '../../core/points/operations/account'
import { ledger } from '../../core/points/operations/ledger'
import { reserve } from '../../core/points/operations/reserve'
import { stationBySign } from '../../core/points/operations/station-by-sign'
import { stations } from '../../core/points/operations/stations'
import { entries } from '../../core/points/records'
import { sweepPoints } from '../../core/points/sweep'
import { li, Room, wang } from './room'

const endOf2027 = Date.parse('2028-01-01T00:00:00+08:00') - 1

test('the ledger comes page by page, newest first, without gaps, even for entries of one instant', async () => {
  const room = new Room()
  for (let served = 0; served < 45; served++) {
    if (served % 2 === 0) room.now += 24 * 3_600_000
    const facts = { unit: 'u_nanxun', activity: `a_${served}`, activityTitle: '陪诊', minutes: 30, by: wang._id, now: room.now }
    await room.db.transact((tx) => earnInside(tx, { ...facts, person: wang._id, shift: `s_${served}`, day: new Date(room.now).toISOString().slice(0, 10) }))
  }
  const seen: LedgerLine[] = []
  for (let more = true; more; ) {
    const page = await room.yes<{ lines: LedgerLine[]; more: boolean }>(ledger, seen.length > 0 ? { before: seen.at(-1)?.at } : {})
    expect(room.trips.length).toBe(1)
    seen.push(...page.lines)
    more = page.more
  }
  expect(new Set(seen.map(({ entryId }) => entryId)).size).toBe(45)
  expect(seen.map(({ at }) => at)).toEqual(seen.map(({ at }) => at).sort((one, other) => other - one))
})

test('points expire at the end of the next year, with an entry, once', async () => {
  const room = new Room()
  await room.serve('s_1')
  expect(await room.yes<AccountView>(account, {})).toMatchObject({ free: 20, nextToExpire: { points: 20, at: endOf2027 } })
  await sweepPoints(room, endOf2027)
  expect(room.db.all(entries)).toHaveLength(1)
  room.now = endOf2027 + 1
  expect(await room.yes<AccountView>(account, {})).toMatchObject({ free: 0, nextToExpire: null })
  expect(await sweepPoints(room, room.now)).toBe(1)
  expect(await sweepPoints(room, room.now)).toBe(0)
  expect(room.db.all(entries).map(({ kind, postings }) => [kind, postings])).toEqual([
    ['earned', [{ account: 'fund:u_nanxun', points: -20 }, { account: 'free:p_wang', points: 20 }]],
    ['expired', [{ account: 'free:p_wang', points: -20 }, { account: 'expired', points: 20 }]],
  ])
})

test('the pages take few round trips', async () => {
  const room = new Room()
  const { stationId, number } = await room.station()
  const stockId = await room.goods(stationId, await room.product(), 3)
  await room.serve('s_1')
  const cost = async (work: Promise<unknown>) => {
    await work
    return room.trips.length
  }
  // A transaction counts as one here; the race test counts what goes over the wire.
  expect(await cost(room.yes(reserve, { stockId }))).toBe(5)
  expect(await cost(room.yes(account, {}))).toBe(3)
  expect(await cost(room.yes(stations, {}))).toBe(2)
  expect(await cost(room.yes(stationBySign, { sign: number }))).toBe(3)
})

test('somebody without an account has nothing, and is told so', async () => {
  const room = new Room()
  expect(await room.yes(account, {}, { as: li })).toEqual({ free: 0, frozen: 0, nextToExpire: null, lots: [], latest: [], vouchers: [] })
})
