import { showCode } from '../../../core/codes/shown'
import { people } from '../../../core/people/records'
import { losses } from '../../../core/points/offline/records'
import { digits, stations, stocks, vouchers, type Voucher } from '../../../core/points/records'
import { cutOffMs } from '../../../core/points/vouchers'
import { testKeys } from '../../support/call'
import { stands } from '../../support/stories'
import { collectUntil, li, shen, wang } from '../room'
import { dayMs, minuteMs, say, story, tell, voucherOf, type PointsCode, type Stand } from './stories'

// One piece for one voucher, one hand-over, only by who may: each guard of reserving, the counter, the look-up and the keeper without network.

const codeOf = ({ room }: Stand, person = wang, now = room.now) => showCode(testKeys, 'person', person._id, now)
const reserved = async (stand: Stand, code: PointsCode, stockId = stand.stockId, requestId = 'reserve-1') => say(stand, code.reserve, { stockId }, wang, requestId)
const counter = (stand: Stand, code: PointsCode, stockId: string, shown: string, requestId = 'counter-1', stationId = stand.stationId) => say(stand, code.reserveFor, { stationId, stockId, code: shown }, stand.room.keeper, requestId)
const hand = (stand: Stand, code: PointsCode, as = stand.room.keeper, voucherId = stand.voucherId) => say(stand, code.handOver, { stationId: stand.stationId, voucherId }, as)
const of = ({ room }: Stand, status: Voucher['status']) => room.db.all(vouchers).filter((one) => one.status === status).length
const otherStation = async ({ room }: Stand) => (await room.station({ name: '和孚站' })).stationId
const put = ({ room, voucherId }: Stand, change: Record<string, unknown>) => room.db.change(vouchers, voucherId, {}, change)
/** True when no paper was begun: there is nowhere to keep one here. */
const noSlip = (stand: Stand, code: PointsCode, personId: string) => stands(() => say(stand, code.slip, { personId, voucherId: stand.voucherId }, shen))

interface Taken {
  readonly takingId: string
  readonly vouchers: readonly { readonly voucherId: string }[]
}
const along = ({ room, stationId }: Stand, code: PointsCode, as = room.keeper) => room.yes<Taken>(code.takeAlong, { stationId }, { as })
const sync = ({ room, stationId }: Stand, code: PointsCode, takingId: string | null, records: readonly object[] = [], as = room.keeper, station = stationId) =>
  room.yes<{ results: { became: string }[] }>(code.syncHandOvers, { stationId: station, takingId, records }, { as })
const record = (voucherId: string) => ({ nonce: 'nonce-0001', voucherId, agoMs: minuteMs })
/** It is after the last day of what waits. */
const late = collectUntil + minuteMs

