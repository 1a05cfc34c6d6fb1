import type { Action } from '../action'
import { CloudError } from '../errors'
import { collectionName } from '../database/body'
import type { Engine } from '../database/engine'

/** `database.addCollection`: createCollection. */
export function addCollection(engine: Engine): Action {
  return async (body) => {
    const name = collectionName(body)
    await engine.store.write(() => {
      if (engine.catalog.find(name) !== undefined) throw new CloudError('DATABASE_COLLECTION_ALREADY_EXIST', `[FailedOperation] Table exist: ${name}`)
      engine.catalog.create(name)
    })
    return {}
  }
}
