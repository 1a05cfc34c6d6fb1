import type { Collection, IndexSpec } from './catalog'
import type { Documents } from './documents'
import { idKeyOf } from './documents'
import { duplicateKey } from './duplicate'
import { indexKeys } from './index-keys'

/** Makes an index for the documents that are there; only within a write. Throws before anything is written if two have one unique key. */
export function buildIndex(documents: Documents, collection: Collection, spec: IndexSpec): void {
  if (spec.unique) checkUnique(documents, collection, spec)
  const index = documents.catalog.addIndex(collection, spec)
  for (const { document } of documents.all(collection, null)) documents.addEntries(collection, index, idKeyOf(document), document)
}

function checkUnique(documents: Documents, collection: Collection, spec: IndexSpec): void {
  const owners = new Set<string>()
  for (const { document } of documents.all(collection, null)) {
    for (const key of indexKeys(spec, document).keys) {
      const name = key.toString('latin1')
      if (owners.has(name)) throw duplicateKey(collection.name, spec, document)
      owners.add(name)
    }
  }
}
