import type { Transaction } from './transaction'

/** Which open transaction holds which document. Documents are named by changeKey. */
export class Locks {
  readonly #holders = new Map<string, Transaction>()

  /** A transaction other than `own` that holds one of the documents. */
  blocker(keys: readonly string[], own: Transaction | null): Transaction | undefined {
    if (this.#holders.size === 0) return undefined
    for (const key of keys) {
      const holder = this.#holders.get(key)
      if (holder !== undefined && holder !== own) return holder
    }
    return undefined
  }

  take(key: string, transaction: Transaction): void {
    this.#holders.set(key, transaction)
    transaction.held.add(key)
  }

  /** Lets go of everything that a transaction holds. */
  release(transaction: Transaction): void {
    for (const key of transaction.held) this.#holders.delete(key)
    transaction.held.clear()
  }
}