tell([
  // reserving
  story('nothing is reserved after its last day', 'redeem', "collectUntil <= now ? 'COLLECTION_OVER' : ", '', async (stand, code) => {
    stand.room.now = late
    return (await reserved(stand, code)) === 'COLLECTION_OVER'
  }),
  story('a station that was closed takes no reservations', 'redeem', "station?.retiredAt !== null ? 'STATION_CLOSED' : ", '', async (stand, code) => {
    await stand.room.db.change(stations, stand.stationId, {}, { retiredAt: 1 })
    return (await reserved(stand, code)) === 'STATION_CLOSED' && (await reserved(stand, code, stand.otherStock, 'reserve-2')) === 'STATION_CLOSED'
  }),
  story('nobody has it longer than the station keeps it', 'redeem', 'Math.min(stock.collectUntil, instantOf(day, minuteOf(stock.collectUntil)))', 'instantOf(day, minuteOf(stock.collectUntil))', async (stand, code) => {
    await say(stand, code.reserve, { stockId: stand.stockId, day: '2026-11-30' })
    return stand.room.db.all(vouchers).every(({ stock, collectUntil: until }) => stock !== stand.stockId || until <= collectUntil)
  }),
  story('what was answered with no is not reserved by a slow copy', 'redeem', 'over ? await refuseAtOnce(db, asked, refuse(over).error, now) : await reserve', 'over ? { voucher: { refusal: refuse(over).error } as Voucher, free: 0 } : await reserve', async (stand, code) => {
    await stand.room.db.change(stocks, stand.otherStock, {}, { left: 0 })
    let said = ''
    stand.gate.before('add digits', async () => {
      await stand.room.db.change(stocks, stand.otherStock, {}, { left: 0 })
      said = await reserved(stand, code, stand.otherStock)
      await stand.room.db.change(stocks, stand.otherStock, {}, { left: 1 })
    })
    await stand.room.db.change(stocks, stand.otherStock, {}, { left: 1 })
    return (await reserved(stand, code, stand.otherStock)) === said && said === 'NONE_LEFT'
  }),
  story('another request does not go under the id of one that came', 'vouchers/reserve', '  if (voucher.hash !== asked.hash) return { reused: true }\n', '', async (stand, code) => {
    await reserved(stand, code)
    return (await reserved(stand, code, stand.otherStock)) === 'REQUEST_REUSED'
  }),
  story('six digits are one voucher’s at a station', 'vouchers/reserve', 'if (await db.add(digits, { _id: digitsId(station, six), voucher: _id, until: collectUntil + digitsKeptMs })) return six', 'await db.add(digits, { _id: digitsId(station, six), voucher: _id, until: collectUntil + digitsKeptMs })\n    return six', async (stand, code) => {
    await reserved(stand, code)
    await say(stand, code.reserve, { stockId: stand.otherStock })
    const mine = stand.room.db.all(vouchers).filter(({ digits: six }) => six === '111111')
    return mine.length === 1
  }, [{ file: 'core/points/vouchers/reserve.ts', find: 'const six = randomDigits()', replace: "const six = ['111111', '222222'][round] ?? ''" }]),
  story('a repeat leaves no digits behind', 'vouchers/reserve', '  await db.remove(digits, digitsId(asked.station, six), { voucher: asked._id })\n', '', async (stand, code) => {
    for (const _turn of [1, 2]) await reserved(stand, code)
    return stand.room.db.all(digits).length === 3
  }),
  story('a repeat goes on with the piece that its first copy held', 'vouchers/reserve', ' && !(await isHeld(db, voucher))) return', ') return', async (stand, code) => {
    stand.gate.kill('transact')
    await stands(() => reserved(stand, code))
    return (await reserved(stand, code)) === 'yes'
  }),
  story('what was digits of one and is another’s stays that one’s', 'vouchers/voucher-steps', 'digitsId(voucher.station, voucher.digits), { voucher: voucher._id })', 'digitsId(voucher.station, voucher.digits))', async (stand, code) => {
    await hand(stand, code)
    for (const { _id, voucher } of stand.room.db.all(digits)) if (voucher === stand.voucherId) await stand.room.db.change(digits, _id, {}, { voucher: 'v_other' })
    await code.sweepPoints(stand.room, stand.room.now + cutOffMs + 1)
    return stand.room.db.all(digits).some(({ voucher }) => voucher === 'v_other')
  }),
  story('a voucher is not closed while a change for another piece is on its way', 'vouchers/voucher-steps', '{ moving: null }, { due: null }', '{}, { due: null }', async (stand, code) => {
    // The sweep has read it; then the keeper gives another piece, and that call dies.
    stand.room.now = late
    stand.gate.before('transact', async () => {
      stand.gate.kill('change stocks')
      await stands(() => say(stand, code.substitute, { stationId: stand.stationId, voucherId: stand.voucherId, stockId: stand.otherStock }, stand.room.keeper))
    })
    await code.sweepPoints(stand.room, stand.room.now)
    await code.sweepPoints(stand.room, (stand.room.now += cutOffMs + 1))
    return (await voucherOf(stand))?.moving === null
  }),
  // whose it is
  story('a station hands over its own', 'operations/hand-over', 'if (known?.station !== input.stationId)', 'if (!known)', async (stand, code) => {
    await say(stand, code.handOver, { stationId: await otherStation(stand), voucherId: stand.voucherId }, stand.room.keeper)
    return of(stand, 'handed') === 0
  }),
  story('who was second is told so', 'operations/hand-over', 'after.handedAct === act ? ok', "after.handedAct ? ok", async (stand, code) => {
    await hand(stand, code)
    return (await hand(stand, code, stand.room.otherKeeper)) === 'HANDED_ALREADY'
  }),
  story('nobody gives back what is another’s', 'operations/give-back', 'if (mine?.person !== subject._id)', 'if (!mine)', async (stand, code) => {
    await say(stand, code.giveBack, { voucherId: stand.voucherId }, li)
    return of(stand, 'lapsed') === 0
  }),
  story('nobody sees another’s voucher', 'operations/voucher', ' || found.doc.person !== subject._id) return', ') return', async (stand, code) => (await say(stand, code.voucher, { voucherId: stand.voucherId }, li)) === 'NO_SUCH_VOUCHER'),
  story('a slip is of the person whom one may act for', 'operations/slip', ' || found.doc.person !== _id) return', ') return', async (stand, code) => noSlip(stand, code, li._id)),
  story('there is no slip for what is over', 'operations/slip', "  if (voucher.status !== 'reserved') return refuse('VOUCHER_OVER')\n", '', async (stand, code) => {
    await hand(stand, code)
    return noSlip(stand, code, wang._id)
  }),
  // looking up
  story('guesses at a voucher’s digits are counted', 'operations/look-up', "    if (waitSeconds !== null) return refuse('TRY_LATER', { waitSeconds })\n", '', async (stand, code) => {
    const words: string[] = []
    for (let nth = 0; nth < 6; nth++) words.push(await say(stand, code.lookUpVoucher, { stationId: stand.stationId, code: `00000${nth}` }, stand.room.keeper))
    return words.at(-1) === 'TRY_LATER'
  }),
  story('a right guess costs no try', 'operations/look-up', '    await forgive(db, who)\n', '', async (stand, code) => {
    const six = (await voucherOf(stand))?.digits ?? ''
    const words: string[] = []
    for (let nth = 0; nth < 6; nth++) words.push(await say(stand, code.lookUpVoucher, { stationId: stand.stationId, code: six }, stand.room.keeper))
    return words.at(-1) === 'yes'
  }),
  story('what nobody has seen yet is not shown by its digits', 'operations/look-up', "if (!isShown(found)) return refuse('WRONG_CODE')\n    await", "if (!found) return refuse('WRONG_CODE')\n    await", async (stand, code) => {
    await put(stand, { status: 'asking' })
    return (await say(stand, code.lookUpVoucher, { stationId: stand.stationId, code: (await voucherOf(stand))?.digits }, stand.room.keeper)) === 'WRONG_CODE'
  }),
  story('what nobody has seen yet is not shown by a scan', 'operations/look-up', 'if (!isShown(scanned))', 'if (!scanned)', async (stand, code) => {
    await put(stand, { status: 'refused' })
    return (await say(stand, code.lookUpVoucher, { stationId: stand.stationId, code: showCode(testKeys, 'voucher', stand.voucherId, stand.room.now).qr }, stand.room.keeper)) === 'WRONG_CODE'
  }),
  story('a station shows its own', 'operations/look-up', 'scanned.station === stationId ? ok', 'scanned ? ok', async (stand, code) =>
    (await say(stand, code.lookUpVoucher, { stationId: await otherStation(stand), code: showCode(testKeys, 'voucher', stand.voucherId, stand.room.now).qr }, stand.room.keeper)) === 'OTHER_STATION'),
  // at the counter
  story('typed digits are of who waits at this station', 'operations/at-counter', '[...new Set((await waitingAt(instance.db, station)).map(({ person }) => person))]', "(await instance.db.find(people, {}, { limit: 1000 })).map(({ _id }) => _id)", async (stand, code) => (await say(stand, code.ofPerson, { stationId: stand.stationId, code: codeOf(stand, li).digits }, stand.room.keeper)) === 'WRONG_CODE'),
  story('who is frozen is not served', 'operations/at-counter', "return person?.status === 'active' ? person : null", 'return person', async (stand, code) => {
    await stand.room.db.change(people, wang._id, {}, { status: 'frozen' })
    return (await say(stand, code.ofPerson, { stationId: stand.stationId, code: codeOf(stand).qr }, stand.room.keeper)) === 'NOT_AMONG_THEM'
  }),
  story('a code that was shown at one station opens nothing at another', 'operations/at-counter', 'purpose: `handOver:${stationId}`', "purpose: 'handOver'", async (stand, code) => {
    const { qr } = codeOf(stand)
    await say(stand, code.ofPerson, { stationId: stand.stationId, code: qr }, stand.room.keeper)
    return (await say(stand, code.ofPerson, { stationId: await otherStation(stand), code: qr }, stand.room.keeper)) === 'CODE_USED'
  }),
  story('a counter gives what lies there', 'operations/at-counter', "  if ((await db.get(stocks, stockId))?.station !== stationId) return refuse('NO_SUCH_STOCK')\n", '', async (stand, code) => (await counter(stand, code, stand.stockId, codeOf(stand).qr, 'counter-1', await otherStation(stand))) === 'NO_SUCH_STOCK'),
  story('one code is one piece', 'operations/at-counter', 'purpose: `redeem:${act}`', 'purpose: `redeem:${stationId}`', async (stand, code) => {
    await counter(stand, code, stand.otherStock, codeOf(stand).qr)
    await counter(stand, code, stand.otherStock, codeOf(stand).qr, 'counter-2')
    return of(stand, 'reserved') === 3
  }),
  story('a repeat is answered as before when the code has run out', 'operations/at-counter', '  if (earlier && earlier.hash === hash && earlier.refusal === null) return ok(handOverView(earlier))\n', '', async (stand, code) => {
    const { qr } = codeOf(stand)
    await counter(stand, code, stand.otherStock, qr)
    stand.room.now += 5 * minuteMs
    return (await counter(stand, code, stand.otherStock, qr)) === 'yes'
  }),
  story('a repeat that asks for something else is none', 'operations/at-counter', 'earlier && earlier.hash === hash && ', 'earlier && ', async (stand, code) => {
    await counter(stand, code, stand.otherStock, codeOf(stand).qr)
    return (await counter(stand, code, stand.stockId, codeOf(stand).qr)) === 'REQUEST_REUSED'
  }),
  story('what was refused is not given to its repeat', 'operations/at-counter', ' && earlier.refusal === null) return', ') return', async (stand, code) => {
    const dear = await stand.room.goods(stand.stationId, await stand.room.product({ name: '大米', points: 99 }), 2)
    const words: string[] = []
    for (const _turn of [1, 2]) words.push(await counter(stand, code, dear, codeOf(stand).qr))
    return words.join() === 'TOO_FEW_POINTS,TOO_FEW_POINTS'
  }),
  // without network
  story('a phone sends what is its station’s', 'offline/sync', 'if (known?.station !== station)', 'if (!known)', async (stand, code) => {
    await sync(stand, code, null, [record(stand.voucherId)], stand.room.keeper, await otherStation(stand))
    return of(stand, 'handed') === 0
  }),
  story('what is sent twice is no loss', 'offline/sync', "if (after.status === 'handed' && after.handedAct === keeper.act) return", "if (after.status === 'handed' && now === 0) return", async (stand, code) => {
    for (const _turn of [1, 2]) await sync(stand, code, null, [record(stand.voucherId)])
    return stand.room.db.all(losses).length === 0
  }),
  story('a phone lets go when all that it sent is booked', 'offline/sync', '  const results: SyncedHandOver[] = []\n', '  const results: SyncedHandOver[] = []\n  if (input.takingId !== null) await letGo(db, input.stationId, input.takingId)\n', async (stand, code) => {
    stand.room.now = collectUntil - dayMs
    const { takingId } = await along(stand, code)
    stand.room.now = late
    stand.gate.before('transact', () => code.sweepPoints(stand.room, stand.room.now))
    return (await sync(stand, code, takingId, [record(stand.voucherId)])).results[0]?.became === 'handed'
  }),
  story('a phone takes along what still waits', 'offline/take-along', "    status: 'reserved',\n    moving: null,\n    collectUntil", '    moving: null,\n    collectUntil', async (stand, code) => {
    stand.gate.before('change vouchers', () => hand(stand, code))
    return (await along(stand, code)).vouchers.length === 0
  }),
  story('a phone does not take what is being changed for another piece', 'offline/take-along', "    moving: null,\n    collectUntil", '    collectUntil', async (stand, code) => {
    stand.gate.before('change vouchers', () => put(stand, { moving: { to: stand.otherStock, back: false }, due: stand.room.now }))
    await along(stand, code)
    await code.sweepPoints(stand.room, (stand.room.now += cutOffMs + 1))
    return (await voucherOf(stand))?.moving === null
  }),
  story('a phone takes along nothing whose last day is over: its digits would be given away before it lapses', 'offline/take-along', 'collectUntil: _.gte(now),', '', async (stand, code) => {
    stand.room.now = late
    return (await along(stand, code)).vouchers.length === 0
  }),
  story('a phone that takes along twice has until the same time', 'offline/take-along', '(await db.add(takings, { ...taking })) ? taking : ((await db.get(takings, takingId)) ?? taking)', '(await db.add(takings, { ...taking }), taking)', async (stand, code) => {
    await say(stand, code.takeAlong, { stationId: stand.stationId }, stand.room.keeper, 'take-1')
    const until = (await voucherOf(stand))?.takenUntil
    stand.room.now += dayMs
    const again = await stand.room.yes<{ until: number }>(code.takeAlong, { stationId: stand.stationId }, { as: stand.room.keeper, requestId: 'take-1' })
    return again.until === until
  }),
  ...(
    [
      ['a phone lets go of what it has', "{ takenBy: taking, 'takenBy.1': _.exists(false), moving: null }", "{ 'takenBy.1': _.exists(false), moving: null }", { takenBy: ['k_other'], takenUntil: 9e12, due: 9e12 }],
      ['a phone that lets go leaves a change for another piece to its end', "'takenBy.1': _.exists(false), moving: null }", "'takenBy.1': _.exists(false) }", { moving: { to: 's_other', back: false }, due: 5 }],
    ] as const
  ).map(([guard, find, replace, between]) =>
    story(guard, 'offline/take-along', find, replace, async (stand, code) => {
      const { takingId } = await along(stand, code)
      stand.gate.before('change vouchers', () => put(stand, between))
      await sync(stand, code, takingId)
      return (await voucherOf(stand))?.due === between.due
    }),
  ),
  story('who alone has it lets go whole', 'offline/take-along', "{ takenBy: taking, 'takenBy.1': _.exists(true) }, { takenBy: _.pull", '{ takenBy: taking }, { takenBy: _.pull', async (stand, code) => {
    const [mine, other] = [await along(stand, code), await along(stand, code, stand.room.otherKeeper)]
    // The other lets go between the two looks of this one.
    stand.gate.before('change vouchers', () => sync(stand, code, other.takingId, [], stand.room.otherKeeper), 2)
    await sync(stand, code, mine.takingId)
    return (await voucherOf(stand))?.takenUntil === 0
  }),
  story('of two that let go at once the last lets go whole', 'offline/take-along', '    return letGoAlone()\n', '    return false\n', async (stand, code) => {
    const [mine, other] = [await along(stand, code), await along(stand, code, stand.room.otherKeeper)]
    stand.gate.before('change vouchers', () => sync(stand, code, other.takingId, [], stand.room.otherKeeper), 2)
    await sync(stand, code, mine.takingId)
    return (await voucherOf(stand))?.takenUntil === 0
  }),
  story('only a voucher that waits goes back', 'vouchers/voucher-steps', "if (voucher.status !== 'reserved') return voucher\n    if (lapsedBy", 'if (lapsedBy', async (stand, code) => {
    await hand(stand, code)
    return stands(() => say(stand, code.giveBack, { voucherId: stand.voucherId }))
  }),
  story('who gave it back is not told that it lapsed', 'vouchers/sweep', "if (voucher.lapsedBy === 'time') await tellLapsed", 'await tellLapsed', async (stand, code) => {
    await say(stand, code.giveBack, { voucherId: stand.voucherId })
    await code.sweepPoints(stand.room, stand.room.now + cutOffMs + 1)
    return (await stand.room.db.get({ name: 'messages' }, `lapsed:${stand.voucherId}`)) === null
  }),
  story('what can still be collected waits on', 'vouchers/sweep', '  if (Math.max(voucher.collectUntil, voucher.takenUntil) >= now) return\n', '', async (stand, code) => {
    await put(stand, { due: 1 })
    await code.sweepPoints(stand.room, stand.room.now)
    return (await voucherOf(stand))?.status === 'reserved'
  }),
])
