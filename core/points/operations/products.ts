import { ok } from '../../kernel/errors'
import { implement } from '../../kernel/operation'
import { listProducts as contract } from '../contract/staff'
import { products as collection } from '../records'
import { productView } from '../views'

const most = 1000

export const listProducts = implement(contract, async ({ db }) => {
  const all = await db.find(collection, {}, { order: [['name', 'asc']], limit: most })
  return ok({ products: all.map(productView) })
})
