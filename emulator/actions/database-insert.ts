import type { Action } from '../action'
import { collectionName, invalid, objectOf, transactionOf } from '../database/body'
import { encodeId } from '../database/codec/encode-id'
import type { Engine } from '../database/engine'
import { checkNames, insert, withId } from '../database/insert'

/** `database.insertDocument`: add({data}) sends one document, add({data: […]}) many. All are put in, or none. */
export function insertDocument(engine: Engine): Action {
  return async (body) => {
    const name = collectionName(body)
    const { data } = body
    if (!Array.isArray(data) || data.length === 0) throw invalid('data must be a list of documents')
    const documents = data.map((text: unknown) => withId(objectOf(engine, text, 'data')))
    documents.forEach(checkNames)
    const ids = await engine.write(transactionOf(engine, body), name, (view, collection) => insert(view, collection, documents))
    return { data: { insertedIds: ids.map(encodeId) } }
  }
}
