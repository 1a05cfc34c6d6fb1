import type { Action } from '../action'
import { collectionName, queryOf, transactionOf } from '../database/body'
import type { Engine } from '../database/engine'
import { count } from '../database/find'

/** `database.calculateDocument`: count(). */
export function calculateDocument(engine: Engine): Action {
  return (body) => {
    const collection = engine.collection(collectionName(body))
    return { data: { total: count(engine.view(transactionOf(engine, body)), collection, queryOf(engine, body), engine.watch) } }
  }
}
