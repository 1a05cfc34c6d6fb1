import { dayOf, endOfYear, yearOf } from '../../core/kernel/calendar'
import { emptyAccount } from '../../core/points/account'
import { freeOf, frozenOf, fundOf, move, plainEntry, stationAccount } from '../../core/points/entries'
import type { Account, Entry } from '../../core/points/records'
import { nothingYet, replay } from '../../core/points/replay'
import { LocalCloud, newRequestId, yes } from '../support/local-cloud'
import { foundSchool, register, type School } from '../support/school'
import { median, quantile, table } from './table'

/** Entries in the store: the ledger is checked at each size; what people do is measured at the first and at the last. */
const all = [1_000, 10_000, 100_000, 1_000_000]
/** `YINLING_ENTRIES=100000`: no more than so many. */
const sizes = all.filter((size) => size <= Number(process.env.YINLING_ENTRIES ?? all.at(-1)))
/** A person's years of serving and redeeming. */
const entriesEach = 100
/** People whose entries are sent to the store at once. */
const chunk = 40
const rounds = 60
/** People who press, each of them registered, with a history like everybody else's. */
const callers = 10
const dayMs = 86_400_000

/** What one person has done: served two hours, reserved and collected, again and again; the last of it yesterday. */
function historyOf(person: string, unit: string, now: number): { account: Account; entries: Entry[] } {
  const entries = Array.from({ length: entriesEach }, (_none, nth) => entryOf(person, unit, nth, now - dayMs - (entriesEach - nth) * 3_600_000))
  const account = { ...emptyAccount(person), ...entries.reduce(replay, nothingYet(person)), version: entriesEach }
  return { account: { ...account, nextExpiresAt: account.lots[0]?.expiresAt ?? null }, entries }
}

function entryOf(person: string, unit: string, nth: number, at: number): Entry {
  const round = Math.floor(nth / 4)
  const voucher = `v_${person}_${round}`
  const shared = { ...plainEntry, person, by: person, policy: 'points-1', at }
  const expiresAt = endOfYear(yearOf(at) + 1)
  switch (nth % 4) {
    case 2:
      return { ...shared, _id: `reserved:${voucher}`, kind: 'reserved', postings: move(10, freeOf(person), frozenOf(person)), lots: [{ expiresAt, points: 10 }], counts: { of: 'quarter', quarter: '2020Q1', product: 'g_old', pieces: 1 }, source: voucher, what: '茭白', where: '南浔站' }
    case 3:
      return { ...shared, _id: `handed:${voucher}`, kind: 'handed', postings: move(10, frozenOf(person), stationAccount('t_old')), lots: [{ expiresAt, points: 10 }], source: voucher, what: '茭白', where: '南浔站' }
    default: {
      const shift = `s_${person}_${nth}`
      const counts = { of: 'day', day: dayOf(at), activity: shift, halfHours: 4 } as const
      return { ...shared, _id: `earn:${shift}:${person}`, kind: 'earned', postings: move(20, fundOf(unit), freeOf(person)), lots: [{ expiresAt: endOfYear(yearOf(at) + 1), points: 20 }], counts, source: shift, what: '陪诊', minutes: 120 }
    }
  }
}

/** Puts so many people's histories into the store. */
async function fill(cloud: LocalCloud, unit: string, personIds: readonly string[], now: number): Promise<void> {
  for (let from = 0; from < personIds.length; from += chunk) {
    const some = personIds.slice(from, from + chunk).map((person) => historyOf(person, unit, now))
    await cloud.control('import', { accounts: some.map(({ account }) => account), entries: some.flatMap(({ entries }) => entries) })
  }
}

interface Shop {
  readonly school: School
  readonly stationId: string
  readonly stockIds: readonly string[]
  readonly openids: readonly string[]
}

const keeper = 'keeper'

async function open(cloud: LocalCloud, now: number): Promise<Shop> {
  const school = await foundSchool(cloud)
  const { admin, unitId } = school
  const at = { longitude: 120.42, latitude: 30.87 }
  const { stationId } = yes(await cloud.staff(admin, 'points.addStation', { unitId, name: '南浔站', address: '适园路 1 号', at, phone: '0572-3022000', opens: 0, closes: 1439 }))
  yes(await cloud.staff(admin, 'people.appoint', { personId: await register(cloud, keeper, unitId, 900), role: 'keeper', at: stationId }))
  const openids = Array.from({ length: callers }, (_none, index) => `caller-${index}`)
  const ids: string[] = []
  for (const [index, openid] of openids.entries()) ids.push(await register(cloud, openid, unitId, index + 1))
  await fill(cloud, unitId, ids, now)
  const stockIds: string[] = []
  // Goods of which everybody may have enough for all the rounds.
  for (let nth = 0; nth < 2; nth++) {
    const { productId } = yes(await cloud.staff(admin, 'points.addProduct', { unitId, name: `茭白${nth}`, kind: 'wildRice', portion: '2 斤', origin: '和孚', points: 1, mostPerQuarter: 20 }))
    stockIds.push(yes(await cloud.staff(keeper, 'points.deliver', { stationId, productId, harvestDay: dayOf(now), pieces: 5_000, collectDays: 3 })).stockId)
  }
  return { school, stationId, stockIds, openids }
}

interface Measured {
  readonly what: string
  readonly times: number[]
  readonly trips: number[]
}

interface Asked {
  readonly data: unknown
  readonly ms: number
  /** Requests to the database. */
  readonly trips: number
}

