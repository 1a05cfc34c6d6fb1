import type { ScopeFinders } from '../kernel/access'
import type { Scope } from '../kernel/operation'
import { stations, type Station } from './records'

/** How access finds what a station belongs to. */
export const pointsFinders: ScopeFinders = {
  station: async ({ db }, id) => {
    const station = await db.get(stations, id)
    return station && { unitPath: station.unitPath, station: station._id, record: station }
  },
}

/** The station that access was decided on, so that it need not be read again. */
export function stationOf({ scope }: { readonly scope: Scope | null }): Station {
  if (!scope || !isStation(scope.record)) throw new Error('access was not decided on a station')
  return scope.record
}

const isStation = (record: unknown): record is Station => typeof record === 'object' && record !== null && 'number' in record && 'opens' in record

/** The unit that access was decided on, and those above it. */
export function unitPathOf({ scope }: { readonly scope: Scope | null }): readonly string[] {
  if (!scope) throw new Error('access was not decided on a unit')
  return scope.unitPath
}
