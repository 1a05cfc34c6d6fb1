import { dayOf } from '../../core/kernel/calendar'
import { accounts, digits, entries, stocks, vouchers, type Account, type Entry, type Stock } from '../../core/points/records'
import { emptyAccount } from '../../core/points/account'
import { freeOf, fundOf, move, plainEntry } from '../../core/points/entries'
import { messages } from '../../core/messages/records'
import { cutOffMs } from '../../core/points/vouchers'
import { Watch } from '../model/vouchers/watch'
import { yes, type LocalCloud } from '../support/local-cloud'
import { MemoryDatabase } from '../support/memory-database'
import { crowd, foundSchool, register, type School } from '../support/school'

export const keepers = ['keeper-1', 'keeper-2', 'keeper-3', 'keeper-4'] as const

/** A station with keepers, a product for 10 points, and a school to which everybody belongs. */
export interface Shop {
  readonly school: School
  readonly stationId: string
  readonly productId: string
}

/** Opens a station with its keepers in an empty cloud; 2 pieces of its product are allowed in a quarter. */
export async function openShop(cloud: LocalCloud): Promise<Shop> {
  const school = await foundSchool(cloud)
  const { admin, unitId } = school
  const at = { longitude: 120.42, latitude: 30.87 }
  const station = { unitId, name: '南浔站', address: '适园路 1 号', at, phone: '0572-3022000', opens: 0, closes: 1440 }
  const { stationId } = yes(await cloud.staff(admin, 'points.addStation', station))
  for (const [index, openid] of keepers.entries()) {
    const personId = await register(cloud, openid, unitId, 9_000 + index)
    yes(await cloud.staff(admin, 'people.appoint', { personId, role: 'keeper', at: stationId }))
  }
  const productId = await addProduct(cloud, school, '茭白')
  return { school, stationId, productId }
}

export async function addProduct(cloud: LocalCloud, { admin, unitId }: School, name: string): Promise<string> {
  const product = { unitId, name, kind: 'wildRice' as const, portion: '2 斤', origin: '和孚', points: 10, mostPerQuarter: 2 }
  return yes(await cloud.staff(admin, 'points.addProduct', product)).productId
}

/** Delivers pieces of a product today, to be collected within three days. */
export async function deliver(cloud: LocalCloud, { stationId }: Shop, productId: string, pieces: number): Promise<string> {
  const goods = { stationId, productId, harvestDay: dayOf(Date.now()), pieces, collectDays: 3 }
  return yes(await cloud.staff(keepers[0], 'points.deliver', goods)).stockId
}

/** Gives people points that they came by in a shift long served: account and entry, as the check-out would have written them. */
async function grant(cloud: LocalCloud, unit: string, personIds: readonly string[], points: number): Promise<void> {
  const at = Date.now() - 86_400_000
  const lots = [{ points, expiresAt: at + 200 * 86_400_000 }]
  const account = (person: string): Account => ({ ...emptyAccount(person), lots, version: 1, latestAt: at, nextExpiresAt: at + 200 * 86_400_000 })
  const facts = { ...plainEntry, kind: 'earned', lots, source: 's_1', policy: 'points-1', at, what: '陪诊', minutes: 120 } as const
  const entry = (person: string): Entry => ({ _id: `earn:s_1:${person}`, person, by: person, postings: move(points, fundOf(unit), freeOf(person)), ...facts })
  await cloud.control('import', { accounts: personIds.map(account), entries: personIds.map(entry) })
}

/** The shop's books as they are: the same promises as in the schedules are checked on them. */
export async function booksOf(cloud: LocalCloud): Promise<Watch> {
  const db = new MemoryDatabase(async () => undefined)
  const seen = await cloud.look<Record<string, { _id: string }>>([accounts, digits, entries, stocks, vouchers, messages].map(({ name }) => name))
  for (const [name, documents] of Object.entries(seen)) db.collections.set(name, new Map(documents.map((document) => [document._id, { ...document }])))
  return new Watch(db)
}

/** Which promises the books break now. */
export async function brokenNow(cloud: LocalCloud): Promise<string[]> {
  const books = await booksOf(cloud)
  books.look()
  return [...books.broken]
}

/** Puts the clock on; nothing runs by itself meanwhile. */
export async function pass(cloud: LocalCloud, ms: number): Promise<void> {
  const reply = await fetch(`${cloud.url}/control/clock`)
  const { now }: { now: number } = await reply.json()
  await cloud.clock(now + ms)
}

/** Lets so much time pass that every call of before is dead, sweeps until all is swept, and says which promises the books break. */
export async function brokenAtRest(cloud: LocalCloud): Promise<string[]> {
  await pass(cloud, cutOffMs + 60_000)
  for (let round = 0; round < 8; round++) await cloud.tick()
  const books = await booksOf(cloud)
  books.look()
  books.atRest(true)
  return [...books.broken]
}

/** Registers people with points to spend; gives their openids. */
export async function customers(cloud: LocalCloud, { school }: Shop, count: number, points = 60): Promise<string[]> {
  const openids = await crowd(cloud, school.unitId, count)
  const profiles = await Promise.all(openids.map((openid) => cloud.member(openid, 'people.profile', {})))
  await grant(cloud, school.unitId, profiles.map((reply) => yes(reply).personId), points)
  return openids
}

/** How often each word comes. */
export function tally(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1
  return counts
}

export async function stockOf(cloud: LocalCloud, id: string): Promise<Stock> {
  const stock = (await cloud.documents<Stock>('stocks')).find(({ _id }) => _id === id)
  if (!stock) throw new Error(`no stock ${id}`)
  return stock
}
