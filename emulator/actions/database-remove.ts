import type { Action } from '../action'
import { collectionName, flag, queryOf, transactionOf } from '../database/body'
import type { Engine } from '../database/engine'
import { find } from '../database/find'
import { idKeyOf } from '../database/storage/documents'

/** `database.removeDocument`: remove() of a document, or of all that a query finds. */
export function removeDocument(engine: Engine): Action {
  return async (body) => {
    const query = queryOf(engine, body)
    const limit = flag(body, 'multi') ? Infinity : 1
    const deleted = await engine.write(transactionOf(engine, body), collectionName(body), (view, collection) => {
      const changes = find(view, collection, query, { limit }, engine.watch).map((document) => {
        const idKey = idKeyOf(document)
        return { collection, idKey, before: view.get(collection, idKey), after: undefined }
      })
      return { changes, reply: changes.length }
    })
    return { data: { deleted } }
  }
}
