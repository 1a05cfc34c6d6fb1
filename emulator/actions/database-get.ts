import type { Action } from '../action'
import { collectionName, limitOf, offsetOf, optionalObject, queryOf, transactionOf } from '../database/body'
import { encodeEjson } from '../database/codec/encode'
import type { Engine } from '../database/engine'
import { find } from '../database/find'
import { compileProjection } from '../database/query/projection'
import { encodeKey } from '../database/storage/keys'

/** `database.getDocument`: doc(id).get() and where().get(). */
export function getDocument(engine: Engine): Action {
  return async (body) => {
    const collection = engine.collection(collectionName(body))
    const query = queryOf(engine, body)
    const project = compileProjection(optionalObject(engine, body, 'projection', true), query)
    const order = optionalObject(engine, body, 'order')
    const [skip, limit] = [offsetOf(body), limitOf(body)]
    const transaction = transactionOf(engine, body)
    if (transaction !== null && body['queryType'] === 'DOC') await engine.transactions.claim(transaction, collection, encodeKey(query['_id']))
    const documents = find(engine.view(transaction), collection, query, { order, skip, limit }, engine.watch)
    return { data: { list: documents.map((document) => encodeEjson(project(document))), offset: skip, limit } }
  }
}
