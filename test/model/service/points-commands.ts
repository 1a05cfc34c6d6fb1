import type fc from 'fast-check'
import { dayOf, instantOf } from '../../../core/kernel/calendar'
import type { Proposal } from '../../../core/points/proposals/records'
import type { Stock, Voucher } from '../../../core/points/records'
import type { Settlement } from '../../../core/points/settlement/records'
import { monthFrom } from '../../../core/points/settlement/month'
import { monthOf } from '../../../core/points/county'
import { commandsOf, settled, type Drawn, type Work as SomeWork } from '../support/acts'
import type { Fault, World } from '../support/world'
import type { PointsModel } from './points-model'
import type { PointsSetting, Station } from './points-setting'
import { hourMs } from './setting'

type Work = SomeWork<PointsModel>

const dayMs = 24 * hourMs
const stationBy = ({ town }: PointsModel, pick: number): Station => town.stations[pick % 3 === 0 ? 1 : 0]
const keeperBy = ({ town }: PointsModel, pick: number): string => town.keepers[pick % 2 === 0 ? 0 : 1]
const organiserBy = ({ town }: PointsModel, pick: number): string => town.organisers[pick % 2 === 0 ? 0 : 1]

/** One of the documents, by a number; null when there is none. */
async function oneOf<Doc>(world: World, collection: string, nth: number, isMeant: (doc: Doc) => boolean = () => true): Promise<Doc | null> {
  const all = (await world.export<Doc>(collection)).filter(isMeant)
  return all.at(-1 - (nth % (all.length || 1))) ?? null
}

const waiting = ({ status }: Voucher): boolean => status === 'reserved'

/** Reserves one of the things that lie at a station, and holds whoever answered to their yes. */
async function reserve(model: PointsModel, world: World, { openid, nth, pick, fault }: Drawn): Promise<void> {
  const stock = await oneOf<Stock>(world, 'stocks', nth + pick, ({ station, collectUntil }) => station === stationBy(model, pick).stationId && collectUntil > world.now)
  if (!stock) return
  const day = pick % 4 === 0 ? { day: dayOf(world.now + dayMs) } : {}
  const reply = await settled(world, await world.member(openid, 'points.reserve', { stockId: stock._id, ...day }, { fault }))
  if (reply.ok) model.watch.promise(reply.data.voucher.voucherId)
}

/** Hands a voucher over and notes by which act. */
async function handOver(model: PointsModel, world: World, { _id, station }: Voucher, keeper: string, fault: Fault): Promise<boolean> {
  const requestId = `hand-${model.nonce()}`
  const answer = await world.staff(keeper, 'points.handOver', { stationId: station, voucherId: _id }, { fault, requestId })
  const reply = await settled(world, answer)
  if (reply.ok) model.watch.handedBy(_id, `${keeper}:${requestId}`)
  return reply.ok
}

