import { Context } from 'mingo'
import * as queryOperators from 'mingo/operators/query'
import { Query } from 'mingo/query'
import { updateOne } from 'mingo/updater'
import type { CollectionOf, Database, FindOptions, Question } from '../../core/kernel/database'
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
  // Of one field, whose conditions stand beside each other.
  and: (conditions) => Object.assign({}, ...conditions) as object,
  or: test('$or'),
  set: change('$set'),
  remove: () => new Change('$unset', ''),
  inc: change('$inc'),
  push: (values) => new Change('$push', { $each: values }),
  pull: change('$pull'),
  addToSet: change('$addToSet'),
  aggregate: {
    pipeline: () => {
      throw new Error('pipelines are the SDK’s')
    },
  },
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
  /** What the transaction that runs has written, as it was before; null when none runs. */
  private undo: Map<Map<string, Doc>, Map<string, Doc | undefined>> | null = null
  /** Grows with every document that is written: whoever looks at everything need not look twice at the same. */
  writes = 0

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
    const cursor = queryOf(where).find<Doc>([...this.docs(from.name).values()])
    const sorted = options.order ? cursor.sort(order as Record<string, 1 | -1>) : cursor
    return copy(sorted.skip(options.skip ?? 0).limit(options.limit ?? 100).all()) as unknown as D[]
  }

  async count<D extends { readonly _id: string }>(from: CollectionOf<D>, where: Document): Promise<number> {
    await this.turn(`count ${from.name}`)
    return queryOf(where).find<Doc>([...this.docs(from.name).values()]).all().length
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
    return doc !== undefined && matches(doc, guard) && this.drop(from.name, id)
  }

  async changeAll<D extends { readonly _id: string }>(of: CollectionOf<D>, where: Document, changes: Document): Promise<number> {
    await this.turn(`changeAll ${of.name}`)
    const found = [...this.docs(of.name).values()].filter((doc) => matches(doc, where))
    return found.filter(({ _id }) => this.modify(of.name, _id, {}, changes)).length
  }

  async removeAll<D extends { readonly _id: string }>(from: CollectionOf<D>, where: Document): Promise<number> {
    await this.turn(`removeAll ${from.name}`)
    const found = [...this.docs(from.name).values()].filter((doc) => matches(doc, where))
    return found.filter(({ _id }) => this.drop(from.name, _id)).length
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

  async answers<D extends { readonly _id: string }>(at: CollectionOf<D>, id: string, questions: readonly Question[]): Promise<readonly boolean[] | null> {
    await this.turn(`answers ${at.name}`)
    if (!this.docs(at.name).has(id)) return null
    return questions.map(({ of, where }) => [...this.docs(of.name).values()].some((doc) => matches(doc, where)))
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
    const before = new Map<Map<string, Doc>, Map<string, Doc | undefined>>()
    this.undo = before
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
          this.aboutToWrite(of.name, doc._id)
          this.docs(of.name).set(doc._id, copy(this.dated(doc)) as Doc)
        },
      })
    } catch (error) {
      for (const [docs, olds] of before) for (const [id, old] of olds) putBack(docs, id, old)
      throw error
    } finally {
      this.undo = null
    }
  }

  /** Keeps a document as it is before a transaction writes it for the first time. */
  private aboutToWrite(name: string, id: string): void {
    this.writes += 1
    if (!this.undo) return
    const docs = this.docs(name)
    const olds = this.undo.get(docs) ?? new Map<string, Doc | undefined>()
    this.undo.set(docs, olds)
    if (!olds.has(id)) olds.set(id, copy(docs.get(id)))
  }

  private docs(name: string): Map<string, Doc> {
    const known = this.collections.get(name) ?? new Map<string, Doc>()
    this.collections.set(name, known)
    return known
  }

  private drop(name: string, id: string): boolean {
    this.writes += 1
    return this.docs(name).delete(id)
  }

  private insert(name: string, doc: Document & { readonly _id: string }): boolean {
    if (this.docs(name).has(doc._id)) return false
    this.aboutToWrite(name, doc._id)
    this.docs(name).set(doc._id, copy(this.dated(doc)) as Doc)
    return true
  }

  private modify(name: string, id: string, guard: Document, changes: Document): boolean {
    const doc = this.docs(name).get(id)
    if (!doc || !matches(doc, guard)) return false
    this.aboutToWrite(name, id)
    update(doc, asUpdate(this.dated(changes) as Document))
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
function asUpdate(changes: Document): Record<string, Record<string, unknown>> {
  const update: Record<string, Record<string, unknown>> = {}
  for (const [field, value] of Object.entries(changes)) {
    const { operator, value: argument } = value instanceof Change ? value : new Change('$set', value)
    update[operator] = { ...update[operator], [field]: copy(argument) }
  }
  return update
}

/** What conditions are made of, and nothing else: mingo copies all that it is given for each of them. */
const operators = Context.init().addQueryOps(queryOperators)

/** A condition for mingo; the fake's operators are in its own form already. */
const queryOf = (where: Document): Query => new Query(where as Record<string, unknown>, { context: operators })

const matches = (doc: Doc, guard: Document): boolean => queryOf(guard).test(doc)

function putBack(docs: Map<string, Doc>, id: string, old: Doc | undefined): void {
  if (old) docs.set(id, old)
  else docs.delete(id)
}

/**
 * Changes a document. Mingo sets up all its operators for each update, which takes most of a schedule's time: what sets whole
 * fields, adds to numbers and to the ends of lists is done here, everything else by mingo.
 */
function update(doc: Doc, changes: Record<string, Record<string, unknown>>): void {
  const rest: Record<string, Record<string, unknown>> = {}
  for (const [operator, fields] of Object.entries(changes))
    for (const [field, value] of Object.entries(fields)) if (!setPlainly(doc, operator, field, value)) rest[operator] = { ...rest[operator], [field]: value }
  if (Object.keys(rest).length > 0) updateOne([doc], {}, rest as never)
}

/** Changes one field, by its path through objects; false, and nothing is changed, where that is mingo's business. */
function setPlainly(doc: Doc, operator: string, path: string, value: unknown): boolean {
  const names = path.split('.')
  const field = names.pop() ?? ''
  let holder: Record<string, unknown> = doc
  for (const name of names) {
    const next = holder[name]
    if (typeof next !== 'object' || next === null || Array.isArray(next)) return false
    holder = next as Record<string, unknown>
  }
  const old = holder[field]
  if (operator === '$set') holder[field] = value
  else if (operator === '$inc' && typeof old === 'number' && typeof value === 'number') holder[field] = old + value
  else if (operator === '$push' && Array.isArray(old)) holder[field] = [...(old as readonly unknown[]), ...(value as { $each: readonly unknown[] }).$each]
  else return false
  return true
}

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
