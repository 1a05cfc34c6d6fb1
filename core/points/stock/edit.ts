import { ok, refuse } from '../../kernel/errors'
import { implement } from '../../kernel/operation'
import type { Database } from '../../kernel/database'
import type { Document } from '../../kernel/sdk'
import { editProduct as editProductContract, editStation as editStationContract, retireProduct as retireProductContract, retireStation as retireStationContract } from '../contract/stock'
import { noteRenaming, settleName } from '../../people/settle-names'
import { products, stations } from '../records'
import { stationOf } from '../scope'

// Stations and products are changed by compare-and-set on their version; a repeat of the act finds its own work done.

interface Edited {
  readonly version: number
  readonly editAct?: string
}

/** Changes it if it still is of that version. False when somebody else was faster; true also for a repeat of the same act. */
async function edit(db: Database, of: typeof stations | typeof products, id: string, version: number, act: string, change: Document): Promise<boolean> {
  const next = { ...change, version: version + 1, editAct: act }
  if (await db.change(of as typeof stations, id, { version }, next)) return true
  const now: Edited | null = await db.get(of as typeof stations, id)
  return now?.version === version + 1 && now.editAct === act
}

/** Its goods, their vouchers and its keepers' posts bear its name, and follow as they follow a unit's (people/settle-names.ts). */
export const editStation = implement(editStationContract, async (call) => {
  const { db, act, now } = call
  const { version, name, address, at, phone, opens, closes } = call.input
  const before = stationOf(call)
  const { _id } = before
  const isRenamed = name !== before.name && version === before.version
  if (isRenamed) await noteRenaming(db, _id)
  const done = await edit(db, stations, _id, version, act, { name, address, ...at, phone, opens, closes })
  if (isRenamed) await settleName(db, _id, now)
  return done ? ok({ version: version + 1 }) : refuse('EDITED_MEANWHILE')
})

export const retireStation = implement(retireStationContract, async (call) => {
  const { version, retired } = call.input
  const done = await edit(call.db, stations, stationOf(call)._id, version, call.act, { retiredAt: retired ? call.now : null })
  return done ? ok({ version: version + 1 }) : refuse('EDITED_MEANWHILE')
})

/** True for a product of the unit or of one under it. */
async function isOfUnit(db: Database, productId: string, unitId: string): Promise<boolean> {
  return (await db.get(products, productId))?.unitPath.includes(unitId) ?? false
}

export const editProduct = implement(editProductContract, async ({ db, input, act }) => {
  const { unitId, productId, version, ...goods } = input
  if (!(await isOfUnit(db, productId, unitId))) return refuse('NO_SUCH_PRODUCT')
  return (await edit(db, products, productId, version, act, goods)) ? ok({ version: version + 1 }) : refuse('EDITED_MEANWHILE')
})

export const retireProduct = implement(retireProductContract, async ({ db, input, act, now }) => {
  const { unitId, productId, version, retired } = input
  if (!(await isOfUnit(db, productId, unitId))) return refuse('NO_SUCH_PRODUCT')
  return (await edit(db, products, productId, version, act, { retiredAt: retired ? now : null })) ? ok({ version: version + 1 }) : refuse('EDITED_MEANWHILE')
})
