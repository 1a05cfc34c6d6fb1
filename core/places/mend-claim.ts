import type { Database } from '../kernel/database'
import { readBook } from './book'
import { entryOf, leave, readEntry, standingActs } from './line'
import { changePlan, claimOn, dropClaim, settleClaim, type Settled } from './plan'
import type { Claim, Plan } from './records'
import { placeIn } from './seek'
import { finishLeaving } from './withdraw'

/**
 * Settles a claim whose call was cut off. What has a seat or stands in the line is written down as such. What has nothing, or was
 * leaving, is made to leave: marked first, so that nobody builds on it, then fenced, so that a call that was only slow can't take
 * a seat without a claim, and then freed.
 */
export async function mendClaim(db: Database, plan: Plan, claim: Claim, now: number): Promise<void> {
  if (claim.status === 'claimed') {
    const standing = await standingOf(db, plan.person, claim)
    if (standing !== null) return settleClaim(db, plan.person, claim.book, claim.acts, standing, now)
    if (!(await markLeaving(db, plan, claim, now))) return
  }
  if ((await finishLeaving(db, plan.person, claim, now)) !== 'busy') await dropClaim(db, plan, { ...claim, status: 'leaving' }, [], now)
}

/** Marks the claim as it was seen; false when another request has joined it since. */
async function markLeaving(db: Database, { person }: Plan, seen: Claim, now: number): Promise<boolean> {
  const change = await changePlan(
    db,
    person,
    (plan) => {
      const mine = claimOn(plan, seen.book)
      if (mine?.status !== 'claimed' || mine.acts.join() !== seen.acts.join()) return { no: 'changed' }
      return { claims: plan.claims.map((claim) => (claim === mine ? { ...claim, status: 'leaving', at: now } : claim)) }
    },
    now,
  )
  return 'plan' in change
}

/** What book and line say of the person. A holder who also stands in the line leaves it. */
async function standingOf(db: Database, person: string, claim: Claim): Promise<Settled | null> {
  const id = entryOf(claim.book, claim, person)
  const [book, entry] = [await readBook(db, claim.book), await readEntry(db, id)]
  const place = book && placeIn(book, { person })
  if (place) {
    if (entry?.status === 'waiting' || entry?.status === 'paused') await leave(db, id, claim.acts)
    return place.place === 'offer' ? { status: 'offer', until: place.until } : { status: 'seat' }
  }
  return entry && entry.status !== 'gone' && standingActs(entry).some((act) => claim.acts.includes(act)) ? { status: 'line' } : null
}
