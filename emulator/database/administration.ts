import { reviveEjson } from './codec/ejson'
import { encodeEjson } from './codec/encode'
import { isPlainObject } from './codec/objects'
import { checkNames, withId } from './insert'
import { invalid } from './body'
import type { Engine } from './engine'
import { CloudError } from '../errors'
import { MOST_INDEXES } from './storage/catalog'
import { buildIndex } from './storage/build-index'
import { idKeyOf } from './storage/documents'
import type { Collection, IndexKey } from './storage/catalog'
import type { Contents } from './storage/store'

/** A document as EJSON that is parsed as JSON already. */
export type EjsonDoc = Record<string, unknown>

/** What a collection has, and the version that says so. */
export interface Changed {
  readonly version: number
  readonly documents: EjsonDoc[]
}

/** An index that is to be there. Without a name it gets the one that MongoDB would give it. */
export interface IndexRequest {
  readonly name?: string
  readonly keys: readonly IndexKey[]
  readonly unique?: boolean
}

/** What is done from outside the protocol: by the command line, by tests, by hand. */
export class Administration {
  constructor(readonly engine: Engine) {}

  async import(collections: Readonly<Record<string, readonly EjsonDoc[]>>): Promise<void> {
    const now = this.engine.now()
    for (const [name, documents] of Object.entries(collections)) {
      const decoded = documents.map((document) => {
        const value = reviveEjson(document, { now })
        if (!isPlainObject(value)) throw invalid('a document must be an object')
        checkNames(value)
        return withId(value)
      })
      await this.engine.store.write(() => {
        const collection = this.engine.catalog.find(name) ?? this.engine.catalog.create(name)
        const changes = [...new Map(decoded.map((document) => [idKeyOf(document).toString('latin1'), document])).values()].map((document) => {
          const idKey = idKeyOf(document)
          return { collection, idKey, before: this.engine.documents.get(collection, idKey, null), after: document }
        })
        this.engine.apply(changes)
      })
    }
  }

  export(name: string): EjsonDoc[] {
    const collection = this.engine.collection(name)
    return [...this.engine.documents.all(collection, null)].map(({ document }): EjsonDoc => JSON.parse(encodeEjson(document)))
  }

  /** The documents of those collections that have changed since they had these versions (null: give them anyhow). */
  async changed(since: Readonly<Record<string, number | null>>): Promise<Record<string, Changed>> {
    // As a writer among writers: whoever has changed a version has then changed the documents too.
    return this.engine.store.write(() => {
      const collections = Object.entries(since).map(([name, known]) => ({ name, known, version: this.engine.documents.version(this.engine.collection(name)) }))
      return Object.fromEntries(collections.filter(({ known, version }) => known !== version).map(({ name, version }) => [name, { version, documents: this.export(name) }]))
    })
  }

  async reset(): Promise<void> {
    const { store, catalog, documents, transactions } = this.engine
    transactions.endAll()
    await store.write(() => {
      store.clear()
      catalog.load()
      documents.allChanged()
    })
  }

  /** Puts everything, collections and indexes too, back to what `store.contents()` gave; ends all transactions. */
  async restore(contents: Contents): Promise<void> {
    const { store, catalog, documents, transactions } = this.engine
    transactions.endAll()
    await store.write(() => {
      store.replaceAll(contents)
      catalog.load()
      documents.allChanged()
    })
  }

  async declareIndexes(name: string, indexes: readonly IndexRequest[]): Promise<void> {
    await this.engine.store.write(() => {
      const collection = this.engine.catalog.find(name) ?? this.engine.catalog.create(name)
      for (const index of indexes) this.#declare(collection, index)
    })
  }

  #declare(collection: Collection, request: IndexRequest): void {
    const name = request.name ?? request.keys.map(([field, direction]) => `${field}_${direction}`).join('_')
    if (collection.indexes.some((index) => index.name === name)) return
    if (collection.indexes.length >= MOST_INDEXES) throw new CloudError('DATABASE_REQUEST_FAILED', `a collection has at most ${MOST_INDEXES} indexes`)
    if (request.keys.length === 0) throw invalid('an index needs a field')
    buildIndex(this.engine.documents, collection, { name, keys: request.keys, unique: request.unique ?? false })
  }
}
