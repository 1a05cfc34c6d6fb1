import type { Doc, PlainObject } from './codec/objects'
import { encodeEjson } from './codec/encode'
import { find } from './find'
import { newId } from './insert'
import type { Outcome } from './engine'
import type { Watch } from './plan/watch'
import { hasOperators } from './query/single'
import type { Collection } from './storage/catalog'
import { idKeyOf } from './storage/documents'
import { applyUpdate } from './update/apply'
import type { Operators } from './update/apply'
import type { Change, View } from './view'

export interface Modification {
  readonly query: PlainObject
  /** The operators of an update, or the document that is put in the place of the one found. */
  readonly update: { readonly operators: Operators } | { readonly replacement: Doc }
  readonly multi: boolean
  readonly upsert: boolean
  /** The cloud's time in epoch milliseconds. */
  readonly now: number
}

export interface Modified {
  /** Documents that are other than before. MongoDB calls this nModified: one that was found but already is as it should be does not count. */
  readonly updated: number
  /** The `_id` of the document that was made because none was found. */
  readonly upsertedId: unknown
  /** The document found last, as it is now. */
  readonly document: Doc | null
}

/** Changes the documents that a query finds: the first, or all with `multi`. */
export function modify(view: View, collection: Collection, asked: Modification, watch: Watch): Outcome<Modified> {
  const found = find(view, collection, asked.query, asked.multi ? {} : { limit: 1 }, watch)
  if (found.length === 0 && asked.upsert) return upsert(collection, asked)
  const changes: Change[] = []
  let document: Doc | null = null
  for (const before of found) {
    document = after(before, asked, false)
    if (document === before) continue
    const idKey = idKeyOf(before)
    changes.push({ collection, idKey, before: view.get(collection, idKey), after: document })
  }
  return { changes, reply: { updated: changes.length, upsertedId: null, document } }
}

function after(before: Doc, { update, query, now }: Modification, inserting: boolean): Doc {
  if ('operators' in update) return applyUpdate(before, update.operators, { query, now, inserting })
  const replacement = { _id: before['_id'], ...update.replacement }
  return encodeEjson(replacement) === encodeEjson(before) ? before : replacement
}

/** A new document: what the query says by equality, then the update. */
function upsert(collection: Collection, asked: Modification): Outcome<Modified> {
  const equalities = 'operators' in asked.update ? equalitiesOf(asked.query) : { _id: asked.query['_id'] }
  const id = equalities['_id'] ?? newId()
  const start: Doc = { ...equalities, _id: id }
  const document = after(start, asked, true)
  const change = { collection, idKey: idKeyOf(document), before: undefined, after: document }
  return { changes: [change], reply: { updated: 0, upsertedId: document['_id'], document } }
}

function equalitiesOf(query: PlainObject): Doc {
  const plain = Object.entries(query).filter(([key, value]) => !key.startsWith('$') && !hasOperators(value) && !(value instanceof RegExp))
  const equal = Object.entries(query).flatMap(([key, value]) => (hasOperators(value) && '$eq' in value ? [[key, value['$eq']] as const] : []))
  const fields = Object.fromEntries([...plain, ...equal].filter(([key]) => key !== '_id'))
  const made = applyUpdate({ _id: null }, { $set: fields }, { query, now: 0, inserting: true })
  return { ...made, _id: hasOperators(query['_id']) ? query['_id']['$eq'] : query['_id'] }
}
