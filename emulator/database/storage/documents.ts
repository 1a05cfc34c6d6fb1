import { Recent } from './recent'
import type { Doc } from '../codec/objects'
import type { Encoded } from '../codec/bson'
import { decodeBson, encodeBson } from '../codec/bson'
import type { Catalog, Collection, Index } from './catalog'
import { indexKeys } from './index-keys'
import { afterPrefix, encodeKey, numberPrefix } from './keys'
import type { KeyRange, Snapshot } from './store'
import { entriesOf, read } from './store'

/** A document with the number of the write that made it. It is shared: nobody may change it. */
export interface Stored {
  readonly document: Doc
  readonly version: number
}

/** version (8 bytes), way of numbers (1 byte), BSON */
const HEADER_BYTES = 9

/** Decoded documents that are kept at hand, by the bytes of their BSON. */
const CACHE_BYTES = 64 * 1024 * 1024

/** The documents and index entries of all collections. */
export class Documents {
  readonly #cache = new Recent<Stored>(CACHE_BYTES)
  readonly #encoded = new WeakMap<Doc, Encoded>()
  /** By the number of a collection. */
  readonly #versions = new Map<number, number>()
  #versionOfTheRest: number

  constructor(readonly catalog: Catalog) {
    this.#versionOfTheRest = catalog.store.nextVersion()
  }

  /** A number that is another one whenever the collection's documents have changed since; it means nothing after a restart. */
  version(collection: Collection): number {
    return this.#versions.get(collection.number) ?? this.#versionOfTheRest
  }

  /** Every collection counts as changed. */
  allChanged(): void {
    this.#versions.clear()
    this.#versionOfTheRest = this.catalog.store.nextVersion()
  }

  /** The document of an encoded `_id`, now or at a snapshot. */
  get(collection: Collection, idKey: Buffer, at: Snapshot | null): Stored | undefined {
    const key = documentKey(collection, idKey)
    const record = read(this.catalog.store.documents, key, at)
    return record === undefined ? undefined : this.#decode(key, record)
  }

  /** All documents of a collection in the order of `_id`. */
  all(collection: Collection, at: Snapshot | null): Iterable<Stored> {
    return this.range(prefixRange(numberPrefix(collection.number)), at, false)
  }

  /** The documents in a range of keys, which begin with the collection's number and go on with the encoded `_id`. */
  *range(range: KeyRange, at: Snapshot | null, reverse: boolean): Iterable<Stored> {
    for (const { key, value } of entriesOf(this.catalog.store.documents, range, at, reverse)) yield this.#decode(key, value)
  }

  /** The encoded `_id`s of an index's entries in a range of its keys, which must begin with the index's number. */
  *ids(range: KeyRange, at: Snapshot | null, reverse: boolean): Iterable<Buffer> {
    for (const { value } of entriesOf(this.catalog.store.entries, range, at, reverse)) yield value
  }

  /** How many documents a collection has; counted. */
  count(collection: Collection, at: Snapshot | null): number {
    const range = prefixRange(numberPrefix(collection.number))
    return this.catalog.store.documents.getKeysCount(at === null ? range : { ...range, transaction: at })
  }

  /** How many entries there are in a range of an index's keys. */
  countEntries(range: KeyRange, at: Snapshot | null): number {
    return this.catalog.store.entries.getKeysCount(at === null ? range : { ...range, transaction: at })
  }

  /**
   * Puts `after` in the place of `before` (undefined: there is none) with all index entries; only within a write, and after
   * checkChanges has let it pass.
   */
  replace(collection: Collection, idKey: Buffer, before: Doc | undefined, after: Doc | undefined): void {
    const { store } = this.catalog
    const key = documentKey(collection, idKey)
    for (const index of collection.indexes) this.#replaceEntries(collection, index, idKey, before, after)
    if (after === undefined) void store.documents.remove(key)
    else void store.documents.put(key, this.#record(after))
    this.#versions.set(collection.number, store.nextVersion())
  }

  /** Puts a document into an index that is being made. */
  addEntries(collection: Collection, index: Index, idKey: Buffer, document: Doc): void {
    this.#replaceEntries(collection, index, idKey, undefined, document)
  }

  #replaceEntries(collection: Collection, index: Index, idKey: Buffer, before: Doc | undefined, after: Doc | undefined): void {
    const { entries } = this.catalog.store
    const old = before === undefined ? [] : indexKeys(index, before).keys
    const next = after === undefined ? null : indexKeys(index, after)
    for (const key of old) if (!next?.keys.some((other) => other.equals(key))) void entries.remove(entryKey(index, key, idKey))
    for (const key of next?.keys ?? []) if (!old.some((other) => other.equals(key))) void entries.put(entryKey(index, key, idKey), idKey)
    if (next?.disordered === true && !index.disordered) {
      index.disordered = true
      this.catalog.save(collection)
    }
  }

  /** The document as BSON; made once for a document that is checked and then written. */
  encode(document: Doc): Encoded {
    const known = this.#encoded.get(document)
    if (known !== undefined) return known
    const encoded = encodeBson(document)
    this.#encoded.set(document, encoded)
    return encoded
  }

  #record(document: Doc): Buffer {
    const { numbers, bytes } = this.encode(document)
    const record = Buffer.alloc(HEADER_BYTES + bytes.length)
    record.writeDoubleBE(this.catalog.store.nextVersion())
    record[8] = numbers
    record.set(bytes, HEADER_BYTES)
    return record
  }

  #decode(key: Buffer, record: Buffer): Stored {
    const version = record.readDoubleBE()
    const name = key.toString('latin1')
    const cached = this.#cache.get(name)
    if (cached?.version === version) return cached
    const stored: Stored = { version, document: decodeBson({ numbers: record[8] ?? 0, bytes: record.subarray(HEADER_BYTES) }) }
    this.#cache.set(name, stored, record.length)
    return stored
  }
}

export function documentKey(collection: Collection, idKey: Buffer): Buffer {
  return Buffer.concat([numberPrefix(collection.number), idKey])
}

export function idKeyOf(document: Doc): Buffer {
  return encodeKey(document['_id'])
}

export function prefixRange(prefix: Buffer): KeyRange {
  return { start: prefix, end: afterPrefix(prefix) }
}

function entryKey(index: Index, key: Buffer, idKey: Buffer): Buffer {
  return Buffer.concat([numberPrefix(index.number), key, idKey])
}
