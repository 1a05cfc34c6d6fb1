import type { Action } from '../action'
import { collectionName, transactionOf } from '../database/body'
import { encodeEjson } from '../database/codec/encode'
import type { Engine } from '../database/engine'
import { modify } from '../database/modify'
import { modificationOf } from './database-modify'

/** `database.modifyAndReturnDoc`: updateAndReturn of node-sdk, which wx-server-sdk has not; answers the document as it is now. */
export function modifyAndReturnDocument(engine: Engine): Action {
  return async (body) => {
    const asked = modificationOf(engine, { merge: true, ...body, multi: false })
    const transaction = transactionOf(engine, body)
    const { updated, document } = await engine.write(transaction, collectionName(body), (view, collection) => modify(view, collection, asked, engine.watch))
    return { data: { updated, doc: document === null ? null : encodeEjson(document) } }
  }
}
