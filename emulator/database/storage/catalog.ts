import { CloudError } from '../../errors'
import type { Store } from './store'

/** A field of an index with its direction; `2dsphere` for places. */
export type IndexKey = readonly [field: string, direction: 1 | -1 | '2dsphere']

/** What is asked for. */
export interface IndexSpec {
  readonly name: string
  readonly keys: readonly IndexKey[]
  readonly unique: boolean
}

/** An index that is there. */
export interface Index extends IndexSpec {
  /** The first bytes of its entries' keys. */
  readonly number: number
  /** Whether a document has had an array in one of its fields, and so several entries, or a value too long for a key. */
  disordered: boolean
}

export interface Collection {
  readonly name: string
  /** The first bytes of its documents' keys. */
  readonly number: number
  readonly indexes: Index[]
}

/** Limits of the platform (platform-limits.md). */
const MOST_COLLECTIONS = 100
export const MOST_INDEXES = 100

/** The collections with their indexes: in memory, and in the store, which is changed within the write that needs it. */
export class Catalog {
  readonly #collections = new Map<string, Collection>()
  #lastNumber = 0

  constructor(readonly store: Store) {
    this.load()
  }

  /** Reads it from the store again. */
  load(): void {
    this.#collections.clear()
    this.#lastNumber = 0
    for (const { value } of this.store.catalog.getRange({})) {
      const collection: Collection = JSON.parse(value.toString('utf8'))
      this.#collections.set(collection.name, collection)
      this.#lastNumber = Math.max(this.#lastNumber, collection.number, ...collection.indexes.map((index) => index.number))
    }
  }

  names(): string[] {
    return [...this.#collections.keys()].sort()
  }

  find(name: string): Collection | undefined {
    return this.#collections.get(name)
  }

  /** Makes a collection; only within a write. */
  create(name: string): Collection {
    if (this.#collections.size >= MOST_COLLECTIONS) {
      throw new CloudError('DATABASE_COLLECTION_EXCEED_LIMIT', `[LimitExceeded] there are ${MOST_COLLECTIONS} collections already`)
    }
    const collection: Collection = { name, number: ++this.#lastNumber, indexes: [] }
    this.#collections.set(name, collection)
    this.save(collection)
    return collection
  }

  /** Adds an index without entries; only within a write. */
  addIndex(collection: Collection, spec: IndexSpec): Index {
    const index: Index = { ...spec, number: ++this.#lastNumber, disordered: false }
    collection.indexes.push(index)
    this.save(collection)
    return index
  }

  /** Writes down what changed in a collection; only within a write. */
  save(collection: Collection): void {
    void this.store.catalog.put(Buffer.from(collection.name, 'utf8'), Buffer.from(JSON.stringify(collection), 'utf8'))
  }
}
