import type { Doc } from './codec/objects'
import type { Collection, Index } from './storage/catalog'
import type { Documents, Stored } from './storage/documents'
import { idKeyOf } from './storage/documents'
import type { KeyRange, Snapshot } from './storage/store'

/** What a request sees of the documents: what is committed, a snapshot of it, or a snapshot with a transaction's own changes. */
export interface View {
  get(collection: Collection, idKey: Buffer): Stored | undefined
  all(collection: Collection): Iterable<Stored>
  /** The documents in a range of an index's order, or of `_id`'s (null); one comes several times where an array is indexed. */
  range(collection: Collection, index: Index | null, range: KeyRange, reverse: boolean): Iterable<Stored>
  /** Whether `range` gives the order of the index: not so when own changes are mixed in. */
  ordered(collection: Collection): boolean
  count(collection: Collection): number
  /** The entries in ranges of an index, without own changes: only where `ordered` says that there are none. */
  countKeys(ranges: readonly KeyRange[]): number
}

/** What is committed, now or at a snapshot. */
export class CommittedView implements View {
  constructor(
    readonly documents: Documents,
    readonly at: Snapshot | null,
  ) {}

  get(collection: Collection, idKey: Buffer): Stored | undefined {
    return this.documents.get(collection, idKey, this.at)
  }

  all(collection: Collection): Iterable<Stored> {
    return this.documents.all(collection, this.at)
  }

  *range(collection: Collection, index: Index | null, range: KeyRange, reverse: boolean): Iterable<Stored> {
    if (index === null) yield* this.documents.range(range, this.at, reverse)
    else for (const idKey of this.documents.ids(range, this.at, reverse)) {
      const stored = this.get(collection, idKey)
      if (stored !== undefined) yield stored
    }
  }

  ordered(): boolean {
    return true
  }

  count(collection: Collection): number {
    return this.documents.count(collection, this.at)
  }

  countKeys(ranges: readonly KeyRange[]): number {
    return ranges.reduce((sum, range) => sum + this.documents.countEntries(range, this.at), 0)
  }
}

/** A document's change that is not written yet. */
export interface Change {
  readonly collection: Collection
  readonly idKey: Buffer
  /** What was there, with its version; undefined: nothing. */
  readonly before: Stored | undefined
  /** What is to be there; undefined: nothing. */
  readonly after: Doc | undefined
}

/** A name for a document of any collection. */
export function changeKey(collection: Collection, idKey: Buffer): string {
  return `${collection.number}:${idKey.toString('latin1')}`
}

/** Changes by document. */
export type Changes = Map<string, Change>

/** A view with changes laid over it. */
export class ChangedView implements View {
  constructor(
    readonly base: View,
    readonly changes: Changes,
  ) {}

  get(collection: Collection, idKey: Buffer): Stored | undefined {
    const change = this.changes.get(changeKey(collection, idKey))
    return change === undefined ? this.base.get(collection, idKey) : changed(change)
  }

  *all(collection: Collection): Iterable<Stored> {
    yield* this.#unchanged(collection, this.base.all(collection))
    yield* this.#own(collection)
  }

  *range(collection: Collection, index: Index | null, range: KeyRange, reverse: boolean): Iterable<Stored> {
    yield* this.#unchanged(collection, this.base.range(collection, index, range, reverse))
    yield* this.#own(collection)
  }

  ordered(collection: Collection): boolean {
    for (const change of this.changes.values()) if (change.collection === collection) return false
    return true
  }

  count(collection: Collection): number {
    let count = 0
    for (const _ of this.all(collection)) count++
    return count
  }

  countKeys(ranges: readonly KeyRange[]): number {
    return this.base.countKeys(ranges)
  }

  *#unchanged(collection: Collection, documents: Iterable<Stored>): Iterable<Stored> {
    const own = new Set<string>()
    for (const change of this.changes.values()) if (change.collection === collection) own.add(change.idKey.toString('latin1'))
    for (const stored of documents) if (own.size === 0 || !own.has(idKeyOf(stored.document).toString('latin1'))) yield stored
  }

  *#own(collection: Collection): Iterable<Stored> {
    for (const change of this.changes.values()) {
      const stored = change.collection === collection ? changed(change) : undefined
      if (stored !== undefined) yield stored
    }
  }
}

function changed(change: Change): Stored | undefined {
  return change.after === undefined ? undefined : { document: change.after, version: change.before?.version ?? 0 }
}
