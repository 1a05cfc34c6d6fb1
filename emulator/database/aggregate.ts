import type { ActionBody } from '../action'
import { Aggregator } from 'mingo'
import type { Engine } from './engine'
import { decodeEjson } from './codec/ejson'
import { invalid } from './body'
import type { PlainObject } from './codec/objects'
import { isPlainObject } from './codec/objects'
import { withPlainNumbers } from './codec/bson'
import type { Collection } from './storage/catalog'
import type { View } from './view'

export function stagesOf(engine: Engine, body: ActionBody): PlainObject[] {
  const { stages } = body
  if (!Array.isArray(stages)) throw invalid('stages must be a list')
  return stages.map((stage: unknown) => {
    const { stageKey: key, stageValue: value } = isPlainObject(stage) ? stage : {}
    if (typeof key !== 'string' || typeof value !== 'string') throw invalid('a stage must have stageKey and stageValue')
    return { [key]: decodeEjson(value, { now: engine.now(), forQuery: true }) }
  })
}

export function aggregate(engine: Engine, view: View, collection: Collection, stages: readonly PlainObject[]): unknown[] {
  const read = (c: Collection): PlainObject[] => [...view.all(c)].map(({ document }) => withPlainNumbers(document))
  const aggregator = new Aggregator([...stages], { scriptEnabled: false, collectionResolver: (name) => read(engine.collection(name)) })
  return aggregator.run(read(collection))
}
