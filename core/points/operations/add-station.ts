import type { Database } from '../../kernel/database'
import { ok, refuse } from '../../kernel/errors'
import { hashOf, idFromAct } from '../../kernel/ids'
import { implement } from '../../kernel/operation'
import { unitOf } from '../../people/finders'
import { nothingNew } from '../../people/open-unit'
import { addStation as contract } from '../contract/staff'
import { signs, stations, type Station } from '../records'
import { unitPathOf } from '../scope'

export const addStation = implement(contract, async (call) => {
  const { db, input, act, hash } = call
  const { name, address, at, phone, opens, closes } = input
  const _id = idFromAct('t', act)
  if (await nothingNew(db, unitOf(call), stations, _id)) return refuse('UNIT_RETIRED')
  const number = await takeNumber(db, _id)
  const station: Station = { _id, act, hash, unitPath: unitPathOf(call), name, number, address, ...at, phone, opens, closes, retiredAt: null, version: 1 }
  if (!(await db.add(stations, { ...station })) && (await db.get(stations, _id))?.hash !== hash) return refuse('REQUEST_REUSED')
  return ok({ stationId: _id, number })
})

const rounds = 20

/** Takes a sign's six digits. They follow from the station's id, so that a repeat after a crash finds the number it had taken. */
async function takeNumber(db: Database, station: string): Promise<string> {
  for (let round = 0; round < rounds; round++) {
    const number = String(Number.parseInt(hashOf('sign', [station, round]).slice(0, 12), 16) % 1_000_000).padStart(6, '0')
    if (await db.add(signs, { _id: number, station })) return number
    if ((await db.get(signs, number))?.station === station) return number
  }
  throw new Error('no number is free for a sign')
}
