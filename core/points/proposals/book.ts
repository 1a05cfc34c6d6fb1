import { dayOf } from '../../kernel/calendar'
import type { Database } from '../../kernel/database'
import { refuse, type Refusal } from '../../kernel/errors'
import type { Transaction } from '../../kernel/transaction'
import { people } from '../../people/records'
import { emptyAccount, received, takenOut, usablePoints } from '../account'
import { lastInstant } from '../earn'
import { freeOf, fundOf, move, nextEntryAt, plainEntry } from '../entries'
import { moveFree } from '../move'
import { policyOn } from '../policy'
import { accounts, entries, type Entry } from '../records'
import { proposals, type Proposal } from './records'

/** What booking came to: the proposal as it is afterwards, or why it can't be. */
export type Booked = { readonly proposal: Proposal } | { readonly refusal: Refusal<'TOO_FEW_POINTS' | 'NOTHING_TO_MOVE' | 'SECOND_PERSON' | 'PROPOSAL_OVER'> }

/** Who approves: the proposer alone where the limit allows it (`alone`), else somebody else. */
export interface Approver {
  readonly person: string
  readonly alone: boolean
}

/**
 * Approves a proposal and books it, in one transaction over the proposal, the account (or two) and the entries. A proposal is booked
 * once; a repeat by the same person is answered as before.
 */
export async function approveInside(db: Database, id: string, approver: Approver, now: number): Promise<Booked> {
  return db.transact(async (tx) => {
    const proposal = await tx.get(proposals, id)
    if (!proposal) throw new Error(`no proposal ${id}`)
    if (proposal.status === 'done' && proposal.approvedBy === approver.person) return { proposal }
    if (proposal.status !== 'open' || proposal.until < now) return { refusal: refuse('PROPOSAL_OVER').error }
    if (!approver.alone && proposal.by === approver.person) return { refusal: refuse('SECOND_PERSON').error }
    if (proposal.to !== null && !(await canReceive(tx, proposal, proposal.to))) return { refusal: refuse('PROPOSAL_OVER').error }
    const refusal = proposal.to === null ? await correct(tx, proposal, approver, now) : await moveFree(tx, movedBy(proposal, proposal.to), now)
    if (refusal) return { refusal }
    const done = { status: 'done', approvedBy: approver.person } as const
    await tx.update(proposals, id, done)
    return { proposal: { ...proposal, ...done } }
  })
}

/** Nobody's points go to somebody who has left meanwhile, or who turned out to be themself. */
const canReceive = async (tx: Transaction, { person }: Proposal, to: string): Promise<boolean> => to !== person && (await tx.get(people, to))?.status !== 'left'

/** The ledger outlives both, so it names neither. */
const movedBy = ({ _id, person, reason, by }: Proposal, to: string) => ({
  ...{ what: _id, from: person, to, by, reason },
  ...{ outWords: '转给家人', inWords: '家人转来' },
})

/** The counter-entry: between the unit's fund and what the person can use. Never takes more than there is. */
async function correct(tx: Transaction, proposal: Proposal, approver: Approver, now: number): Promise<Refusal<'TOO_FEW_POINTS'> | null> {
  const { _id, person, points, reason, entry: corrected, unitPath } = proposal
  const before = (await tx.get(accounts, person)) ?? emptyAccount(person)
  const free = usablePoints(before, now)
  if (free + points < 0) return refuse('TOO_FEW_POINTS', { free, needed: -points }).error
  const policy = policyOn(dayOf(now))
  const lot = { expiresAt: lastInstant(dayOf(now), policy), points }
  const { account, lots } = points > 0 ? { account: received(before, [lot]), lots: [lot] } : takenOut(before, -points, now)
  const fund = fundOf(unitPath.at(-1) ?? '')
  const entry: Entry = {
    ...plainEntry,
    _id: `corrected:${_id}`,
    person,
    kind: 'corrected',
    postings: points > 0 ? move(points, fund, freeOf(person)) : move(-points, freeOf(person), fund),
    lots,
    reason,
    source: corrected ?? _id,
    by: approver.person,
    policy: policy.id,
    at: nextEntryAt(before, now),
  }
  await tx.set(accounts, { ...account, latestAt: entry.at })
  await tx.add(entries, { ...entry })
  return null
}
