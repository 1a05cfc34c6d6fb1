import { dayOf, instantOf } from '../../../core/kernel/calendar'
import { emptyAccount } from '../../../core/points/account'
import { freeOf, fundOf, move, plainEntry } from '../../../core/points/entries'
import type { Account, Entry } from '../../../core/points/records'
import { yes } from '../../support/local-cloud'
import { register } from '../../support/school'
import type { World } from '../support/world'
import { settle, type Setting } from './setting'

/** A station with its two keepers, and what lies there. */
export interface Station {
  readonly stationId: string
  readonly sign: string
  readonly stocks: readonly string[]
}

/** The county as volunteering has it, and beside it what points need: two stations in two counties, goods, and points of last year and of this. */
export interface PointsSetting extends Setting {
  readonly keepers: readonly [string, string]
  /** The other county and its organiser. */
  readonly paired: { readonly unitId: string; readonly organiser: string }
  /** One of the county, and one of the paired county. */
  readonly stations: readonly [Station, Station]
  readonly productIds: readonly string[]
}

export async function settlePoints(world: World): Promise<PointsSetting> {
  const setting = await settle(world)
  const { school, people } = setting
  const { admin, bureauUnit, unitId } = school
  const paired = yes(await world.staff(admin, 'people.addUnit', { above: bureauUnit, name: '松阳县', phone: '0578-8060001' })).unitId
  const organiser = await register(world.cloud, 'songyang', paired, 10, 1980)
  yes(await world.staff(admin, 'people.appoint', { personId: organiser, role: 'organiser', at: paired }))
  const keepers = ['keeper-1', 'keeper-2'] as const
  const keeperIds: string[] = []
  for (const [index, openid] of keepers.entries()) keeperIds.push(await register(world.cloud, openid, unitId, 11 + index))
  const productIds: string[] = []
  for (const [name, points, mostPerQuarter] of [['茭白', 10, 2], ['大米', 20, 3]] as const)
    productIds.push(yes(await world.staff(admin, 'points.addProduct', { unitId: bureauUnit, name, kind: 'rice', portion: '2 斤', origin: '和孚', points, mostPerQuarter })).productId)
  const stations: Station[] = []
  for (const county of [unitId, paired]) {
    const facts = { unitId: county, name: 'e 站', address: '适园路 1 号', at: { longitude: 120.42, latitude: 30.87 }, phone: '0572-3022000', opens: 0, closes: 1439 }
    const { stationId, number } = yes(await world.staff(admin, 'points.addStation', facts))
    for (const personId of keeperIds) yes(await world.staff(admin, 'people.appoint', { personId, role: 'keeper', at: stationId }))
    const stocks: string[] = []
    for (const productId of productIds) stocks.push(yes(await world.staff(keepers[0], 'points.deliver', { stationId, productId, harvestDay: dayOf(world.now), pieces: 3, collectDays: 6 })).stockId)
    stations.push({ stationId, sign: number, stocks })
  }
  await giveOld(world, unitId, [...people.values()])
  for (const personId of people.values()) yes(await world.staff(admin, 'points.correct', { personId, points: 20, reason: '补记' }))
  const [home, away] = stations
  if (!home || !away) throw new Error('there are two stations')
  return { ...setting, keepers, paired: { unitId: paired, organiser: 'songyang' }, stations: [home, away], productIds, founded: await world.snapshot() }
}

/** Points of last year, which expire with this one: account and entry as a correction would have written them. */
async function giveOld(world: World, unit: string, personIds: readonly string[]): Promise<void> {
  const [at, expiresAt] = [instantOf('2025-11-03', 600), instantOf('2027-01-01', 0) - 1]
  const lots = [{ expiresAt, points: 30 }]
  const facts = { ...plainEntry, kind: 'corrected', lots, by: 'p_1', policy: 'points-1', at, reason: '去年的' } as const
  const account = (person: string): Account => ({ ...emptyAccount(person), lots, version: 1, latestAt: at, nextExpiresAt: expiresAt, noticeAt: expiresAt - 30 * 24 * 3_600_000 })
  const entry = (person: string): Entry => ({ _id: `corrected:old-${person}`, person, source: `old-${person}`, postings: move(30, fundOf(unit), freeOf(person)), ...facts })
  await world.cloud.control('import', { accounts: personIds.map(account), entries: personIds.map(entry) })
}
