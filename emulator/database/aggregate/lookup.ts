import { evalExpr } from 'mingo/core'
import { withPlainNumbers } from '../codec/bson'
import { cloneValue } from '../codec/clone'
import type { Doc, PlainObject } from '../codec/objects'
import { isPlainObject } from '../codec/objects'
import { find } from '../find'
import { conditionsOf } from '../plan/conditions'
import { choose } from '../plan/plan'
import { evaluate } from '../query/evaluate'
import { QueryError } from '../query/error'
import { leavesOf, splitPath } from '../query/path'
import type { Collection } from '../storage/catalog'
import { indexKeys } from '../storage/index-keys'
import { encodeKey } from '../storage/keys'
import { findTarget, setAt } from '../update/target'
import { mingoOptions } from './mingo-stages'
import type { Scope, Stage, Variables } from './scope'
import { stagesOf } from './stages'

type RunPipeline = (scope: Scope, collection: Collection, stages: readonly Stage[], variables: Variables) => Doc[]

/** `$lookup`: to each document, as a list, those of another collection that belong to it. A collection that is not there is empty. */
export function lookup(scope: Scope, documents: readonly Doc[], value: unknown, variables: Variables, run: RunPipeline): Doc[] {
  if (!isPlainObject(value) || typeof value['from'] !== 'string' || typeof value['as'] !== 'string') throw new QueryError('$lookup needs from and as')
  const as = splitPath(value['as'])
  const partners = value['pipeline'] === undefined ? byField(scope, value) : byPipeline(scope, value, variables, run)
  return documents.map((document) => {
    const copy = cloneValue(document)
    const target = findTarget(copy, as, true)
    if (target !== null) setAt(target, partners(document))
    return copy
  })
}

function byField(scope: Scope, { from, localField, foreignField }: PlainObject): (document: Doc) => Doc[] {
  if (typeof localField !== 'string' || typeof foreignField !== 'string') throw new QueryError('$lookup needs localField and foreignField, or a pipeline')
  const collection = scope.collection(String(from))
  const path = splitPath(localField)
  if (collection === undefined) return () => []
  const search = searchFor(scope, collection, foreignField)
  const known = new Map<string, Doc[]>()
  return (document) => {
    const values = leavesOf(document, path).flatMap((leaf) => (Array.isArray(leaf) ? leaf : [leaf ?? null]))
    const name = encodeKeys(values)
    const found = known.get(name) ?? search(values.length === 0 ? [null] : values).map(withPlainNumbers)
    known.set(name, found)
    return found.map((partner) => cloneValue(partner))
  }
}

function encodeKeys(values: readonly unknown[]): string {
  return values.map((value) => encodeKey(value).toString('latin1')).join('\u0100')
}

/** A search for a field's values: by an index, or else by a table of all values that is made once. */
function searchFor(scope: Scope, collection: Collection, field: string): (values: readonly unknown[]) => Doc[] {
  const queryFor = (values: readonly unknown[]): PlainObject => ({ [field]: { $in: values } })
  if (choose(collection, conditionsOf(queryFor([null])), undefined, false) !== null) {
    return (values) => find(scope.view, collection, queryFor(values), {}, scope.watch)
  }
  const table = new Map<string, Doc[]>()
  for (const { document } of scope.view.all(collection)) {
    for (const key of indexKeys({ name: field, keys: [[field, 1]], unique: false }, document).keys) {
      const name = key.toString('latin1')
      table.set(name, [...(table.get(name) ?? []), document])
    }
  }
  return (values) => [...new Set(values.flatMap((value) => table.get(encodeKey(value).toString('latin1')) ?? []))]
}

function byPipeline(scope: Scope, { from, let: named, pipeline }: PlainObject, outer: Variables, run: RunPipeline): (document: Doc) => Doc[] {
  const stages = stagesOf(pipeline)
  const collection = scope.collection(String(from))
  const names = isPlainObject(named) ? Object.entries(named) : []
  return (document) => {
    const plain = withPlainNumbers(document)
    const values = names.map(([name, expression]) => [name, evaluate(() => evalExpr(plain, expression, mingoOptions(outer)))] as const)
    return collection === undefined ? [] : run(scope, collection, stages, { ...outer, ...Object.fromEntries(values) })
  }
}
