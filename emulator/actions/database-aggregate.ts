import type { Action } from '../action'
import { collectionName } from '../database/body'
import { encodeEjson } from '../database/codec/encode'
import type { Engine } from '../database/engine'
import { aggregate, stagesOf } from '../database/aggregate'

/** `database.aggregateDocuments`: aggregate()….end(). */
export function aggregateDocuments(engine: Engine): Action {
  return (body) => {
    const collection = engine.collection(collectionName(body))
    const stages = stagesOf(engine, body)
    return { data: { list: aggregate(engine, engine.view(null), collection, stages).map(encodeEjson) } }
  }
}
