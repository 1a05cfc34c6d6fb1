import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Database as Lmdb, RootDatabase, Transaction } from 'lmdb'
import { open } from 'lmdb'

/** A state of the store that later writes don't change; it must be released, since it keeps old pages from being used again. */
export type Snapshot = Transaction

/** The keys from `start` to `end`, the latter not among them; backwards if `reverse`. */
export interface KeyRange {
  readonly start: Buffer
  readonly end: Buffer
}

export interface Entry {
  readonly key: Buffer
  readonly value: Buffer
}

/** The entries of the three tables. */
export type Contents = readonly (readonly Entry[])[]

/** One sorted table of keys and values. */
export type Table = Lmdb<Buffer, Buffer>

/** Snapshots at once: that is, transactions at once. */
const MOST_SNAPSHOTS = 2000

/**
 * The files. Writing goes through `write`, which runs many writers in one commit; reading is at once, and sees what is committed.
 *
 * What is promised: when `write` has settled, the change survives the death of this process at any moment. The disk is told right
 * after (one fsync for many writes); a power cut takes at most what was written since the last one, and the store opens again as
 * it was then, because LMDB keeps the pages of the last state that is known to be on the disk. A temporary store skips the fsync.
 */
export class Store {
  readonly catalog: Table
  readonly documents: Table
  readonly entries: Table
  readonly #root: RootDatabase<Buffer, Buffer>
  readonly #temporary: string | null
  #version: number

  /** Opens the store in a folder, which is made if need be; null makes one that is gone after `close`. */
  constructor(folder: string | null) {
    this.#temporary = folder === null ? mkdtempSync(path.join(tmpdir(), 'cloud-database-')) : null
    const place = folder ?? this.#temporary ?? ''
    mkdirSync(place, { recursive: true })
    this.#root = open<Buffer, Buffer>({
      path: path.join(place, 'data.mdb'),
      keyEncoding: 'binary',
      encoding: 'binary',
      maxDbs: 4,
      maxReaders: MOST_SNAPSHOTS,
      separateFlushed: true,
      noSync: folder === null,
      overlappingSync: folder !== null,
    })
    const table = (name: string): Table => this.#root.openDB<Buffer, Buffer>({ name, keyEncoding: 'binary', encoding: 'binary' })
    this.catalog = table('catalog')
    this.documents = table('documents')
    this.entries = table('entries')
    // Only compared for equality, and only within the life of a transaction: two runs need different numbers, no more.
    this.#version = Date.now() * 1000
  }

  /**
   * Runs `act` where it may change the tables, and settles when the change is committed. `act` sees what earlier writers did, and
   * must not wait for anything; it has to find its reasons to refuse before its first change, since a throw undoes nothing.
   */
  async write<T>(act: () => T): Promise<T> {
    return this.#root.transaction(act)
  }

  /** Takes everything away; only within a write. */
  clear(): void {
    for (const table of this.#tables()) table.clearSync()
  }

  /** Everything that is there, as it lies in the tables. */
  contents(): Contents {
    return this.#tables().map((table) => [...table.getRange({})].map(({ key, value }) => ({ key: Buffer.from(key), value: Buffer.from(value) })))
  }

  /** Puts what `contents` gave in the place of everything that is there; only within a write. */
  replaceAll(contents: Contents): void {
    this.clear()
    for (const [at, table] of this.#tables().entries()) for (const { key, value } of contents[at] ?? []) void table.put(key, value)
  }

  /** A number that no earlier call gave. */
  nextVersion(): number {
    return ++this.#version
  }

  snapshot(): Snapshot {
    return this.#root.useReadTransaction()
  }

  /** Settles when all that is committed is on the disk. */
  async flushed(): Promise<void> {
    await this.#root.flushed
  }

  async close(): Promise<void> {
    await this.#root.flushed
    await this.#root.close()
    if (this.#temporary !== null) rmSync(this.#temporary, { recursive: true, force: true })
  }

  #tables(): readonly Table[] {
    return [this.catalog, this.documents, this.entries]
  }
}

/** The value of a key, now or at a snapshot. */
export function read(table: Table, key: Buffer, at: Snapshot | null): Buffer | undefined {
  return at === null ? table.get(key) : table.get(key, { transaction: at })
}

/** The entries of a range in the order of keys, or backwards, now or at a snapshot. */
export function entriesOf(table: Table, range: KeyRange, at: Snapshot | null, reverse = false): Iterable<Entry> {
  const bounds = reverse ? { start: range.end, end: range.start, reverse: true, exclusiveStart: true } : { start: range.start, end: range.end }
  return table.getRange(at === null ? bounds : { ...bounds, transaction: at })
}
