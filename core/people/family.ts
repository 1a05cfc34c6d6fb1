import type { HelperRight } from '../kernel/contract'
import type { Database } from '../kernel/database'
import type { Transaction } from '../kernel/transaction'
import { families, helpers, type Family, type Helper } from './records'

/** A person has at most 3 helpers; a helper acts for at most 4 people. */
export const mostHelpers = 3
export const mostHelped = 4

export const relationId = (helper: string, subject: string): string => `${helper}:${subject}`

/** By what somebody became a helper: their word in the app, or a paper form at the desk. */
export interface Consent {
  readonly rights: readonly HelperRight[]
  readonly how: 'app' | 'desk'
  /** The number of the paper form; null in the app. */
  readonly form: string | null
  /** The relation that this one goes on from, after a merge. */
  readonly movedFrom?: string
  readonly act?: string
}

/** `look` gives a refusal, that it was done already, or leave to go on; it writes nothing, because a refusal commits too. */
export interface Along<Refused extends string> {
  look(transaction: Transaction): Promise<Refused | 'already' | 'go on'>
  write(transaction: Transaction): Promise<void>
}

type Joined = 'done' | 'TOO_MANY_HELPERS' | 'TOO_MANY_HELPED'

/**
 * Makes somebody a helper, if there is room on both sides, in one transaction. Both people's family documents are written by it: of two
 * acceptances at once one meets the other's and looks again, so that together they can't exceed what one alone may not.
 * `along`: what else is looked at and written in the same transaction.
 */
export async function join<Refused extends string = never>(
  db: Database,
  helper: string,
  subject: string,
  consent: Consent,
  now: number,
  along?: Along<Refused>,
): Promise<Joined | Refused> {
  await Promise.all([ensure(db, helper), ensure(db, subject)])
  return db.transact(async (transaction) => {
    const looked = (await along?.look(transaction)) ?? 'go on'
    if (looked !== 'go on') return looked === 'already' ? 'done' : looked
    const [mine, theirs] = [await transaction.get(families, subject), await transaction.get(families, helper)]
    const myHelpers = await active(transaction, (mine?.helpers ?? []).filter((id) => id !== helper), (id) => relationId(id, subject))
    const theyHelp = await active(transaction, (theirs?.helps ?? []).filter((id) => id !== subject), (id) => relationId(helper, id))
    if (myHelpers.length >= mostHelpers) return 'TOO_MANY_HELPERS'
    if (theyHelp.length >= mostHelped) return 'TOO_MANY_HELPED'
    await along?.write(transaction)
    await write(transaction, mine, { helpers: [...myHelpers, helper] })
    await write(transaction, theirs, { helps: [...theyHelp, subject] })
    await transaction.set<Helper>(helpers, { _id: relationId(helper, subject), helper, subject, ...consent, since: now, revokedAt: null })
    return 'done'
  })
}

/** Those whose relation still holds: what was taken back leaves the lists with the next one who joins. */
async function active(transaction: Transaction, ids: readonly string[], relationOf: (id: string) => string): Promise<readonly string[]> {
  const holding: string[] = []
  for (const id of ids) if ((await transaction.get(helpers, relationOf(id)))?.revokedAt === null) holding.push(id)
  return holding
}

async function write(transaction: Transaction, family: Family | null, lists: Partial<Pick<Family, 'helpers' | 'helps'>>): Promise<void> {
  if (!family) throw new Error('a family document is not there')
  await transaction.update(families, family._id, { ...lists, version: family.version + 1 })
}

/** The family document of a person, made from the relations when there is none. */
async function ensure(db: Database, person: string): Promise<void> {
  if (await db.get(families, person)) return
  const [mine, others] = await Promise.all([db.find(helpers, { subject: person, revokedAt: null }), db.find(helpers, { helper: person, revokedAt: null })])
  await db.add(families, { _id: person, helpers: mine.map(({ helper }) => helper), helps: others.map(({ subject }) => subject), version: 1 })
}

/** Ends a relation at once: access looks at nothing else. `more` is noted with it. */
export const end = (db: Database, relation: string, now: number, more: Readonly<Record<string, string | null>> = {}): Promise<boolean> =>
  db.change(helpers, relation, { revokedAt: null }, { revokedAt: now, ...more })
