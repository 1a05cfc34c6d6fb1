import type { Database } from '../kernel/database'
import { changePlan, dropClaim, settleClaim, type PlanChange, type PlanDecision } from './plan'
import { planId, type Claim, type How, type Meetings, type Plan, type Pool } from './records'
import { seek, type Sought } from './seek'
import { finishLeaving } from './withdraw'

/** Somebody wants a seat: where, in which order of pools, and within which limits of their own. */
export interface SignUp<No> {
  readonly book: string
  readonly pools: readonly Pool[]
  readonly person: string
  readonly how: How
  /** The period whose plan holds the person's limits: a term, a day. */
  readonly period: string
  readonly title: string
  readonly meets: Meetings
  /** The person's own limits, on what they have claimed already; null when they hold. */
  readonly limits: (claims: readonly Claim[]) => No | null
  readonly act: string
}

export type SignedUp<No> = Exclude<Sought, { place: 'busy' | 'undone' | 'gone' }> | { readonly place: 'undone' | 'busy' | 'gone' | 'reused' } | { readonly no: No }

/**
 * Claims within the person's own plan first, then asks the book, then writes what came of it into the plan. If the call dies in
 * between, a repeat goes on from there, and without one the sweep settles or frees the claim.
 */
export async function signUp<No>(db: Database, request: SignUp<No>, now: number): Promise<SignedUp<No>> {
  let isNew = false
  const claimed = await claimInPlan(db, request, now, (fresh) => {
    isNew = fresh
  })
  if ('busy' in claimed) return { place: 'busy' }
  if ('no' in claimed) return claimed.no
  const leaving = claimed.plan.claims.find((claim) => claim.book === request.book && claim.status === 'leaving')
  if (leaving) {
    // They changed their mind while a cancelling is on its way: that ends first, then this begins anew.
    const was = await finishLeaving(db, request.person, leaving, now)
    if (was === 'busy') return { place: 'busy' }
    await dropClaim(db, claimed.plan, leaving, [], now)
    return signUp(db, request, now)
  }
  const plan = planId(request.person, request.period)
  // Every request on one claim goes on with the claim's first act, so that a second press is nothing but a repeat of the first.
  const acts = claimed.plan.claims.find((claim) => claim.book === request.book)?.acts ?? []
  const [act = request.act] = acts
  const seeker = { person: request.person, act, how: request.how, plan }
  const sought = await seek(db, request.book, request.pools, seeker, isNew, now)
  if (sought.place === 'seat' || sought.place === 'line') await settleClaim(db, plan, request.book, acts, sought.place, now, claimed.plan)
  return sought
}

type Refused<No> = { readonly place: 'undone' | 'reused' } | { readonly no: No }

/** Writes the act into the person's plan; `tell` hears whether it was the first of them here. */
function claimInPlan<No>(db: Database, request: SignUp<No>, now: number, tell: (isNew: boolean) => void): Promise<PlanChange<Refused<No>>> {
  const { book, act, person, period, title, meets } = request
  const decide = (plan: Plan): PlanDecision<Refused<No>> => {
    tell(false)
    const spent = plan.spent.find((over) => over.act === act)
    if (spent) return { no: { place: spent.book === book && spent.was === null ? 'undone' : 'reused' } }
    if (plan.claims.some((claim) => claim.book !== book && claim.acts.includes(act))) return { no: { place: 'reused' } }
    const mine = plan.claims.find((claim) => claim.book === book)
    if (mine?.status === 'leaving' || mine?.acts.includes(act)) return { same: true }
    if (mine) return { claims: plan.claims.map((claim) => (claim === mine ? joined(claim, act, now) : claim)) }
    const no = request.limits(plan.claims)
    if (no !== null) return { no: { no } }
    tell(true)
    return { claims: [...plan.claims, { book, acts: [act], status: 'claimed', at: now, title, meets }] }
  }
  return changePlan(db, person, period, decide, now)
}

/** The claim with one more request at work on it. Who waits may get a seat of the desk's now: what comes of it must be settled. */
function joined(claim: Claim, act: string, now: number): Claim {
  const acts = [...claim.acts, act]
  return claim.status === 'line' ? { ...claim, acts, status: 'claimed', at: now } : { ...claim, acts }
}