export const pointsWorks: Readonly<Record<string, Work>> = {
  reserveAtHome: reserve,
  scanStation: async (model, world, drawn) => {
    const seen = await world.member(drawn.openid, 'points.station', { sign: stationBy(model, drawn.pick).sign })
    if (seen.ok && seen.data.stock.some(({ left }) => left > 0)) await reserve(model, world, drawn)
  },
  scanPerson: async (model, world, { openid, nth, pick, fault }) => {
    const { stationId, stocks } = stationBy(model, pick)
    const code = async () => {
      await world.advance(31_000)
      const reply = await world.member(openid, 'people.myCode', {})
      if (!reply.ok) throw new Error(reply.error.code)
      return reply.data.qr
    }
    const keeper = keeperBy(model, pick)
    const known = await settled(world, await world.staff(keeper, 'points.ofPerson', { stationId, code: await code() }, { fault }))
    if (!known.ok) return
    const stockId = stocks[nth % stocks.length] ?? ''
    const reply = await settled(world, await world.staff(keeper, 'points.reserveFor', { stationId, stockId, code: await code() }, { fault }))
    if (reply.ok) model.watch.promise(reply.data.voucher.voucherId)
  },
  handOver: async (model, world, { nth, pick, fault }) => {
    const voucher = await oneOf<Voucher>(world, 'vouchers', nth, pick < 8 ? waiting : undefined)
    if (!voucher) return
    await settled(world, await world.staff(keeperBy(model, pick), 'points.lookUp', { stationId: voucher.station, code: voucher.digits }))
    await handOver(model, world, voucher, keeperBy(model, pick), fault)
  },
  handOverByTwo: async (model, world, { nth }) => {
    const voucher = await oneOf<Voucher>(world, 'vouchers', nth, waiting)
    if (!voucher) return
    const [one, other] = model.town.keepers
    const input = { stationId: voucher.station, voucherId: voucher._id }
    const ids = [`hand-${model.nonce()}`, `hand-${model.nonce()}`] as const
    const press = () => Promise.all([world.staff(one, 'points.handOver', input, { requestId: ids[0] }), world.staff(other, 'points.handOver', input, { requestId: ids[1] })])
    let replies = await press()
    // What the transaction of a dead call holds is let go 30 s later.
    if (replies.some((reply) => !reply.ok && reply.error.code === 'BUSY')) {
      await world.advance(31_000)
      replies = await press()
    }
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'HANDED_ALREADY', by: expect.any(String), at: expect.any(Number) } })
    model.watch.handedBy(voucher._id, replies[0].ok ? `${one}:${ids[0]}` : `${other}:${ids[1]}`)
  },
  giveBack: async (_model, world, { openid, nth, fault }) => {
    const { data } = (await world.member(openid, 'people.profile', {})) as { data: { personId: string } }
    const voucher = await oneOf<Voucher>(world, 'vouchers', nth, ({ person }) => person === data.personId)
    if (voucher) await settled(world, await world.member(openid, 'points.giveBack', { voucherId: voucher._id }, { fault }))
  },
  substitute: async (model, world, { nth, pick, fault }) => {
    const voucher = await oneOf<Voucher>(world, 'vouchers', nth, waiting)
    const other = voucher && (await oneOf<Stock>(world, 'stocks', pick, ({ station }) => station === voucher.station))
    if (other) await settled(world, await world.staff(keeperBy(model, pick), 'points.substitute', { stationId: voucher.station, voucherId: voucher._id, stockId: other._id }, { fault }))
  },
  deliver: async (model, world, { nth, pick, fault }) => {
    const goods = { stationId: stationBy(model, pick).stationId, productId: model.town.productIds[nth % 2] ?? '', harvestDay: dayOf(world.now), pieces: 1 + (pick % 3), collectDays: 2 }
    await settled(world, await world.staff(keeperBy(model, pick), 'points.deliver', goods, { fault }))
  },
  adjustStock: async (model, world, { nth, pick, fault }) => {
    const stock = await oneOf<Stock>(world, 'stocks', nth)
    const kind = (['spoiled', 'missing', 'found', 'delivery'] as const)[pick % 4] ?? 'found'
    if (stock) await settled(world, await world.staff(keeperBy(model, pick), 'points.adjustStock', { stationId: stock.station, stockId: stock._id, kind, pieces: kind === 'delivery' && pick > 5 ? -1 : 1, reason: '盘点' }, { fault }))
  },
  countStock: async (model, world, { nth, pick, fault }) => {
    const stock = await oneOf<Stock>(world, 'stocks', nth, ({ left }) => left >= 0)
    if (!stock) return
    const expected = stock.left + stock.holds.length
    const line = { stockId: stock._id, expected, good: Math.max(0, expected - (pick % 3)), spoiled: pick % 2 }
    await settled(world, await world.staff(keeperBy(model, pick), 'points.countStock', { stationId: stock.station, lines: [line] }, { fault }))
  },
  takeAlong: async (model, world, { pick, fault }) => {
    const { stationId } = stationBy(model, pick)
    const keeper = keeperBy(model, pick)
    const reply = await settled(world, await world.staff(keeper, 'points.takeAlong', { stationId }, { fault }))
    if (!reply.ok) return
    const { takingId, until, vouchers } = reply.data
    const ids = vouchers.map(({ voucherId }) => voucherId)
    model.watch.tookAlong(takingId, until, ids)
    model.takings.push({ takingId, station: stationId, keeper, vouchers: ids, records: [] })
  },
  handOverWithoutNetwork: async (model, world, { nth, pick }) => {
    const taking = model.takings.at(-1 - (nth % (model.takings.length || 1)))
    const voucherId = taking?.vouchers[pick % (taking.vouchers.length || 1)]
    if (voucherId !== undefined) taking?.records.push({ nonce: model.nonce(), voucherId, at: world.now })
  },
  sync: async (model, world, { nth, pick, fault }) => {
    const taking = model.takings.at(-1 - (nth % (model.takings.length || 1)))
    if (!taking) return
    const { takingId, station, keeper, records } = taking
    const isLast = pick < 7
    if (isLast) model.watch.sends(takingId)
    const sent = records.slice(0, 20).map(({ nonce, voucherId, at }) => ({ nonce, voucherId, agoMs: Math.min(world.now - at, 14 * dayMs) }))
    const reply = await settled(world, await world.staff(keeper, 'points.syncHandOvers', { stationId: station, takingId: isLast ? takingId : null, records: sent }, { fault }))
    if (!reply.ok) return
    for (const [index, { nonce, became }] of reply.data.results.entries()) if (became === 'handed') model.watch.handedBy(sent[index]?.voucherId ?? '', `${keeper}:offline:${nonce}`)
  },
  correct: async (model, world, { openid, pick, fault }) => {
    const points = [10, -10, 45, -45, 21][pick % 5] ?? 10
    await settled(world, await world.staff(organiserBy(model, pick), 'points.correct', { personId: model.personOf(openid), points, reason: '记错了' }, { fault }))
  },
  transfer: async (model, world, { openid, nth, pick, fault }) => {
    const toId = [...model.town.people.values()][nth] ?? ''
    if (toId !== model.personOf(openid)) await settled(world, await world.staff(organiserBy(model, pick), 'points.transfer', { personId: model.personOf(openid), toId, why: 'illness', reason: '住院' }, { fault }))
  },
  approve: async (model, world, { nth, pick, fault }) => {
    const proposal = await oneOf<Proposal>(world, 'proposals', nth)
    if (proposal) await settled(world, await world.staff(organiserBy(model, pick), 'points.approve', { personId: proposal.person, proposalId: proposal._id, agree: pick < 8 }, { fault }))
  },
  drawSettlement: async ({ town }, world, { pick, fault }) => {
    const { school, paired } = town
    const mine = pick % 2 === 0
    const input = { unitId: mine ? school.unitId : paired.unitId, otherId: mine ? paired.unitId : school.unitId, month: monthFrom(monthOf(world.now), pick < 7 ? -1 : 0) }
    await settled(world, await world.staff(mine ? town.organisers[0] : paired.organiser, 'points.drawSettlement', input, { fault }))
  },
  signSettlement: async ({ town }, world, { nth, pick, fault }) => {
    const sheet = await oneOf<Settlement>(world, 'settlements', nth)
    if (!sheet) return
    const [unitId, who] = pick % 2 === 0 ? [town.school.unitId, town.organisers[pick % 4 === 0 ? 0 : 1]] : [town.paired.unitId, pick > 7 ? town.school.admin : town.paired.organiser]
    await settled(world, await world.staff(who, 'points.signSettlement', { unitId, settlementId: sheet._id }, { fault }))
  },
  bankCode: async (model, world, { openid, fault }) => {
    const reply = await settled(world, await world.member(openid, 'points.bankCode', {}, { fault }))
    if (reply.ok) model.bankCodes.push(reply.data.digits)
  },
  bankCheck: async (model, world, { openid, nth, pick, fault }) => {
    const code = model.bankCodes.at(-1 - (nth % (model.bankCodes.length || 1)))
    if (code !== undefined) await settled(world, await world.member(openid, 'points.bankCheck', { code: pick < 8 ? code : '00000000', bank: '农商银行' }, { fault }))
  },
  /** Goods are not collected in time; phones without network stay away. */
  daysPass: async (model, world, { pick, fault }) => {
    await world.advance((1 + (pick % 5)) * dayMs)
    await world.tick(fault)
    await model.hold(world, false)
  },
  /** The year ends, and with it a month between the counties: points expire, those in vouchers wait. */
  yearEnds: async (model, world, { fault }) => {
    const turn = instantOf('2027-01-01', 70)
    if (world.now < turn) await world.advance(turn - world.now)
    await world.tick(fault)
    await model.hold(world, false)
  },
}

const often = new Set(['reserveAtHome', 'scanPerson', 'handOver', 'takeAlong'])

/** The commands of this room, or those of them that are meant, and stories; what happens often in life is drawn more often. */
export function pointsActs({ people }: PointsSetting, isMeant: (name: string) => boolean = () => true, stories: Readonly<Record<string, Work>> = {}): fc.Arbitrary<fc.AsyncCommand<PointsModel, World>>[] {
  const meant = { ...Object.fromEntries(Object.entries(pointsWorks).filter(([name]) => isMeant(name))), ...stories }
  return commandsOf(meant, { people: people.keys(), mostNth: 2, often: Object.keys(meant).filter((name) => often.has(name) || name in stories) })
}
