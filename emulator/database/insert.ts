import { randomBytes } from 'node:crypto'
import { CloudError } from '../errors'
import type { Doc } from './codec/objects'
import { isPlainObject } from './codec/objects'
import { hasOperators } from './query/single'
import type { Outcome } from './engine'
import type { Collection } from './storage/catalog'
import { ID_INDEX, duplicateKey } from './storage/duplicate'
import { idKeyOf } from './storage/documents'
import type { Change, View } from './view'
import { changeKey } from './view'

/** Puts new documents into a collection, all or none; answers their ids. */
export function insert(view: View, collection: Collection, documents: readonly Doc[]): Outcome<unknown[]> {
  const changes = new Map<string, Change>()
  for (const document of documents) {
    const idKey = idKeyOf(document)
    const key = changeKey(collection, idKey)
    if (changes.has(key) || view.get(collection, idKey) !== undefined) throw duplicateKey(collection.name, ID_INDEX, document)
    changes.set(key, { collection, idKey, before: undefined, after: document })
  }
  return { changes: [...changes.values()], reply: documents.map((document) => document['_id']) }
}

/** A document as it is stored: `_id` first, made if there is none. */
export function withId(document: Doc): Doc {
  const { _id: id = newId(), ...others } = document
  return { _id: checkedId(id), ...others }
}

/** An `_id` as the cloud makes it: 32 hexadecimal digits. */
export function newId(): string {
  return randomBytes(16).toString('hex')
}

function checkedId(id: unknown): unknown {
  if (Array.isArray(id) || id === undefined || id instanceof RegExp || hasOperators(id)) {
    throw new CloudError('DATABASE_REQUEST_FAILED', "[FailedOperation] can't use an array, a regex or operators for _id")
  }
  return id
}

/** Refuses names of fields that begin with `$`, which the database keeps for operators. */
export function checkNames(value: unknown): void {
  if (Array.isArray(value)) value.forEach(checkNames)
  if (!isPlainObject(value)) return
  for (const [name, inner] of Object.entries(value)) {
    if (name.startsWith('$')) {
      throw new CloudError('DATABASE_REQUEST_FAILED', `[FailedOperation] The dollar ($) prefixed field '${name}' is not valid for storage.`)
    }
    checkNames(inner)
  }
}
