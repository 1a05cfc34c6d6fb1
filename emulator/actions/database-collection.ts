import type { Action } from '../action'
import { CloudError } from '../errors'
import { collectionName } from '../database/body'
import type { Engine } from '../database/engine'

/** `database.addCollection`: createCollection. */
export function addCollection(engine: Engine): Action {
  return async (body) => {
    const name = collectionName(body)
    await engine.store.write(() => {
      if (engine.catalog.find(name) !== undefined) throw alreadyThere()
      engine.catalog.create(name)
    })
    return {}
  }
}

/** In the words of public reports from the cloud. */
function alreadyThere(): CloudError {
  return new CloudError('DATABASE_COLLECTION_ALREADY_EXIST', '[ResourceUnavailable.ResourceExist] Table exist. Please check your request, but if the problem persists, contact us.')
}
