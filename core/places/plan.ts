import type { Database } from '../kernel/database'
import { plans, planId, type Claim, type Plan, type SpentAct } from './records'

const rounds = 8
const rememberSpentMs = 24 * 3_600_000

/** What a change of a plan decides, given the plan as it is: the new claims (and acts that are over), or a reason not to. */
export type PlanDecision<No> =
  | { readonly claims: readonly Claim[]; readonly spent?: readonly SpentAct[] }
  | { readonly no: No }
  /** Nothing to change. */
  | { readonly same: true }

export type PlanChange<No> = { readonly plan: Plan } | { readonly no: No } | { readonly busy: true }

/**
 * Changes a person's plan by compare-and-set: reads, decides, writes if nobody wrote meanwhile, else once more. The plan as it
 * is after the change, the decision's refusal, or `busy` when others kept writing. A plan that is not there counts as empty.
 * `seen`: the plan as this call has just written it, which spares the first reading.
 */
export async function changePlan<No>(
  db: Database,
  person: string,
  decide: (plan: Plan) => PlanDecision<No>,
  now: number,
  seen: Plan | null = null,
): Promise<PlanChange<No>> {
  const id = planId(person)
  for (let round = 0; round < rounds; round++) {
    const known = round === 0 && seen ? seen : await db.get(plans, id)
    const plan = known ?? { _id: id, person, version: 0, claims: [], spent: [], open: null, due: null }
    const decision = decide(plan)
    if ('no' in decision) return { no: decision.no }
    if ('same' in decision) return { plan }
    const next = {
      version: plan.version + 1,
      claims: decision.claims,
      spent: [...plan.spent.filter(({ at }) => at > now - rememberSpentMs), ...(decision.spent ?? [])],
      open: openSince(decision.claims),
      due: firstDue(decision.claims),
    }
    const written = known
      ? await db.change(plans, id, { version: plan.version }, next)
      : await db.add(plans, { _id: id, person, ...next })
    if (written) return { plan: { ...plan, ...next } }
  }
  return { busy: true }
}

/** Since when the oldest claim is on its way: what is `claimed` or `leaving` was cut off if it stays so. */
function openSince(claims: readonly Claim[]): number | null {
  const open = claims.filter(({ status }) => status === 'claimed' || status === 'leaving').map(({ at }) => at)
  return open.length > 0 ? Math.min(...open) : null
}

/** True when a seat's fee is still to be paid. An offered seat's is not, before it is accepted. */
export const owesFee = ({ status, fee, paid }: Claim): boolean => status === 'seat' && fee !== undefined && paid === undefined

/** By when the first fee is to be paid. */
function firstDue(claims: readonly Claim[]): number | null {
  const due = claims.filter(owesFee).flatMap(({ fee }) => (fee ? [fee.due] : []))
  return due.length > 0 ? Math.min(...due) : null
}

/** What a claim comes to. */
export type Settled = { readonly status: 'seat' | 'line' } | { readonly status: 'offer'; readonly until: number }

/** A later word never takes back an earlier one: an offer outranks a place in the line, a seat both. */
const rank: Readonly<Record<Claim['status'], number>> = { claimed: 0, line: 1, offer: 2, seat: 3, leaving: 4 }

/**
 * Writes what the book or the line says into the claim that these acts work on. A seat outranks a place in the line, because the
 * call that joined may end after the one that promoted. A place in the line is written only if no request has joined the claim
 * since its acts were read: that one may have got a seat of the desk's, and its call, or the sweep, will say so. A claim that
 * leaves, or belongs to later acts, is left alone.
 */
export async function settleClaim(db: Database, person: string, book: string, acts: readonly string[], to: Settled, now: number, seen: Plan | null = null): Promise<void> {
  await changePlan(
    db,
    person,
    ({ claims }) => {
      const mine = claims.find((claim) => claim.book === book && acts.some((act) => claim.acts.includes(act)))
      const outranked = mine && rank[mine.status] >= rank[to.status]
      const outdated = to.status === 'line' && mine?.acts.join() !== acts.join()
      if (!mine || outranked || outdated) return { same: true }
      return { claims: claims.map((claim) => (claim === mine ? settledAs(claim, to, now) : claim)) }
    },
    now,
    seen,
  )
}

function settledAs({ until: _until, ...claim }: Claim, to: Settled, now: number): Claim {
  return { ...claim, ...to, at: now }
}

/**
 * Takes a claim out as it was seen, remembering its acts as over; one that other acts have joined since is left alone.
 * `seen`: the plan as this call has just read or written it, with this claim in it.
 */
export async function dropClaim(db: Database, plan: Pick<Plan, 'person'>, claim: Claim, spent: readonly SpentAct[], now: number, seen: Plan | null = null): Promise<void> {
  const over = claim.acts.map((act) => ({ act, book: claim.book, at: now, was: null }))
  await changePlan(
    db,
    plan.person,
    ({ claims }) => {
      if (!claims.some(({ book, acts, status }) => book === claim.book && status === claim.status && acts.join() === claim.acts.join())) return { same: true }
      return { claims: claims.filter(({ book }) => book !== claim.book), spent: [...over, ...spent] }
    },
    now,
    seen,
  )
}

export const claimOn = (plan: Pick<Plan, 'claims'> | null, book: string): Claim | undefined => plan?.claims.find((claim) => claim.book === book)
