import { ok, refuse } from '../../kernel/errors'
import { idFromAct } from '../../kernel/ids'
import { implement } from '../../kernel/operation'
import { unitOf } from '../../people/finders'
import { nothingNew } from '../../people/open-unit'
import { addProduct as contract } from '../contract/staff'
import { products, type Product } from '../records'
import { unitPathOf } from '../scope'

export const addProduct = implement(contract, async (call) => {
  const { db, input, act, hash } = call
  const { name, kind, portion, origin, points, mostPerQuarter } = input
  const _id = idFromAct('g', act)
  if (await nothingNew(db, unitOf(call), products, _id)) return refuse('UNIT_RETIRED')
  const product: Product = { _id, act, hash, unitPath: unitPathOf(call), name, kind, portion, origin, points, mostPerQuarter, retiredAt: null, version: 1 }
  if (!(await db.add(products, { ...product })) && (await db.get(products, _id))?.hash !== hash) return refuse('REQUEST_REUSED')
  return ok({ productId: _id })
})
