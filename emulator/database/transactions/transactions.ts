import { randomUUID } from 'node:crypto'
import { CloudError } from '../../errors'
import type { Engine, Outcome } from '../engine'
import { checkChanges } from '../storage/check'
import type { Collection } from '../storage/catalog'
import type { Change, View } from '../view'
import { CommittedView, changeKey } from '../view'
import { conflict, transactionGone } from './conflict'
import { Locks } from './locks'
import { Transaction } from './transaction'

/** A transaction must be over by then (platform-limits.md). */
const LIFE_MS = 30_000
/** How often it is looked whether one's time is up, in real milliseconds. */
const SWEEP_MS = 100
const MOST_OPEN = 1000

/** The open transactions. */
export class Transactions {
  readonly locks = new Locks()
  readonly #open = new Map<string, Transaction>()
  #sweep: NodeJS.Timeout | null = null

  constructor(readonly engine: Engine) {}

  /** Starts one for a function's instance (null: for somebody else). */
  start(owner: string | null): Transaction {
    this.#endExpired()
    if (this.#open.size >= MOST_OPEN) throw new CloudError('EXCEED_CONCURRENT_REQUEST_LIMIT', `more than ${MOST_OPEN} transactions are open`)
    const expiresAt = { cloud: this.engine.now() + LIFE_MS, real: performance.now() + LIFE_MS }
    const transaction = new Transaction(randomUUID(), owner, expiresAt, () => this.#view())
    this.#open.set(transaction.id, transaction)
    this.#sweep ??= setInterval(() => this.#endExpired(), SWEEP_MS).unref()
    return transaction
  }

  /** Whether one is open that this instance started. */
  isOpenFor(owner: string | null): boolean {
    return [...this.#open.values()].some((transaction) => transaction.owner === owner)
  }

  /** The open transaction of an id; throws if there is none, or its time is up. */
  find(id: string): Transaction {
    this.#endExpired()
    const found = this.#open.get(id)
    if (found === undefined) throw transactionGone()
    return found
  }

  /** Takes a document for a transaction that reads it by its id; only mode `queue` does, and waits until it is free. */
  async claim(transaction: Transaction, collection: Collection, idKey: Buffer): Promise<void> {
    if (this.engine.options.conflicts !== 'queue') return
    const key = changeKey(collection, idKey)
    for (let blocker = this.locks.blocker([key], transaction); blocker !== undefined; blocker = this.locks.blocker([key], transaction)) {
      await this.#wait(transaction, blocker)
    }
    this.locks.take(key, transaction)
  }

  /** Carries out a write inside a transaction, one after the other: nothing is written before the commit. */
  async write<T>(transaction: Transaction, act: (view: View) => Outcome<T>): Promise<T> {
    return transaction.inTurn(async () => {
      for (;;) {
        if (transaction.isOver) throw transactionGone()
        // A snapshot can only be read outside of the store's writes; mode `queue` reads what is committed, and must do so within.
        const seen = this.engine.options.conflicts === 'queue' ? null : act(transaction.view())
        const result = await this.engine.store.write(() => this.#keep(transaction, seen ?? act(transaction.view())))
        if ('reply' in result) return result.reply
        await this.#wait(transaction, result.blocker)
      }
    })
  }

  /** Writes what a transaction changed, and ends it. Throws, and ends it too, when another one was first. */
  async commit(id: string): Promise<void> {
    const transaction = this.find(id)
    try {
      await this.engine.store.write(() => this.#commitNow(transaction))
    } finally {
      this.#end(transaction)
    }
  }

  /** Forgets what a transaction changed, and ends it. */
  abort(id: string): void {
    this.#end(this.find(id))
  }

  /** Ends all of them, without writing. */
  endAll(): void {
    for (const transaction of this.#open.values()) this.#end(transaction)
    if (this.#sweep !== null) clearInterval(this.#sweep)
    this.#sweep = null
  }

  #view(): { view: View; snapshot: ReturnType<Engine['store']['snapshot']> | null } {
    const snapshot = this.engine.options.conflicts === 'queue' ? null : this.engine.store.snapshot()
    return { view: new CommittedView(this.engine.documents, snapshot), snapshot }
  }

  /**
   * Keeps changes for the commit, unless another one is in the way. Within a write of the store, so that whatever was written before is
   * seen, and whatever comes after sees the locks.
   */
  #keep<T>(transaction: Transaction, { changes, reply }: Outcome<T>): { reply: T } | { blocker: Transaction } {
    if (transaction.isOver) throw transactionGone()
    const blocker = this.locks.blocker(changes.map(({ collection, idKey }) => changeKey(collection, idKey)), transaction)
    if (blocker !== undefined && this.engine.options.conflicts === 'queue') return { blocker }
    if (this.engine.options.conflicts !== 'commit' && (blocker !== undefined || changes.some((change) => this.#isStale(transaction, change)))) {
      this.#refuse(transaction)
    }
    const merged = new Map(transaction.changes)
    for (const change of changes) merged.set(changeKey(change.collection, change.idKey), this.#sinceStart(transaction, change))
    checkChanges(this.engine.documents, [...merged.values()])
    for (const [key, change] of merged) {
      transaction.changes.set(key, change)
      if (this.engine.options.conflicts !== 'commit') this.locks.take(key, transaction)
    }
    return { reply }
  }

  /** The change as seen from the transaction's start, not from its own earlier change of the same document. */
  #sinceStart(transaction: Transaction, change: Change): Change {
    const earlier = transaction.changes.get(changeKey(change.collection, change.idKey))
    return earlier === undefined ? change : { ...change, before: earlier.before }
  }

  /** Whether somebody wrote the document since the transaction saw it. */
  #isStale(transaction: Transaction, change: Change): boolean {
    const { before } = this.#sinceStart(transaction, change)
    return this.engine.documents.get(change.collection, change.idKey, null)?.version !== before?.version
  }

  #commitNow(transaction: Transaction): void {
    if (transaction.isOver) throw transactionGone()
    const changes = [...transaction.changes.values()]
    if (changes.some((change) => this.#isStale(transaction, change))) throw conflict()
    this.engine.apply(changes.filter(({ before, after }) => before !== undefined || after !== undefined))
  }

  /** Whose write meets another's is over at once: its rollback says that it is gone, as public probes of the cloud saw it. */
  #refuse(transaction: Transaction): never {
    this.#end(transaction)
    throw conflict()
  }

  async #wait(transaction: Transaction, blocker: Transaction): Promise<void> {
    for (let other: Transaction | null = blocker; other !== null; other = other.waitsFor) {
      if (other === transaction) this.#refuse(transaction)
    }
    transaction.waitsFor = blocker
    await Promise.race([blocker.ended, transaction.ended])
    transaction.waitsFor = null
    if (transaction.isOver) throw transactionGone()
  }

  #endExpired(): void {
    for (const transaction of this.#open.values()) {
      const { cloud, real } = transaction.expiresAt
      if (this.engine.now() >= cloud || performance.now() >= real) this.#end(transaction)
    }
    if (this.#open.size === 0 && this.#sweep !== null) {
      clearInterval(this.#sweep)
      this.#sweep = null
    }
  }

  #end(transaction: Transaction): void {
    this.#open.delete(transaction.id)
    this.locks.release(transaction)
    transaction.end()
  }
}
