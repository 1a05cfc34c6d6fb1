import type { Database } from '../kernel/database'
import { differences, nothingYet, replay, type Replayed } from './replay'
import { accounts, entries, type Entry } from './records'

// The ledgers of many people at once, and what of an account is not what its ledger says.

const page = 1000
/** What replaying asks of an entry. */
const replayed = ['person', 'kind', 'postings', 'lots', 'counts', 'source', 'at'] as const
const newestFirst = [['at', 'desc']] as const

/** One person's entries, in the order in which they were booked. */
export interface Ledger {
  readonly person: string
  readonly entries: readonly Entry[]
}

/**
 * The ledgers of everybody whose id comes after `after` and not after `last` (left out: of all the others), in the order of their ids. A
 * round trip for each 1,000 entries, in the order of the index, and one more for the rest of whoever is cut in two by its end. Losses of
 * stations and settlements have no account, and are left out.
 */
export async function* ledgersBetween(db: Database, after: string, last: string | undefined): AsyncGenerator<Ledger> {
  const { _ } = db
  for (let from = after; ; ) {
    const range = last === undefined ? _.gt(from) : _.and([_.gt(from), _.lte(last)])
    const some = await db.find(entries, { person: range }, { order: [['person', 'asc'], ...newestFirst], limit: page, fields: replayed })
    const cut = some.length === page ? some.at(-1) : undefined
    if (cut) some.push(...(await olderThan(db, cut)))
    yield* byPerson(some)
    if (!cut) return
    from = cut.person
  }
}

async function olderThan(db: Database, { person, at }: Entry): Promise<Entry[]> {
  const { _ } = db
  const all: Entry[] = []
  for (let before = at; ; ) {
    const some = await db.find(entries, { person, at: _.lt(before) }, { order: newestFirst, limit: page, fields: replayed })
    all.push(...some)
    if (some.length < page) return all
    before = some.at(-1)?.at ?? before
  }
}

function* byPerson(some: readonly Entry[]): Generator<Ledger> {
  for (let from = 0; from < some.length; ) {
    const person = some[from]?.person ?? ''
    const end = some.findIndex((entry, index) => index > from && entry.person !== person)
    const mine = some.slice(from, end === -1 ? some.length : end)
    if (mine.every(({ kind }) => kind !== 'lost' && kind !== 'settled')) yield { person, entries: mine.reverse() }
    from += mine.length
  }
}

/** What a ledger makes of an account. */
export const remade = ({ person, entries: booked }: Ledger): Replayed => booked.reduce(replay, nothingYet(person))

const rounds = 3

/**
 * In what an account is not what its ledger says, for one that did not agree: account and ledger are read one after the other, and who
 * books in between makes them differ for a moment. One that is booked into again and again is not said to be wrong.
 */
export async function stillDifferent(db: Database, person: string): Promise<readonly string[]> {
  for (let round = 0; round < rounds; round++) {
    const before = await db.get(accounts, person)
    const parts = differences(before, remade({ person, entries: await allEntries(db, person) }))
    if (parts.length === 0 || (await db.get(accounts, person))?.version === before?.version) return parts
  }
  return []
}

/** All of a person's entries, in the order in which they were booked. */
export async function allEntries(db: Database, person: string): Promise<Entry[]> {
  const some = await db.find(entries, { person }, { order: newestFirst, limit: page, fields: replayed })
  const oldest = some.at(-1)
  const rest = some.length === page && oldest ? await olderThan(db, oldest) : []
  return [...some, ...rest].reverse()
}
