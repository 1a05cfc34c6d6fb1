import { peopleFinders } from '../../../core/people/finders'
import { people, units, type Person } from '../../../core/people/records'
import { accounts, entries, stations, stocks, type Station, type Stock } from '../../../core/points/records'
import { pointsFinders } from '../../../core/points/scope'
import { appointed, personOf, Stage } from '../../support/call'
import type { Turn } from '../../support/memory-database'
import { delivered, saved } from '../vouchers/goods'

export const hourMs = 3_600_000
/** The last day of the year: what was earned last year expires at midnight. */
export const start = Date.parse('2026-12-31T15:00:00+08:00')
const endOfYear = Date.parse('2027-01-01T00:00:00+08:00') - 1
const endOfNextYear = Date.parse('2028-01-01T00:00:00+08:00') - 1
const collectUntil = Date.parse('2027-01-02T17:00:00+08:00')

/** When things happen, later and later: before midnight, after it, when nothing can be collected any more, when no phone may have anything with it. */
export const moments: readonly number[] = [start, start + 12 * hourMs, collectUntil + hourMs, collectUntil + 100 * hourMs]

const path = ['u_city', 'u_nanxun']
export const keepers = ['k_1', 'k_2'].map((id) => personOf(id, '李站长', path, [appointed('keeper', 't_1')]))
export const organisers = ['o_1', 'o_2', 'o_3'].map((id) => personOf(id, '沈丽华', path, [appointed('organiser', 'u_nanxun')]))

const station: Station = {
  ...{ _id: 't_1', act: '', hash: '', unitPath: path, name: '南浔站', number: '000001', address: '适园路 1 号', longitude: 120.42, latitude: 30.87 },
  ...{ phone: '0572-3022000', opens: 480, closes: 1020, retiredAt: null, version: 1 },
}

/** A town with one station, two goods, two or three people who have points of two years, two keepers, and three who settle things at the desk. */
export interface Town {
  readonly stage: Stage
  readonly persons: readonly Person[]
  readonly goods: readonly Stock[]
}

/** Founds it. `pick`: a number below another, drawn. */
export async function found(pick: (below: number) => number, turn: Turn): Promise<Town> {
  const stage = new Stage({ ...pointsFinders, ...peopleFinders }, turn)
  stage.now = start
  const { db } = stage
  const persons = Array.from({ length: 2 + pick(2) }, (_none, index) => personOf(`p_${index}`, '王秀英', path))
  const goods = [delivered('t_1:g_1:d', 'g_1', 1 + pick(3), 1 + pick(2)), delivered('t_1:g_2:d', 'g_2', 1 + pick(2), 2)].map((stock) => ({ ...stock, harvestDay: '2026-12-31', collectUntil }))
  for (const person of [...persons, ...keepers, ...organisers]) await db.add(people, { ...person })
  await db.add(units, { _id: 'u_nanxun', path, name: '南浔区', above: 'u_city' })
  await db.add(stations, { ...station })
  for (const stock of goods) await db.add(stocks, { ...stock })
  for (const { _id } of persons) {
    const lots = [{ expiresAt: endOfYear, points: 10 * pick(3) }, { expiresAt: endOfNextYear, points: 10 * (1 + pick(2)) }].filter(({ points }) => points > 0)
    const { account, entry } = saved(_id, lots)
    await db.add(accounts, { ...account })
    await db.add(entries, { ...entry })
  }
  return { stage, persons, goods }
}
