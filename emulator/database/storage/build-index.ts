import type { Collection, IndexSpec } from './catalog'
import { keysOf } from './check'
import type { Documents } from './documents'
import { idKeyOf } from './documents'
import { duplicateKey } from './duplicate'

/**
 * Makes an index for the documents that are there; only within a write. Throws before anything is written if one of them can't be taken,
 * or two have one key of a unique index.
 */
export function buildIndex(documents: Documents, collection: Collection, spec: IndexSpec): void {
  checkAll(documents, collection, spec)
  const index = documents.catalog.addIndex(collection, spec)
  for (const { document } of documents.all(collection, null)) documents.addEntries(collection, index, idKeyOf(document), document)
}

function checkAll(documents: Documents, collection: Collection, spec: IndexSpec): void {
  const taken = new Set<string>()
  for (const { document } of documents.all(collection, null)) {
    for (const key of keysOf(spec, document)) {
      const name = key.toString('latin1')
      if (spec.unique && taken.has(name)) throw duplicateKey(collection.name, spec, document)
      if (spec.unique) taken.add(name)
    }
  }
}
