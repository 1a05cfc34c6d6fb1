import { CloudError } from '../errors'
import type { Clock } from '../clock'
import type { ConflictMode } from './transactions/conflict'
import type { Watch } from './plan/watch'
import { createWatch } from './plan/watch'
import { Transactions } from './transactions/transactions'
import type { Transaction } from './transactions/transaction'
import { Catalog } from './storage/catalog'
import type { Collection } from './storage/catalog'
import { checkChanges } from './storage/check'
import { Documents } from './storage/documents'
import type { Store } from './storage/store'
import type { Change, View } from './view'
import { CommittedView, changeKey } from './view'

/** What a writing request wants: documents to change, and the answer to give once they are changed. */
export interface Outcome<T> {
  readonly changes: readonly Change[]
  readonly reply: T
}

export interface EngineOptions {
  readonly clock: Clock
  conflicts: ConflictMode
  autoCreate: boolean
  strict: boolean
  readonly log: (line: string) => void
}

/** The database's middle: carries out reads and writes, inside a transaction or outside, each as a whole or not at all. */
export class Engine {
  readonly catalog: Catalog
  readonly documents: Documents
  readonly transactions: Transactions
  /** Told how documents were found. */
  readonly watch: Watch
  readonly #committed: View

  constructor(
    readonly store: Store,
    readonly options: EngineOptions,
  ) {
    this.catalog = new Catalog(store)
    this.documents = new Documents(this.catalog)
    this.#committed = new CommittedView(this.documents, null)
    this.transactions = new Transactions(this)
    this.watch = createWatch(options.log)
  }

  now(): number {
    return this.options.clock.now()
  }

  /** The collection, which has to be there. */
  collection(name: string): Collection {
    const found = this.catalog.find(name)
    if (found === undefined) throw notThere(name)
    return found
  }

  /** What a reading request sees: the transaction's state, or what is committed. */
  view(transaction: Transaction | null): View {
    return transaction === null ? this.#committed : transaction.view()
  }

  /**
   * Carries out a write. `act` looks at the view, decides, and must not keep anything: it is asked again when the write has had to
   * wait for a transaction. Throws what speaks against the changes; then nothing is written.
   */
  async write<T>(transaction: Transaction | null, name: string, act: (view: View, collection: Collection) => Outcome<T>): Promise<T> {
    if (transaction !== null) return this.transactions.write(transaction, (view) => act(view, this.#writable(name)))
    for (;;) {
      const result = await this.store.write(() => this.#writeNow(name, act))
      if ('reply' in result) return result.reply
      await result.blocker.ended
    }
  }

  #writeNow<T>(name: string, act: (view: View, collection: Collection) => Outcome<T>): { reply: T } | { blocker: Transaction } {
    const { changes, reply } = act(this.#committed, this.#writable(name))
    const blocker = this.transactions.locks.blocker(changes.map(({ collection, idKey }) => changeKey(collection, idKey)), null)
    if (blocker !== undefined) return { blocker }
    this.apply(changes)
    return { reply }
  }

  /** Checks and writes changes; only within a write of the store. */
  apply(changes: readonly Change[]): void {
    checkChanges(this.documents, changes)
    for (const { collection, idKey, before, after } of changes) this.documents.replace(collection, idKey, before?.document, after)
  }

  /** The collection for a write, made if that is allowed. */
  #writable(name: string): Collection {
    const found = this.catalog.find(name)
    if (found !== undefined) return found
    if (!this.options.autoCreate) throw notThere(name)
    return this.catalog.create(name)
  }
}

function notThere(name: string): CloudError {
  return new CloudError('DATABASE_COLLECTION_NOT_EXIST', `[ResourceNotFound] Db or Table not exist: ${name}.`)
}
