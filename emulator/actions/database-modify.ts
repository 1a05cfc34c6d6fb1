import type { Action, ActionBody } from '../action'
import { collectionName, flag, invalid, objectOf, queryOf, transactionOf } from '../database/body'
import { encodeId } from '../database/codec/encode-id'
import type { PlainObject } from '../database/codec/objects'
import type { Engine } from '../database/engine'
import { checkNames } from '../database/insert'
import type { Modification } from '../database/modify'
import { modify } from '../database/modify'

/** `database.modifyDocument`: update (merge: true, operators) and set (merge: false, a whole document). */
export function modifyDocument(engine: Engine): Action {
  return async (body) => {
    const asked = modificationOf(engine, body)
    const transaction = transactionOf(engine, body)
    const { updated, upsertedId } = await engine.write(transaction, collectionName(body), (view, collection) => modify(view, collection, asked, engine.watch))
    return { data: { updated, upsert_id: upsertedId === null ? null : encodeId(upsertedId) } }
  }
}

/** What a request asks to change; throws INVALID_PARAM where operators and a whole document are mixed up. */
export function modificationOf(engine: Engine, body: ActionBody): Modification {
  const merge = flag(body, 'merge')
  const data = objectOf(engine, body['data'], 'data')
  const update = merge ? { operators: data } : { replacement: replacementOf(data) }
  const strange = merge ? Object.keys(data).find((key) => !key.startsWith('$')) : undefined
  if (strange !== undefined) throw invalid(`an update consists of operators, ${strange} is none`)
  const multi = flag(body, 'multi')
  if (multi && !merge) throw invalid('a whole document can take the place of one only')
  return { query: queryOf(engine, body), update, multi, upsert: flag(body, 'upsert'), now: engine.now() }
}

function replacementOf(data: PlainObject): PlainObject {
  checkNames(data)
  return data
}