/** Asks for what must be answered with yes. */
async function ask(cloud: LocalCloud, name: 'member' | 'staff', openid: string, op: string, input: object): Promise<Asked> {
  const began = performance.now()
  const { answer, requestId } = await cloud.event(name, openid, { op, input, requestId: newRequestId() })
  const ms = performance.now() - began
  const { result } = answer as { result: { ok: boolean; data?: unknown } }
  if (!result.ok) throw new Error(`${op}: ${JSON.stringify(result)}`)
  return { data: result.data, ms, trips: (await cloud.roundTrips(requestId)).length }
}

/** Each of the acts so often, by turns; milliseconds, and requests to the database. */
async function measure(cloud: LocalCloud, { school, stationId, stockIds, openids }: Shop, size: number): Promise<readonly Measured[]> {
  const measured = new Map<string, Measured>()
  const act = async (what: string, name: 'member' | 'staff', openid: string, op: string, input: object): Promise<unknown> => {
    const { data, ms, trips } = await ask(cloud, name, openid, op, input)
    const mine = measured.get(what) ?? { what, times: [], trips: [] }
    measured.set(what, mine)
    mine.times.push(ms)
    mine.trips.push(trips)
    return data
  }
  for (let round = 0; round < rounds; round++) {
    const openid = openids[round % openids.length] ?? ''
    const stockId = stockIds[size === sizes[0] ? 0 : 1]
    const { voucher } = (await act('redeem', 'member', openid, 'points.reserve', { stockId })) as { voucher: { voucherId: string } }
    await act('hand over', 'staff', keeper, 'points.handOver', { stationId, voucherId: voucher.voucherId })
    await act('balance', 'member', openid, 'points.account', {})
    const { lines } = (await act('ledger, first page', 'member', openid, 'points.ledger', {})) as { lines: readonly { at: number }[] }
    await act('ledger, next page', 'member', openid, 'points.ledger', { before: lines.at(-1)?.at })
    await act("the keeper's day", 'staff', keeper, 'points.stationDay', { stationId })
    await act('the bureau looks for settlements', 'staff', school.admin, 'points.settlements', { unitId: school.unitId })
  }
  return [...measured.values()]
}

/** Makes every account anew from its entries: a row for the table. */
async function recompute(cloud: LocalCloud, admin: string): Promise<readonly string[]> {
  const began = performance.now()
  let [accounts, entries, wrong, calls, trips] = [0, 0, 0, 0, 0]
  for (let after: string | undefined; ; ) {
    const asked = await ask(cloud, 'staff', admin, 'points.checkLedger', after === undefined ? {} : { after })
    const turn = asked.data as { accounts: number; entries: number; wrong: readonly unknown[]; next: string | null }
    trips += asked.trips
    calls += 1
    accounts += turn.accounts
    entries += turn.entries
    wrong += turn.wrong.length
    if (turn.next === null) break
    after = turn.next
  }
  const seconds = (performance.now() - began) / 1000
  return [entries.toLocaleString('en'), accounts.toLocaleString('en'), `${wrong}`, `${calls}`, `${trips}`, seconds.toFixed(1), ((seconds * 1_000_000) / entries).toFixed(0)]
}

/** Points at 1,000 and at 1,000,000 entries, through the SDK. */
export async function run(print: (line: string) => void): Promise<void> {
  const cloud = await LocalCloud.start({ instances: 8 })
  try {
    const now = Date.now()
    const shop = await open(cloud, now)
    const measured: (readonly Measured[])[] = []
    const checked: (readonly string[])[] = []
    let filled = callers * entriesEach
    for (const size of sizes) {
      const more = Array.from({ length: (size - filled) / entriesEach }, (_none, index) => `p_${String(filled / entriesEach + index).padStart(8, '0')}`)
      const began = performance.now()
      await fill(cloud, shop.school.unitId, more, now)
      filled = size
      if (more.length > 0) print(`${(more.length * entriesEach).toLocaleString('en')} entries imported in ${((performance.now() - began) / 1000).toFixed(0)} s`)
      // Warms what is loaded at the first call.
      for (const openid of shop.openids) yes(await cloud.member(openid, 'points.account', {}))
      if (size === sizes[0] || size === sizes.at(-1)) measured.push(await measure(cloud, shop, size))
      checked.push(await recompute(cloud, shop.school.admin))
    }
    const [few = [], many = []] = measured
    print(`\nPoints with ${[sizes[0], sizes.at(-1)].map((size) => size?.toLocaleString('en')).join(' and with ')} entries (${entriesEach} a person), ${rounds} times each by turns, one after another\n`)
    const rows = few.map(({ what, times, trips }, index) => {
      const then = many[index]?.times ?? []
      const atOnce = (values: readonly number[]) => `${Math.min(...values)} to ${Math.max(...values)}`
      return [what, atOnce(trips), atOnce(many[index]?.trips ?? []), median(times).toFixed(1), median(then).toFixed(1), quantile(times, 0.95).toFixed(1), quantile(then, 0.95).toFixed(1), (median(then) / median(times)).toFixed(2)]
    })
    print(table(['', 'requests, few', 'many', 'p50 ms, few', 'many', 'p95 ms, few', 'many', 'p50 beside'], rows))
    print('\nEvery account made anew from its entries\n')
    print(table(['entries', 'accounts', 'that differ', 'calls', 'requests', 'seconds', 'microseconds for an entry'], checked))
  } finally {
    await cloud.end()
  }
}
