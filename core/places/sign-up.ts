import type { Database } from '../kernel/database'
import { readBook } from './book'
import { aheadOf, readEntry, standingActs } from './line'
import { acceptAtOnce } from './offers'
import { changePlan, claimOn, dropClaim, settleClaim, type PlanChange, type PlanDecision, type Settled } from './plan'
import { entryId, partnerAct, type Claim, type How, type Meetings, type Plan, type Pool } from './records'
import { placeIn, seek, type Sought } from './seek'
import { finishLeaving, withdraw } from './withdraw'

/** Within which limits of their own somebody may have a place: on what they have claimed already; null when they hold. */
export type Limits<No> = (claims: readonly Claim[]) => No | null

/** Somebody wants a seat, or a couple wants two: where, in which order of pools, and within which limits of their own. */
export interface SignUp<No> {
  readonly book: string
  readonly pools: readonly Pool[]
  readonly person: string
  readonly how: How
  readonly title: string
  readonly meets: Meetings
  /** What the limits count it by: a term, or `shifts`. */
  readonly term: string
  readonly series?: string
  /** The fee and by when it is to be paid if the seat is taken now; null or left out where nothing is. */
  readonly fee?: Claim['fee'] | null
  readonly limits: Limits<No>
  readonly act: string
  /** The second of a couple, who want two seats or none. */
  readonly partner?: { readonly person: string; readonly limits: Limits<No> } | null
  /** Epoch ms of the telephone call that they are signed up by: their place in the line. */
  readonly calledAt?: number | null
  /** True when somebody else has put them here: what they get is offered to them, and they say yes or no. */
  readonly toBeAsked?: boolean
  /** True for who can't come now: they join the line, keep their place in it and are not called. */
  readonly paused?: boolean
}

export type SignedUp<No> =
  | Exclude<Sought, { place: 'busy' | 'undone' | 'gone' | 'closed' }>
  /** `taken`: one of a couple has a place here already, alone. */
  | { readonly place: 'undone' | 'busy' | 'gone' | 'closed' | 'reused' | 'taken' }
  | { readonly no: No; readonly person: string }

/**
 * Claims within the person's own plan first (and the partner's), then asks the book, then writes what came of it into the plans. If
 * the call dies in between, a repeat goes on from there, and without one the sweep settles or frees the claims.
 */
export async function signUp<No>(db: Database, request: SignUp<No>, now: number): Promise<SignedUp<No>> {
  const { book, person } = request
  const mine = await claimInPlan(db, request, person, request.act, request.limits, now)
  if ('no' in mine) return mine.no
  if ('couples' in mine) return placeOfCouple(db, book, person, mine.couples)
  if ('busy' in mine) return { place: 'busy' }
  if ('leaving' in mine) return afterLeaving(db, request, mine.plan, mine.leaving, now)
  const claimed = [mine]
  if (request.partner) {
    const theirs = await claimInPlan(db, request, request.partner.person, partnerAct(request.act), request.partner.limits, now)
    if ('couples' in theirs) throw new Error('a couple has a place by a couple’s act only')
    if (!('claim' in theirs)) {
      await endUnused(db, mine, now)
      if ('no' in theirs) return theirs.no
      return 'busy' in theirs ? { place: 'busy' } : afterLeaving(db, request, theirs.plan, theirs.leaving, now)
    }
    claimed.push(theirs)
  }
  // Every request on one claim goes on with the claim's first act, so that a second press is nothing but a repeat of the first.
  const [first = request.act] = mine.claim.acts
  const partner = request.partner ? { person: request.partner.person, act: partnerAct(first) } : null
  const entry = mine.claim.entry ?? entryId(book, person)
  const seeker = { person, act: first, how: request.how, partner, entry, calledAt: request.calledAt ?? null, paused: request.paused ?? false }
  const sought = await seek(db, book, request.pools, seeker, mine.isNew, now)
  if (sought.place === 'offer' && mine.isNew && !request.toBeAsked) {
    for (const { plan } of claimed) await acceptAtOnce(db, plan.person, book, request.act, now)
    return { place: 'seat' }
  }
  if (sought.place === 'closed' || (sought.place === 'undone' && request.partner)) for (const one of claimed) await endUnused(db, one, now)
  const settled = settledBy(sought)
  if (settled) for (const { plan, claim } of claimed) await settleClaim(db, plan.person, book, claim.acts, settled, now, plan)
  return sought
}

