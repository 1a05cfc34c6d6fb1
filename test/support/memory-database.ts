import { find } from 'mingo'
import { updateOne } from 'mingo/updater'
import type { CollectionOf, Database, FindOptions } from '../../core/kernel/database'
import type { Command, Document, Operator } from '../../core/kernel/sdk'
import type { Transaction } from '../../core/kernel/transaction'

/** Waits for its turn before a round trip; a scheduler decides when. */
export type Turn = (what: string) => Promise<void>

type Doc = Record<string, unknown> & { _id: string }

/** An operator as the fake `_` makes it: for a condition `{$gte: 1}`, for a change `['$inc', 1]`. */
class Change {
  constructor(
    readonly operator: string,
    readonly value: unknown,
  ) {}
}
const test = (operator: string) => (value: unknown) => ({ [operator]: value })
const change = (operator: string) => (value: unknown) => new Change(operator, value)
class ServerDate {
  readonly mark = 'serverDate'
}

const command: Command = {
  eq: test('$eq'),
  neq: test('$ne'),
  gt: test('$gt'),
  gte: test('$gte'),
  lt: test('$lt'),
  lte: test('$lte'),
  in: test('$in'),
  nin: test('$nin'),
  exists: test('$exists'),
  elemMatch: test('$elemMatch'),
  and: test('$and'),
  or: test('$or'),
  set: change('$set'),
  remove: () => new Change('$unset', ''),
  inc: change('$inc'),
  push: (values) => new Change('$push', { $each: values }),
  pull: change('$pull'),
  addToSet: change('$addToSet'),
}

/**
 * The kernel's Database in memory, for schedules: the product's own code runs on it unchanged, and every round trip waits for its
 * turn. Each step is atomic, as one document's update is in the cloud. What the real SDK does is the race tests' business.
 */
export class MemoryDatabase implements Database {
  readonly _ = command
  readonly collections = new Map<string, Map<string, Doc>>()
  private clock = 1_700_000_000_000
  private busy: Promise<unknown> = Promise.resolve()

  constructor(private readonly turn: Turn) {}

  serverDate(): Operator {
    return new ServerDate()
  }

  async get<D extends { readonly _id: string }>(from: CollectionOf<D>, id: string): Promise<D | null> {
    await this.turn(`get ${from.name}`)
    return copy(this.docs(from.name).get(id) ?? null) as D | null
  }

  async find<D extends { readonly _id: string }>(from: CollectionOf<D>, where: Document, options: FindOptions = {}): Promise<D[]> {
    await this.turn(`find ${from.name}`)
    const order = Object.fromEntries((options.order ?? []).map(([field, direction]) => [field, direction === 'asc' ? 1 : -1]))
    const cursor = find<Doc>([...this.docs(from.name).values()], plain(where) as Record<string, unknown>)
    const sorted = options.order ? cursor.sort(order as Record<string, 1 | -1>) : cursor
    return copy(sorted.skip(options.skip ?? 0).limit(options.limit ?? 100).all()) as unknown as D[]
  }

  async count<D extends { readonly _id: string }>(from: CollectionOf<D>, where: Document): Promise<number> {
    await this.turn(`count ${from.name}`)
    return find([...this.docs(from.name).values()], plain(where) as Record<string, unknown>).all().length
  }

  async add<D extends { readonly _id: string }>(to: CollectionOf<D>, doc: Document & { readonly _id: string }): Promise<boolean> {
    await this.turn(`add ${to.name}`)
    return this.insert(to.name, doc)
  }

  async change<D extends { readonly _id: string }>(of: CollectionOf<D>, id: string, guard: Document, changes: Document): Promise<boolean> {
    await this.turn(`change ${of.name}`)
    return this.modify(of.name, id, guard, changes)
  }

  async remove<D extends { readonly _id: string }>(from: CollectionOf<D>, id: string, guard: Document = {}): Promise<boolean> {
    await this.turn(`remove ${from.name}`)
    const doc = this.docs(from.name).get(id)
    return doc !== undefined && matches(doc, guard) && this.docs(from.name).delete(id)
  }

  async changeAll<D extends { readonly _id: string }>(of: CollectionOf<D>, where: Document, changes: Document): Promise<number> {
    await this.turn(`changeAll ${of.name}`)
    const found = [...this.docs(of.name).values()].filter((doc) => matches(doc, where))
    return found.filter(({ _id }) => this.modify(of.name, _id, {}, changes)).length
  }

