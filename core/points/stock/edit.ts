import { ok, refuse } from '../../kernel/errors'
import { implement } from '../../kernel/operation'
import type { CollectionOf, Database } from '../../kernel/database'
import type { Document } from '../../kernel/sdk'
import { editProduct as editProductContract, editStation as editStationContract, retireProduct as retireProductContract, retireStation as retireStationContract } from '../contract/stock'
import { noteRenaming, settleName } from '../../people/settle-names'
import { products, stations, type Edit, type Product, type Station } from '../records'
import { stationOf } from '../scope'

// Stations and products are changed by compare-and-set on their version; a repeat of the act finds its own work done, however late.

/** Edits that are remembered. */
const remembered = 20

/** Changes it if it still is of that version. Gives the version that this act made, also when it is a repeat; null when somebody else was faster. */
async function edit(db: Database, of: typeof stations | typeof products, id: string, version: number, act: string, change: Document): Promise<number | null> {
  const { _ } = db
  const read = async (): Promise<readonly Edit[]> => (await db.get<Station | Product>(of as CollectionOf<Station | Product>, id))?.edits ?? []
  const edits = await read()
  const madeBy = (some: readonly Edit[]): number | null => some.find((known) => known.act === act)?.version ?? null
  const earlier = madeBy(edits)
  if (earlier !== null) return earlier
  const next = { ...change, version: version + 1, edits: _.set([...edits, { act, version: version + 1 }].slice(-remembered)) }
  if (await db.change(of as typeof stations, id, { version }, next)) return version + 1
  return madeBy(await read())
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
  return done === null ? refuse('EDITED_MEANWHILE') : ok({ version: done })
})

export const retireStation = implement(retireStationContract, async (call) => {
  const { version, retired } = call.input
  const done = await edit(call.db, stations, stationOf(call)._id, version, call.act, { retiredAt: retired ? call.now : null })
  return done === null ? refuse('EDITED_MEANWHILE') : ok({ version: done })
})

/** True for a product of the unit or of one under it. */
async function isOfUnit(db: Database, productId: string, unitId: string): Promise<boolean> {
  return (await db.get(products, productId))?.unitPath.includes(unitId) ?? false
}

export const editProduct = implement(editProductContract, async ({ db, input, act }) => {
  const { unitId, productId, version, ...goods } = input
  if (!(await isOfUnit(db, productId, unitId))) return refuse('NO_SUCH_PRODUCT')
  const done = await edit(db, products, productId, version, act, goods)
  return done === null ? refuse('EDITED_MEANWHILE') : ok({ version: done })
})

export const retireProduct = implement(retireProductContract, async ({ db, input, act, now }) => {
  const { unitId, productId, version, retired } = input
  if (!(await isOfUnit(db, productId, unitId))) return refuse('NO_SUCH_PRODUCT')
  const done = await edit(db, products, productId, version, act, { retiredAt: retired ? now : null })
  return done === null ? refuse('EDITED_MEANWHILE') : ok({ version: done })
})
