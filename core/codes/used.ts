import { collection, type Database } from '../kernel/database'
import type { Index } from '../kernel/indexes'

/** The last step at which a person's code was used (id: the person), or one step of a scan kept without network (`person:step`). */
interface Used {
  readonly _id: string
  readonly step: number
  /** What it was used for. */
  readonly purpose: string
  readonly at: number
}

export const usedCodes = collection<Used>('usedCodes')
export const usedCodeIndexes: readonly Index[] = [{ collection: 'usedCodes', keys: [['at', 1]] }]

/** A code that is to count. */
export interface Use {
  readonly person: string
  readonly step: number
  readonly purpose: string
  readonly now: number
}

/**
 * Uses a person's code of a step: `first`, `again` for what it was used for already (which can do no more than it did), or `spent`
 * when it, or a later one, was used for something else. The last step is kept: a picture of an older code opens nothing.
 */
export async function useCode(db: Database, { person, step, purpose, now }: Use): Promise<'first' | 'again' | 'spent'> {
  const { _ } = db
  if (await db.change(usedCodes, person, { step: _.lt(step) }, { step, purpose, at: now })) return 'first'
  if (await db.add(usedCodes, { _id: person, step, purpose, at: now })) return 'first'
  const last = await db.get(usedCodes, person)
  if (last && last.step < step) return useCode(db, { person, step, purpose, now })
  return last?.purpose === purpose ? 'again' : 'spent'
}

/**
 * The same for a scan that a phone kept without network. Later codes may have been used meanwhile, so each step is kept by itself;
 * that it was also used with network is seen only while it is the last.
 */
export async function useKeptCode(db: Database, { person, step, purpose, now }: Use): Promise<'first' | 'again' | 'spent'> {
  const [last, added] = await Promise.all([db.get(usedCodes, person), db.add(usedCodes, { _id: `${person}:${step}`, step, purpose, at: now })])
  if (last?.step === step && last.purpose !== purpose) return 'spent'
  if (added) return 'first'
  return (await db.get(usedCodes, `${person}:${step}`))?.purpose === purpose ? 'again' : 'spent'
}

const batch = 50
/** Longer than any code is good, and than any scan may be kept. */
const forgetAfterMs = 8 * 24 * 3_600_000

/** Forgets what no code can be held against any more. Gives how many it found. */
export async function sweepUsedCodes(db: Database, now: number): Promise<number> {
  const { _ } = db
  const old = { at: _.lt(now - forgetAfterMs) }
  const over = await db.find(usedCodes, old, { limit: batch, fields: ['_id'] })
  for (const { _id } of over) await db.remove(usedCodes, _id, old)
  return over.length
}
