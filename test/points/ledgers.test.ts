import { emptyAccount } from '../../core/points/account'
import { freeOf, fundOf, lostAccount, move, plainEntry, stationAccount } from '../../core/points/entries'
import { checkLedger } from '../../core/points/operations/check-ledger'
import { accountAtDesk } from '../../core/points/operations/desk'
import { accounts, entries, type Entry } from '../../core/points/records'
import { nothingYet, replay } from '../../core/points/replay'
import { appointed, personOf } from '../support/call'
import type { MemoryDatabase } from '../support/memory-database'
import { li, Room, shen, wang } from './room'

// Accounts made anew from their ledgers, however many and however long.

type Checked = { accounts: number; entries: number; wrong: { personId: string; parts: string[] }[]; next: string | null }

const earned = (person: string, nth: number): Entry => ({
  ...plainEntry,
  ...{ _id: `earn:${person}:${nth}`, person, kind: 'earned', postings: move(5, fundOf('u_nanxun'), freeOf(person)), lots: [{ expiresAt: 1_800_000_000_000, points: 5 }] },
  ...{ source: `s_${nth}`, by: person, policy: 'points-1', at: 1_700_000_000_000 + nth },
})

/** A person with so many entries, and the account that they make. */
async function serve(db: MemoryDatabase, person: string, times: number): Promise<void> {
  const booked = Array.from({ length: times }, (_none, nth) => earned(person, nth))
  for (const entry of booked) await db.add(entries, { ...entry })
  await db.add(accounts, { ...emptyAccount(person), ...booked.reduce(replay, nothingYet(person)) })
}

const boss = personOf('p_boss', '周局长', ['u_bureau'], [appointed('admin', 'u_bureau')])
const check = (room: Room, after?: string) => room.yes<Checked>(checkLedger, after === undefined ? {} : { after }, { as: boss })

test('ledgers that are longer than a page, and that end within one, are all read to their last entry', async () => {
  const room = new Room()
  const lengths = [1, 999, 1, 1100, 3, 0]
  for (const [nth, length] of lengths.entries()) await serve(room.db, `p_${nth}`, length)
  const all = lengths.reduce((sum, length) => sum + length, 0)
  expect(await check(room)).toEqual({ accounts: lengths.length, entries: all, wrong: [], next: null })
  // A page for each 1,000, the rest of who is cut, and one look at the accounts.
  expect(room.trips.length).toBeLessThanOrEqual(2 + 2 * Math.ceil(all / 1000) + 3)
  await room.db.remove(entries, 'earn:p_3:1050')
  expect((await check(room)).wrong).toMatchObject([{ personId: 'p_3', parts: ['lots'] }])
})

test('it goes on where the last call ended, with as few round trips however many there are', async () => {
  const room = new Room()
  for (let nth = 0; nth < 250; nth++) await serve(room.db, `p_${String(nth).padStart(4, '0')}`, 10)
  const first = await check(room)
  expect(first).toMatchObject({ accounts: 200, entries: 2000, wrong: [], next: 'p_0199' })
  expect(room.trips.length).toBeLessThanOrEqual(8)
  expect(await check(room, first.next ?? '')).toEqual({ accounts: 50, entries: 500, wrong: [], next: null })
})

test('an account that was lost, and one to which nothing was booked, are found; a station’s losses are nobody’s account', async () => {
  const room = new Room()
  await room.serve('s_1')
  await serve(room.db, 'p_zhao', 3)
  await room.db.remove(accounts, 'p_zhao')
  await room.db.add(accounts, { ...emptyAccount('p_sun'), lots: [{ expiresAt: 1, points: 7 }] })
  await room.db.add(accounts, { ...emptyAccount('p_tan') })
  await room.db.add(entries, { ...earned('t_1', 1), kind: 'lost', postings: move(10, lostAccount('t_1'), stationAccount('t_1')) })
  const { wrong } = await check(room)
  expect(wrong.map(({ personId }) => personId).sort()).toEqual(['p_sun', 'p_zhao'])
})

/** Somebody serves between the reading of the account and that of its ledger. */
function meanwhile(): Room {
  let served = false
  const room: Room = new Room(async (trip) => {
    if (served || trip !== 'find entries') return
    served = true
    await room.serve('s_between')
  })
  return room
}

test('who earns while it is looked at is not said to be wrong', async () => {
  const room = meanwhile()
  await room.serve('s_1')
  expect(await check(room)).toMatchObject({ accounts: 1, wrong: [] })
  const again = meanwhile()
  await again.register(wang, li)
  await again.serve('s_1')
  expect(await again.yes(accountAtDesk, { personId: wang._id }, { as: shen })).toMatchObject({ agrees: true })
})