/** Where somebody stands with the place of a couple: alone they get no other, and change nothing. */
async function placeOfCouple<No>(db: Database, book: string, person: string, { entry: id, acts }: Claim): Promise<SignedUp<No>> {
  const [seen, entry] = [await readBook(db, book), await readEntry(db, id ?? '')]
  const place = seen && placeIn(seen, { person })
  if (place) return place
  return entry && entry.status !== 'gone' && standingActs(entry).some((act) => acts.includes(act)) ? { place: 'line', ahead: await aheadOf(db, entry) } : { place: 'busy' }
}

function settledBy(sought: Sought): Settled | null {
  if (sought.place === 'offer') return { status: 'offer', until: sought.until }
  return sought.place === 'seat' || sought.place === 'line' ? { status: sought.place } : null
}

/** They changed their mind while a cancelling is on its way: that ends first, then this begins anew. */
async function afterLeaving<No>(db: Database, request: SignUp<No>, plan: Plan, leaving: Claim, now: number): Promise<SignedUp<No>> {
  if ((await finishLeaving(db, plan.person, leaving, now)) === 'busy') return { place: 'busy' }
  await dropClaim(db, plan, leaving, [], now)
  return signUp(db, request, now)
}

/**
 * A claim that was made for a couple and is not to be, because the other can't. It ends as every claim does, fenced: a copy of this
 * request may be on its way with it.
 */
async function endUnused(db: Database, { plan, claim, isNew }: Claimed, now: number): Promise<void> {
  if (!isNew) return
  const { book, acts } = claim
  const still = (mine: Claim) => mine.status === 'claimed' && mine.acts.join() === acts.join()
  await withdraw(db, { book, person: plan.person, act: `${acts[0] ?? ''}:unused`, ending: { why: 'never held', words: '', by: 'timer' }, still }, now)
}

interface Claimed {
  readonly plan: Plan
  readonly claim: Claim
  /** Whether this request was the first of them here. */
  readonly isNew: boolean
}

type Refused<No> = { readonly place: 'undone' | 'reused' | 'taken' } | { readonly no: No; readonly person: string }

/** Writes an act into a person's plan. */
async function claimInPlan<No>(
  db: Database,
  request: SignUp<No>,
  person: string,
  act: string,
  limits: Limits<No>,
  now: number,
): Promise<Claimed | { readonly plan: Plan; readonly leaving: Claim } | { readonly couples: Claim } | Exclude<PlanChange<Refused<No>>, { plan: Plan }>> {
  const { book } = request
  let isNew = false
  const decide = (plan: Plan): PlanDecision<Refused<No>> => {
    isNew = false
    const spent = plan.spent.find((over) => over.act === act)
    const mine = claimOn(plan, book)
    if (spent?.did === 'asked' && spent.book === book && mine?.entry !== undefined) return { same: true }
    if (spent) return { no: { place: spent.book === book && spent.was === null && spent.did !== 'accepted' ? 'undone' : 'reused' } }
    if (plan.claims.some((claim) => claim.book !== book && claim.acts.includes(act))) return { no: { place: 'reused' } }
    if (mine?.status === 'leaving' || mine?.acts.includes(act)) return { same: true }
    if (mine && request.partner) return { no: { place: 'taken' } }
    if (mine?.entry !== undefined) return { claims: plan.claims, spent: [{ act, book, at: now, was: null, did: 'asked' }] }
    if (mine) return { claims: plan.claims.map((claim) => (claim === mine ? joined(claim, request, now) : claim)) }
    const no = limits(plan.claims)
    if (no !== null) return { no: { no, person } }
    isNew = true
    return { claims: [...plan.claims, newClaim(request, act, now)] }
  }
  const change = await changePlan(db, person, decide, now)
  if (!('plan' in change)) return change
  const claim = claimOn(change.plan, book)
  if (!claim) throw new Error(`the claim on ${book} was just written and is not there`)
  if (claim.status !== 'leaving' && claim.entry !== undefined && !claim.acts.includes(act)) return { couples: claim }
  return claim.status === 'leaving' ? { plan: change.plan, leaving: claim } : { plan: change.plan, claim, isNew }
}

function newClaim<No>({ book, person, title, meets, term, series = '', fee, partner }: SignUp<No>, act: string, now: number): Claim {
  const claim: Claim = { book, acts: [act], status: 'claimed', at: now, title, meets, term, series }
  return { ...claim, ...(fee ? { fee } : {}), ...(partner ? { entry: entryId(book, person, partner.person) } : {}) }
}

/** The claim with one more request at work on it. Who waits may get a seat of the desk's now: what comes of it must be settled. */
function joined<No>(claim: Claim, { act, fee }: SignUp<No>, now: number): Claim {
  const acts = [...claim.acts, act]
  return claim.status === 'line' ? { ...claim, acts, status: 'claimed', at: now, ...(fee ? { fee } : {}) } : { ...claim, acts }
}
