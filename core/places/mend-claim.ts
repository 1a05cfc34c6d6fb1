import type { Database } from '../kernel/database'
import { holderOf, readBook } from './book'
import { leave, readEntry } from './line'
import { changePlan, dropClaim, settleClaim } from './plan'
import type { Claim, Plan } from './records'
import { finishLeaving } from './withdraw'

/**
 * Settles a claim whose call was cut off. What has a seat or stands in the line is written down as such. What has nothing, or was
 * leaving, is made to leave: marked first, so that nobody builds on it, then fenced, so that a call that was only slow can't take
 * a seat without a claim, and then freed.
 */
export async function mendClaim(db: Database, plan: Plan, claim: Claim, now: number): Promise<void> {
  if (claim.status === 'claimed') {
    const standing = await standingOf(db, plan.person, claim)
    if (standing !== null) return settleClaim(db, plan._id, claim.book, claim.acts, standing, now)
    if (!(await markLeaving(db, plan, claim, now))) return
  }
  if ((await finishLeaving(db, plan.person, claim, now)) !== 'busy') await dropClaim(db, plan, { ...claim, status: 'leaving' }, [], now)
}

/** Marks the claim as it was seen; false when another request has joined it since. */
async function markLeaving(db: Database, { person, period }: Plan, seen: Claim, now: number): Promise<boolean> {
  const change = await changePlan(
    db,
    person,
    period,
    ({ claims }) => {
      const mine = claims.find((claim) => claim.book === seen.book)
      if (mine?.status !== 'claimed' || mine.acts.join() !== seen.acts.join()) return { no: 'changed' }
      return { claims: claims.map((claim) => (claim === mine ? { ...claim, status: 'leaving', at: now } : claim)) }
    },
    now,
  )
  return 'plan' in change
}

/** What book and line say of the person. A holder who also stands in the line leaves it. */
async function standingOf(db: Database, person: string, claim: Claim): Promise<'seat' | 'line' | null> {
  const [book, entry] = [await readBook(db, claim.book), await readEntry(db, claim.book, person)]
  if (book && holderOf(book, person)) {
    if (entry?.status === 'waiting') await leave(db, claim.book, person, claim.acts)
    return 'seat'
  }
  return entry && entry.status !== 'gone' && claim.acts.includes(entry.act) ? 'line' : null
}
