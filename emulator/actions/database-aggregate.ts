import type { Action, ActionBody } from '../action'
import { withNow } from '../database/aggregate/mingo-stages'
import { runPipeline } from '../database/aggregate/run'
import type { Stage } from '../database/aggregate/scope'
import { collectionName, invalid } from '../database/body'
import { decodeEjson } from '../database/codec/ejson'
import { encodeEjson } from '../database/codec/encode'
import { isPlainObject } from '../database/codec/objects'
import type { Engine } from '../database/engine'

/** `database.aggregateDocuments`: aggregate()….end(). */
export function aggregateDocuments(engine: Engine): Action {
  return (body) => {
    const collection = engine.collection(collectionName(body))
    const scope = { view: engine.view(null), collection: (name: string) => engine.catalog.find(name), watch: engine.watch }
    return { data: { list: runPipeline(scope, collection, stagesOf(engine, body)).map(encodeEjson) } }
  }
}

/** The stages as the SDK sends them: a name, and the value as EJSON, or as plain JSON where it is no object. */
function stagesOf(engine: Engine, body: ActionBody): Stage[] {
  const { stages } = body
  if (!Array.isArray(stages)) throw invalid('stages must be a list')
  return stages.map((stage: unknown) => {
    const { stageKey: name, stageValue: value } = isPlainObject(stage) ? stage : {}
    if (typeof name !== 'string' || typeof value !== 'string') throw invalid('a stage must have stageKey and stageValue')
    return { name, value: withNow(decodeEjson(value, { now: engine.now(), forQuery: true }), engine.now()) }
  })
}
