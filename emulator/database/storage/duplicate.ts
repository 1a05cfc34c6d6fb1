import { CloudError } from '../../errors'
import type { Doc } from '../codec/objects'
import { leavesOf, splitPath } from '../query/path'
import { describe } from '../update/describe'

/** The name of the environment's database in messages, as a real environment has its own. */
const NAMESPACE = 'tnt-local'

/** Two documents with one `_id` or one key of a unique index: in the words of MongoDB 4.0, as public reports show them from the cloud. */
export function duplicateKey(collection: string, index: { readonly name: string; readonly keys: readonly (readonly [string, ...unknown[]])[] }, document: Doc): CloudError {
  const key = index.keys.map(([field]) => `: ${describe(leavesOf(document, splitPath(field))[0] ?? null)}`).join(', ')
  const text = `E11000 duplicate key error collection: ${NAMESPACE}.${collection} index: ${index.name} dup key: { ${key} }`
  return new CloudError('DATABASE_REQUEST_FAILED', `[FailedOperation] multiple write errors: [{write errors: [{${text}}]}, {<nil>}]`)
}

/** The index that every collection has. */
export const ID_INDEX = { name: '_id_', keys: [['_id', 1]] } as const
