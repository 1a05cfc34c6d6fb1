import type { Command, Document, Operator, SdkDatabase } from './sdk'
import { runTransaction, type Transaction } from './transaction'

/** A collection's name with the type of its documents. */
export interface CollectionOf<Doc extends { readonly _id: string }> {
  readonly name: string
  /** Never set: carries the type. */
  readonly doc?: Doc
}

/** Every collection that a loaded module has named: deploying makes them, because the cloud refuses one that was not made first. */
export const namedCollections = new Set<string>()

/** Names a collection: `const books = collection<Book>('books')`. */
export function collection<Doc extends { readonly _id: string }>(name: string): CollectionOf<Doc> {
  namedCollections.add(name)
  return { name }
}

export interface FindOptions {
  readonly order?: readonly (readonly [field: string, direction: 'asc' | 'desc'])[]
  /** At most 1,000, which is the cloud's own limit; 100 when left out. */
  readonly limit?: number
  readonly skip?: number
  readonly fields?: readonly string[]
}

/** Whether a collection has a document that meets a condition. */
export interface Question {
  readonly of: CollectionOf<{ readonly _id: string }>
  readonly where: Document
}

/**
 * The database as operations use it. Each method but `transact` is one round trip.
 * Conditions and changes are made with `_`; nothing a client sent may be put into one without having been decoded.
 */
export interface Database {
  readonly _: Command
  /** The database's own time, to be written into a document. */
  serverDate(): Operator
  get<Doc extends { readonly _id: string }>(from: CollectionOf<Doc>, id: string): Promise<Doc | null>
  find<Doc extends { readonly _id: string }>(from: CollectionOf<Doc>, where: Document, options?: FindOptions): Promise<Doc[]>
  count<Doc extends { readonly _id: string }>(from: CollectionOf<Doc>, where: Document): Promise<number>
  /** Adds a document; false when one with its `_id` is there already. */
  add<Doc extends { readonly _id: string }>(to: CollectionOf<Doc>, doc: Document & { readonly _id: string }): Promise<boolean>
  /**
   * Changes one document if it meets `guard`, in one atomic step; false when it did not, or is not there.
   * The cloud may count only documents that were really modified, so every change must change something.
   */
  change<Doc extends { readonly _id: string }>(of: CollectionOf<Doc>, id: string, guard: Document, change: Document): Promise<boolean>
  /** Removes one document if it meets `guard`. */
  remove<Doc extends { readonly _id: string }>(from: CollectionOf<Doc>, id: string, guard?: Document): Promise<boolean>
  /** Changes every document that meets `where`, each in one atomic step, in no order; gives how many. For what follows from elsewhere and may be done again. */
  changeAll<Doc extends { readonly _id: string }>(of: CollectionOf<Doc>, where: Document, change: Document): Promise<number>
  /** Removes every document that meets `where`; gives how many. For what nobody needs any more. */
  removeAll<Doc extends { readonly _id: string }>(from: CollectionOf<Doc>, where: Document): Promise<number>
  /** One document and what its field points to: a join in one round trip. Null when the first is not there. */
  follow<Doc extends { readonly _id: string }, Target extends { readonly _id: string }>(
    from: CollectionOf<Doc>,
    id: string,
    field: keyof Doc & string,
    to: CollectionOf<Target>,
  ): Promise<{ readonly doc: Doc; readonly target: Target | null } | null>
  /** Answers questions, each of a collection of its own choice, in one round trip, which hangs on a document that is there (`at`). Null when it is not. */
  answers<Doc extends { readonly _id: string }>(at: CollectionOf<Doc>, id: string, questions: readonly Question[]): Promise<readonly boolean[] | null>
  /** A transaction over documents that one person alone touches; retried on every kind of conflict (see transaction.ts). */
  transact<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>
}

/** The database over the SDK. */
export function createDatabase(sdk: SdkDatabase): Database {
  return {
    _: sdk.command,
    serverDate: () => sdk.serverDate(),
    get: async <Doc>(from: { name: string }, id: string) => (await sdk.collection(from.name).doc(id).get()).data as Doc | null,
    find: async <Doc>(from: { name: string }, where: Document, options: FindOptions = {}) => {
      let query = sdk.collection(from.name).where(complete(where))
      for (const [field, direction] of options.order ?? []) query = query.orderBy(field, direction)
      if (options.fields) query = query.field(Object.fromEntries(options.fields.map((field) => [field, true])))
      if (options.skip) query = query.skip(options.skip)
      return (await query.limit(options.limit ?? 100).get()).data as Doc[]
    },
    count: async (from, where) => (await sdk.collection(from.name).where(complete(where)).count()).total,
    add: async (to, doc) => {
      try {
        await sdk.collection(to.name).add({ data: doc })
        return true
      } catch (error) {
        if (isDuplicate(error)) return false
        throw error
      }
    },
    change: async (of, id, guard, change) => {
      const query = sdk.collection(of.name).where(complete({ ...guard, _id: id }))
      return (await query.update({ data: change })).stats.updated > 0
    },
    remove: async (from, id, guard = {}) => (await sdk.collection(from.name).where(complete({ ...guard, _id: id })).remove()).stats.removed > 0,
    changeAll: async (of, where, change) => (await sdk.collection(of.name).where(complete(where)).update({ data: change })).stats.updated,
    removeAll: async (from, where) => (await sdk.collection(from.name).where(complete(where)).remove()).stats.removed,
    follow: async <Doc, Target>(from: { name: string }, id: string, field: string, to: { name: string }) => {
      const pipeline = sdk.collection(from.name).aggregate().match({ _id: id })
      const joined = await pipeline.lookup({ from: to.name, localField: field, foreignField: '_id', as: 'targets' }).end()
      const doc = joined.list[0] as (Doc & { targets: Target[] }) | undefined
      return doc ? { doc, target: doc.targets[0] ?? null } : null
    },
    answers: async (at, id, questions) => {
      const one = sdk.collection(at.name).aggregate().match({ _id: id }).project({ _id: 1 })
      const { pipeline } = sdk.command.aggregate
      const asked = questions.reduce(
        (all, { of, where }, index) => all.lookup({ from: of.name, pipeline: pipeline().match(complete(where)).limit(1).project({ _id: 1 }).done(), as: `answer${index}` }),
        one,
      )
      const found = (await asked.end()).list[0] as Readonly<Record<string, readonly unknown[]>> | undefined
      return found ? questions.map((_question, index) => (found[`answer${index}`]?.length ?? 0) > 0) : null
    },
    transact: (work) => runTransaction(sdk, work),
  }
}

/** True for the cloud's word that a document with this `_id` (or unique key) is there already. */
function isDuplicate(error: unknown): boolean {
  return error instanceof Error && error.message.includes('E11000')
}

/**
 * The SDK silently drops members that are undefined, and empty objects, from a condition; what is left may match everything.
 * So a condition with such a member is a bug of ours, and stops here.
 */
function complete(where: Document): Document {
  for (const [field, value] of Object.entries(where)) {
    const empty = typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype && Object.keys(value).length === 0
    if (value === undefined || empty) throw new TypeError(`the condition on ${field} would vanish`)
  }
  return where
}
