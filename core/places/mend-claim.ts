import type { Database } from '../kernel/database'
import { fence, holderOf, readBook } from './book'
import { leave, readEntry } from './line'
import { dropClaim, settleClaim } from './plan'
import type { Claim, Plan } from './records'
import { finishLeaving } from './withdraw'

/**
 * Settles a claim whose call was cut off. What leaves is made to leave; what has a seat or stands in the line is written down as
 * such; what has nothing is fenced FIRST, so that a call that was only slow can't take a seat without a claim, and then freed.
 */
export async function mendClaim(db: Database, plan: Plan, claim: Claim, now: number): Promise<void> {
  if (claim.status === 'leaving') {
    if ((await finishLeaving(db, plan.person, claim, now)) !== 'busy') await dropClaim(db, plan, claim, [], now)
    return
  }
  const [act = ''] = claim.acts
  const standing = await standingOf(db, plan.person, claim)
  if (standing !== null) return settleClaim(db, plan._id, claim.book, act, standing, now)
  if (!(await fence(db, claim.book, claim.acts, now)) && (await readBook(db, claim.book))) return
  const entry = await readEntry(db, claim.book, plan.person)
  if (entry?.status === 'waiting') await leave(db, claim.book, plan.person, claim.acts)
  if (entry?.status !== 'called') await dropClaim(db, plan, claim, [], now)
}

/** What book and line say of the person. A holder who also stands in the line leaves it. */
async function standingOf(db: Database, person: string, claim: Claim): Promise<'seat' | 'line' | null> {
  const [book, entry] = [await readBook(db, claim.book), await readEntry(db, claim.book, person)]
  if (book && holderOf(book, person)) {
    if (entry?.status === 'waiting') await leave(db, claim.book, person, claim.acts)
    return 'seat'
  }
  return entry?.status === 'waiting' || entry?.status === 'called' ? 'line' : null
}
