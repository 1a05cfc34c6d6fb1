import { CloudError } from '../../errors'
import { QueryError } from '../query/error'
import type { Change } from '../view'
import { changeKey } from '../view'
import type { Doc } from '../codec/objects'
import type { Collection, Index, IndexSpec } from './catalog'
import type { Documents } from './documents'
import { duplicateKey } from './duplicate'
import { indexKeys } from './index-keys'
import { numberPrefix } from './keys'
import { prefixRange } from './documents'

/** As in MongoDB. */
const MOST_DOCUMENT_BYTES = 16 * 1024 * 1024

/**
 * Throws what speaks against changes: a key of a unique index that another document has, among the changes or committed. Changes of
 * one request are judged together, so that two documents may exchange their keys.
 */
export function checkChanges(documents: Documents, changes: readonly Change[]): void {
  const changing = new Set(changes.map(({ collection, idKey }) => changeKey(collection, idKey)))
  const claimed = new Map<string, string>()
  for (const { collection, idKey, before, after } of changes) {
    if (after === undefined) continue
    if (documents.encode(after).bytes.length > MOST_DOCUMENT_BYTES) throw tooLarge()
    const own = changeKey(collection, idKey)
    for (const index of collection.indexes) {
      const keys = keysOf(index, after)
      if (!index.unique) continue
      const kept = before !== undefined && sameKeys(keys, keysOf(index, before.document))
      for (const key of keys) {
        const claim = `${index.number}:${key.toString('latin1')}`
        if ((claimed.get(claim) ?? own) !== own || (!kept && isTaken(documents, collection, index, key, changing))) {
          throw duplicateKey(collection.name, index, after)
        }
        claimed.set(claim, own)
      }
    }
  }
}

/** The keys of a document in an index; throws a CloudError for a document that the index can't take. */
export function keysOf(index: IndexSpec, document: Doc): readonly Buffer[] {
  try {
    return indexKeys(index, document).keys
  } catch (error) {
    if (error instanceof QueryError) throw new CloudError('DATABASE_REQUEST_FAILED', `[FailedOperation] ${error.message}`)
    throw error
  }
}

function sameKeys(a: readonly Buffer[], b: readonly Buffer[]): boolean {
  return a.length === b.length && a.every((key, i) => b[i]?.equals(key) === true)
}

function isTaken(documents: Documents, collection: Collection, index: Index, key: Buffer, changing: ReadonlySet<string>): boolean {
  for (const idKey of documents.ids(prefixRange(Buffer.concat([numberPrefix(index.number), key])), null, false)) {
    if (!changing.has(changeKey(collection, idKey))) return true
  }
  return false
}

function tooLarge(): CloudError {
  return new CloudError('DATABASE_REQUEST_FAILED', `[FailedOperation] object to insert too large. Maximum size is ${MOST_DOCUMENT_BYTES} bytes`)
}
