import { Aggregator } from 'mingo/aggregator'
import { CloudError } from '../../errors'
import { withPlainNumbers } from '../codec/bson'
import { cloneValue } from '../codec/clone'
import type { Doc } from '../codec/objects'
import { find } from '../find'
import { evaluate } from '../query/evaluate'
import type { Collection } from '../storage/catalog'
import { bucketStages } from './bucket'
import { geoNear } from './geo-near'
import { lookup } from './lookup'
import { mingoOptions } from './mingo-stages'
import type { Scope, Stage, Variables } from './scope'
import { SIMPLE_STAGES, wholeNumber } from './simple-stages'

/** Stages that mingo carries out. */
const MINGO_STAGES: ReadonlySet<string> = new Set([
  '$addFields', '$bucketAuto', '$group', '$project', '$replaceRoot', '$replaceWith', '$set', '$sortByCount', '$unset', '$unwind',
])

/** Carries out a pipeline on a collection. Throws a QueryError or a CloudError for what is no stage, or not one of the cloud's. */
export function runPipeline(scope: Scope, collection: Collection, stages: readonly Stage[], variables: Variables = {}): Doc[] {
  const unknown = stages.find(({ name }) => !MINGO_STAGES.has(name) && !Object.hasOwn(SIMPLE_STAGES, name) && !['$lookup', '$geoNear', '$bucket'].includes(name))
  if (unknown !== undefined) throw unknownStage(unknown.name)
  const { documents, rest } = start(scope, collection, stages, variables)
  return rest.reduce((current, stage) => runStage(scope, current, stage, variables), documents.map((document) => own(document, rest)))
}

/** mingo may write into what it is given, and knows JS numbers only; what is stored is shared. */
function own(document: Doc, stages: readonly Stage[]): Doc {
  return withPlainNumbers(stages.some(({ name }) => MINGO_STAGES.has(name) || name === '$bucket') ? cloneValue(document) : document)
}

/** The first stages that a search can do, by an index: matches, then an order, then a part of it; and what remains. */
function start(scope: Scope, collection: Collection, stages: readonly Stage[], variables: Variables): { documents: Doc[]; rest: readonly Stage[] } {
  const [first] = stages
  if (first?.name === '$geoNear') return { documents: geoNear(scope.view, collection, first.value), rest: stages.slice(1) }
  let at = 0
  const matches: unknown[] = []
  while (stages[at]?.name === '$match') matches.push(stages[at++]?.value)
  const order = stages[at]?.name === '$sort' ? stages[at++]?.value : undefined
  const skip = stages[at]?.name === '$skip' ? wholeNumber(stages[at++], 0) : 0
  const limit = stages[at]?.name === '$limit' ? wholeNumber(stages[at++], 1) : Infinity
  const query = matches.length === 0 ? {} : matches.length === 1 ? matches[0] : { $and: matches }
  return { documents: find(scope.view, collection, query, { order, skip, limit }, scope.watch, variables), rest: stages.slice(at) }
}

function runStage(scope: Scope, documents: Doc[], stage: Stage, variables: Variables): Doc[] {
  if (stage.name === '$lookup') return lookup(scope, documents, stage.value, variables, runPipeline)
  if (stage.name === '$bucket') return bucketStages(stage.value).reduce((current, part) => runStage(scope, current, part, variables), documents)
  const simple = Object.hasOwn(SIMPLE_STAGES, stage.name) ? SIMPLE_STAGES[stage.name] : undefined
  if (simple !== undefined) return simple(documents, stage, variables)
  if (stage.name === '$geoNear') throw new CloudError('DATABASE_REQUEST_FAILED', '[FailedOperation] $geoNear is only valid as the first stage in a pipeline.')
  return evaluate(() => new Aggregator([{ [stage.name]: stage.value }], mingoOptions(variables)).run(documents))
}

function unknownStage(name: string): CloudError {
  const known = ['$facet', '$graphLookup', '$redact', '$out', '$merge', '$collStats', '$indexStats', '$unionWith', '$setWindowFields'].includes(name)
  if (known) return new CloudError('NOT_IMPLEMENTED', `the SDKs can't send the stage ${name}, and the local cloud does not have it`)
  return new CloudError('INVALID_PARAM', `Unrecognized pipeline stage name: '${name}'`)
}
