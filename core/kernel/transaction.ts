import { setTimeout as sleep } from 'node:timers/promises'
import type { CollectionOf } from './database'
import type { Document, SdkDatabase, SdkTransaction } from './sdk'

/**
 * What can be done inside a transaction: single documents by id, nothing else. The cloud would run `where`, `count` and
 * `aggregate` OUTSIDE of it without saying so, so they are not here.
 */
export interface Transaction {
  get<Doc extends { readonly _id: string }>(from: CollectionOf<Doc>, id: string): Promise<Doc | null>
  add<Doc extends { readonly _id: string }>(to: CollectionOf<Doc>, doc: Document & { readonly _id: string }): Promise<void>
  /** Changes the document's members; it must be there. */
  update<Doc extends { readonly _id: string }>(of: CollectionOf<Doc>, id: string, change: Document): Promise<void>
  /** Replaces the document, or makes it. */
  set<Doc extends { readonly _id: string }>(of: CollectionOf<Doc>, doc: Document & { readonly _id: string }): Promise<void>
}

const attempts = 8

/** Others, or the transaction of a call that died (for 30 s at most), still hold what this one changes: the caller is told BUSY. */
export class StillInConflict extends Error {}

/**
 * Runs `work` in a transaction and commits. Retries every kind of conflict, with jitter: the SDK's own runTransaction retries
 * only what commit reports, and never what a write reports. Also retries a lost connection, so `work` must begin by reading
 * whether it was done already. Throws StillInConflict when the attempts are used up.
 */
export async function runTransaction<Result>(sdk: SdkDatabase, work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    const open = await sdk.startTransaction()
    try {
      const result = await work(inside(open))
      await open.commit()
      return result
    } catch (error) {
      await abandon(open)
      if (!canRetry(error)) throw error
      if (attempt === attempts) throw new StillInConflict('a transaction met others at each attempt', { cause: error })
      await sleep(Math.random() * 20 * 2 ** attempt)
    }
  }
}

function inside(open: SdkTransaction): Transaction {
  return {
    get: async <Doc>(from: { name: string }, id: string) => (await open.collection(from.name).doc(id).get()).data as Doc | null,
    add: async (to, doc) => {
      await open.collection(to.name).add({ data: doc })
    },
    update: async (of, id, change) => {
      const { stats } = await open.collection(of.name).doc(id).update({ data: change })
      if (stats.updated === 0) throw new Error(`${of.name} ${id} is not there or was not changed`)
    },
    set: async (of, doc) => {
      const { _id, ...data } = doc
      await open.collection(of.name).doc(_id).set({ data })
    },
  }
}

/** Gives a failed transaction back. That the cloud has ended it already is the usual case, and no news. */
async function abandon(open: SdkTransaction): Promise<void> {
  await open.rollback().catch(() => undefined)
}

/**
 * Conflicts come in several words: the SDK keeps the code DATABASE_TRANSACTION_CONFLICT only on commit; on a read or write it
 * becomes -501001 with the cloud's text. A transaction that the cloud ended (30 s, a conflict) answers TransactionNotExist.
 */
function canRetry(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  const words = ['code', 'errMsg', 'message'].map((member) => String((error as Record<string, unknown>)[member] ?? '')).join(' ')
  return /TRANSACTION_CONFLICT|TransactionConflict|TransactionNotExist|WriteConflict|ECONNRESET|socket hang up|ETIMEDOUT|ESOCKETTIMEDOUT/.test(words)
}