  async removeAll<D extends { readonly _id: string }>(from: CollectionOf<D>, where: Document): Promise<number> {
    await this.turn(`removeAll ${from.name}`)
    const found = [...this.docs(from.name).values()].filter((doc) => matches(doc, where))
    return found.filter(({ _id }) => this.docs(from.name).delete(_id)).length
  }

  async follow<D extends { readonly _id: string }, T extends { readonly _id: string }>(
    from: CollectionOf<D>,
    id: string,
    field: keyof D & string,
    to: CollectionOf<T>,
  ): Promise<{ doc: D; target: T | null } | null> {
    await this.turn(`follow ${from.name}`)
    const doc = this.docs(from.name).get(id)
    return doc ? (copy({ doc, target: this.docs(to.name).get(String(doc[field])) ?? null }) as unknown as { doc: D; target: T | null }) : null
  }

  /** One turn for the whole: transactions touch only what one person owns, so their steps need no interleaving to be honest. */
  async transact<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    await this.turn('transact')
    const run = this.busy.then(() => this.atomically(work))
    this.busy = run.catch(() => undefined)
    return run
  }

  /** Keeps what is there; gives the way back to it. */
  keep(): () => void {
    const all = (): [string, [string, Doc][]][] => [...this.collections].map(([name, docs]) => [name, [...docs]])
    const kept = copy(all())
    return () => {
      this.collections.clear()
      for (const [name, docs] of copy(kept)) this.collections.set(name, new Map(docs))
    }
  }

  /** All documents of a collection, to look at. */
  all<D extends { readonly _id: string }>(from: CollectionOf<D>): D[] {
    return copy([...this.docs(from.name).values()]) as unknown as D[]
  }

  private async atomically<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    const before = copy([...this.collections].map(([name, docs]) => [name, [...docs]] as const))
    try {
      return await work({
        get: async (from, id) => copy(this.docs(from.name).get(id) ?? null) as never,
        add: async (to, doc) => {
          if (!this.insert(to.name, doc)) throw new Error(`E11000 duplicate key: ${to.name} ${doc._id}`)
        },
        update: async (of, id, changes) => {
          if (!this.modify(of.name, id, {}, changes)) throw new Error(`${of.name} ${id} is not there or was not changed`)
        },
        set: async (of, doc) => {
          this.docs(of.name).set(doc._id, copy(this.dated(doc)) as Doc)
        },
      })
    } catch (error) {
      this.collections.clear()
      for (const [name, docs] of before) this.collections.set(name, new Map(docs))
      throw error
    }
  }

  private docs(name: string): Map<string, Doc> {
    const known = this.collections.get(name) ?? new Map<string, Doc>()
    this.collections.set(name, known)
    return known
  }

  private insert(name: string, doc: Document & { readonly _id: string }): boolean {
    if (this.docs(name).has(doc._id)) return false
    this.docs(name).set(doc._id, copy(this.dated(doc)) as Doc)
    return true
  }

  private modify(name: string, id: string, guard: Document, changes: Document): boolean {
    const doc = this.docs(name).get(id)
    if (!doc || !matches(doc, guard)) return false
    const docs = [doc]
    updateOne(docs, {}, asUpdate(this.dated(changes) as Document) as never)
    return true
  }

  /** Replaces the marks of the database's own time; each is later than the last. */
  private dated(value: unknown): unknown {
    if (value instanceof ServerDate) return new Date(++this.clock)
    if (value instanceof Change || value instanceof Date || typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map((item) => this.dated(item))
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, this.dated(member)]))
  }
}

/** `{holders: push}` -> `{$push: {holders: …}}`, and plain members to `$set`, as the SDK does. */
function asUpdate(changes: Document): Document {
  const update: Record<string, Record<string, unknown>> = {}
  for (const [field, value] of Object.entries(changes)) {
    const { operator, value: argument } = value instanceof Change ? value : new Change('$set', value)
    update[operator] = { ...update[operator], [field]: copy(plain(argument)) }
  }
  return update
}

/** A condition for mingo; the fake's operators are in its own form already. */
const plain = (value: unknown): unknown => value

const matches = (doc: Doc, guard: Document): boolean => find<Doc>([doc], plain(guard) as Record<string, unknown>).all().length > 0

/**
 * A deep copy. Not structuredClone: under jest that makes objects of another realm, whose contents mingo does not compare, so that
 * setting a changed array of objects would change nothing.
 */
function copy<Value>(value: Value): Value {
  const copied: unknown =
    value instanceof Date
      ? new Date(value)
      : Array.isArray(value)
        ? value.map(copy)
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(Object.entries(value).map(([key, member]) => [key, copy(member)]))
          : value
  return copied as Value
}
