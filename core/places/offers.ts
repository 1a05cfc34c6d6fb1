import type { Database } from '../kernel/database'
import { endOffer } from './book'
import { changePlan, claimOn, type PlanDecision } from './plan'
import { eventId, seatEvents, type Claim, type Plan } from './records'

/** Somebody accepts the seat that they are offered. */
export interface Acceptance {
  readonly book: string
  readonly person: string
  readonly act: string
  /** Who presses: the act's actor. */
  readonly by: string
  /** The fee and by when it is to be paid, counted from now; null where nothing is. */
  readonly fee: Claim['fee'] | null
}

/**
 * The plan decides whether an offer was accepted or has ended, in one compare-and-set: whoever comes second (the person, or the
 * clock) finds what the first has written. `none`: nothing is offered; `over`: it has ended.
 */
export async function acceptOffer(db: Database, { book, person, act, by, fee }: Acceptance, now: number): Promise<'accepted' | 'none' | 'over' | 'busy' | 'reused'> {
  const decide = (plan: Plan): PlanDecision<'none' | 'over' | 'reused'> => {
    const spent = plan.spent.find((over) => over.act === act)
    const mine = claimOn(plan, book)
    if (spent) return spent.book === book && spent.did === 'accepted' ? (mine?.status === 'seat' ? { same: true } : { no: 'over' }) : { no: 'reused' }
    if (plan.claims.some((claim) => claim.acts.includes(act))) return { no: 'reused' }
    if (mine?.status === 'leaving') return { no: 'over' }
    if (mine?.status !== 'offer') return { no: 'none' }
    return { claims: plan.claims.map((claim) => (claim === mine ? accepted(mine, now, fee) : claim)), spent: [{ act, book, at: now, was: null, did: 'accepted' }] }
  }
  const change = await changePlan(db, person, decide, now)
  if ('busy' in change) return 'busy'
  if ('no' in change) return change.no
  await finishAccepting(db, person, claimOn(change.plan, book), by, now)
  return 'accepted'
}

/** What follows from the plan's word: the history says so, and the book no longer holds it as an offer. Whoever dies before, the sweep does it. */
export async function finishAccepting(db: Database, person: string, claim: Claim | undefined, by: string, now: number): Promise<void> {
  const [act] = claim?.acts ?? []
  if (!claim || act === undefined) return
  const event = { book: claim.book, person, act, what: 'accepted' as const, at: now, why: null, words: '', by, open: null }
  await db.add(seatEvents, { _id: eventId(claim.book, act, 'accepted'), ...event })
  await endOffer(db, claim.book, person, claim.acts)
}

/** Whoever gets a freed seat by the very press that asked for one has said yes with it. */
export async function acceptAtOnce(db: Database, person: string, book: string, by: string, now: number): Promise<boolean> {
  const change = await changePlan(
    db,
    person,
    (plan): PlanDecision<'none'> => {
      const mine = claimOn(plan, book)
      return mine?.status === 'offer' ? { claims: plan.claims.map((claim) => (claim === mine ? accepted(mine, now) : claim)) } : { no: 'none' }
    },
    now,
  )
  if (!('plan' in change)) return false
  await finishAccepting(db, person, claimOn(change.plan, book), by, now)
  return true
}

function accepted({ until: _until, ...claim }: Claim, now: number, fee: Claim['fee'] | null = null): Claim {
  return { ...claim, status: 'seat', at: now, ...(fee ? { fee } : {}) }
}
