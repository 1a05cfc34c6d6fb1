import type { Account, Entry, Stock, Voucher } from '../../core/points/records'
import { seeded } from '../support/schedule'
import { LocalCloud, newRequestId, yes } from '../support/local-cloud'
import { brokenAtRest, brokenNow, customers, deliver, keepers, openShop, stockOf, tally, type Shop } from './shop'

// A day at a station: 40 phones and 4 keepers press so often on so many pieces, with requests that come twice and replies that are
// lost on the way. Everybody asks again until they have heard; then every figure is compared with what they were told.

/** In `npm test` an hour, 120 redemptions on 18 pieces; `npm run test:deep` (or YINLING_DEEP=1) has the whole day. */
const [redemptions, pieces] = process.env.YINLING_DEEP ? [2_000, 300] : [120, 18]
const phones = 40
jest.setTimeout(process.env.YINLING_DEEP ? 3_600_000 : 300_000)

let cloud: LocalCloud
let shop: Shop
let openids: string[]

beforeAll(async () => {
  cloud = await LocalCloud.start({ isFleeting: true, instances: 8 })
  shop = await openShop(cloud)
  openids = await customers(cloud, shop, phones, 10_000)
})
afterAll(() => cloud.end())

/** Calls until there is an answer; a reply that was lost is asked for again with the same request, as the app does. Gives how often it was. */
async function untilHeard<Reply extends { ok: boolean; error?: { code: string } }>(call: () => Promise<Reply>): Promise<{ reply: Reply; lost: number }> {
  for (let lost = 0; lost < 20; lost++) {
    const reply = await call().catch(() => null)
    if (reply && (reply.ok || !['INTERNAL', 'BUSY'].includes(reply.error?.code ?? ''))) return { reply, lost }
  }
  throw new Error('20 replies in a row were lost')
}

interface Told {
  reserved: string[]
  handed: string[]
  back: string[]
  words: string[]
  lost: number
  twice: number
}

test(`${redemptions} redemptions from ${phones} phones and ${keepers.length} keepers on ${pieces} pieces: every figure is what they were told`, async () => {
  const { admin, unitId } = shop.school
  const product = { unitId, name: '大米', kind: 'rice' as const, portion: '5 斤', origin: '和孚', points: 10, mostPerQuarter: 20 }
  const { productId } = yes(await cloud.staff(admin, 'points.addProduct', product))
  const stockId = await deliver(cloud, shop, productId, pieces)
  await cloud.control('faults', { seed: 11, rules: [{ action: 'call', do: 'lose-reply', probability: 0.08 }, { action: 'database.commitTransaction', do: 'lose-reply', probability: 0.02 }] })
  const told: Told = { reserved: [], handed: [], back: [], words: [], lost: 0, twice: 0 }

  /** A phone's day: it redeems again and again; a keeper hands over, sometimes two at once; now and then the person thinks better of it. */
  async function day(openid: string, phone: number): Promise<void> {
    const random = seeded(1_000 + phone)
    for (let turn = phone; turn < redemptions; turn += phones) {
      const requestId = newRequestId()
      const ask = () => cloud.member(openid, 'points.reserve', { stockId }, requestId)
      // An impatient finger: the request is sent twice at once.
      const isTwice = random() < 0.2
      if (isTwice) told.twice += 1
      const [{ reply, lost }, second] = await Promise.all([untilHeard(ask), ...(isTwice ? [untilHeard(ask)] : [])])
      // Both presses are one request: they are answered alike.
      if (second) expect(second.reply.ok ? 'reserved' : second.reply.error.code).toBe(reply.ok ? 'reserved' : reply.error.code)
      told.lost += lost
      told.words.push(reply.ok ? 'reserved' : reply.error.code)
      if (!reply.ok) continue
      const { voucherId } = reply.data.voucher
      told.reserved.push(voucherId)
      if (random() < 0.15) {
        const back = await untilHeard(() => cloud.member(openid, 'points.giveBack', { voucherId }))
        if (back.reply.ok) told.back.push(voucherId)
        else expect({ phone, turn, givingBack: back.reply.error }).toBeNull()
        continue
      }
      const both = random() < 0.3
      const hand = async (keeper: string) => {
        const act = newRequestId()
        const { reply: handed, lost: again } = await untilHeard(() => cloud.staff(keeper, 'points.handOver', { stationId: shop.stationId, voucherId }, act))
        told.lost += again
        if (handed.ok) told.handed.push(voucherId)
        else expect(handed.error.code).toBe('HANDED_ALREADY')
      }
      await Promise.all([hand(keepers[turn % 4] ?? keepers[0]), ...(both ? [hand(keepers[(turn + 1) % 4] ?? keepers[0])] : [])])
    }
  }
  const began = Date.now()
  await Promise.all(openids.map(day))
  await cloud.control('faults', { rules: [] })
  const seconds = (Date.now() - began) / 1000

  const vouchers = (await cloud.documents<Voucher>('vouchers')).filter(({ stock }) => stock === stockId)
  const of = (status: Voucher['status']) => vouchers.filter((voucher) => voucher.status === status).map(({ _id }) => _id)
  expect(new Set(told.handed).size).toBe(told.handed.length)
  expect(of('handed').sort()).toEqual([...told.handed].sort())
  expect(of('lapsed').sort()).toEqual([...told.back].sort())
  expect(vouchers.filter(({ status }) => status === 'reserved')).toEqual([])
  expect(await brokenNow(cloud)).toEqual([])
  expect(await brokenAtRest(cloud)).toEqual([])
  const stock: Stock = await stockOf(cloud, stockId)
  expect([stock.left, stock.holds, stock.handed]).toEqual([pieces - told.handed.length, [], told.handed.length])
  // More came than there was: everything is gone, and who went away empty was told why.
  expect(stock.left).toBe(0)
  expect(Object.keys(tally(told.words)).sort()).toEqual(expect.arrayContaining(['NONE_LEFT', 'reserved']))
  expect(told.words).toHaveLength(redemptions)

  const accounts = await cloud.documents<Account>('accounts')
  const entries = await cloud.documents<Entry>('entries')
  const drift = accounts.filter(({ _id, lots, frozen }) => frozen.length > 0 || lots.reduce((sum, { points }) => sum + points, 0) !== 10_000 - 10 * vouchers.filter(({ person, status }) => person === _id && status === 'handed').length)
  expect(drift.map(({ _id }) => _id)).toEqual([])
  expect(entries.reduce((sum, { postings }) => sum + postings.reduce((inner, { points }) => inner + points, 0), 0)).toBe(0)
  expect(entries.filter(({ kind }) => kind === 'handed')).toHaveLength(told.handed.length)
  if (process.env.YINLING_DEEP)
    process.stderr.write(
      `${JSON.stringify({ seconds: Math.round(seconds), ...tally(told.words), handed: told.handed.length, givenBack: told.back.length, repliesLost: told.lost, sentTwice: told.twice, entries: entries.length, drift: drift.length })}\n`,
    )
})
