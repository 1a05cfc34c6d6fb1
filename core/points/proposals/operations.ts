import { dayOf } from '../../kernel/calendar'
import type { Database } from '../../kernel/database'
import { ok, refuse } from '../../kernel/errors'
import { idFromAct } from '../../kernel/ids'
import { implement, type Scope } from '../../kernel/operation'
import { people, type Person } from '../../people/records'
import { usablePoints } from '../account'
import { approve as approveContract, correct as correctContract, proposals as listContract, transfer as transferContract, type ProposalView } from '../contract/desk'
import { policyOn } from '../policy'
import { vouchersOf } from '../queries'
import { accounts, entries } from '../records'
import { giveBack } from '../vouchers'
import { approveInside } from './book'
import { proposals, type Proposal } from './records'

/** Time for a second person to look at it. */
const openMs = 7 * 24 * 3_600_000
const most = 100

const personOf = ({ scope }: { readonly scope: Scope | null }): Person => scope?.record as Person

export const correct = implement(correctContract, async (call) => {
  const { db, input, actor, now, act, hash } = call
  const { _id: person, name, unitPath } = personOf(call)
  const id = idFromAct('q', act)
  const [account, earlier] = await Promise.all([db.get(accounts, person), db.get(proposals, id)])
  const free = account ? usablePoints(account, now) : 0
  if (!earlier && free + input.points < 0) return refuse('TOO_FEW_POINTS', { free, needed: -input.points })
  if (input.entryId !== undefined && (await db.get(entries, input.entryId))?.person !== person) return refuse('NO_SUCH_ENTRY')
  const facts = { kind: 'correction', to: null, toName: null, points: input.points, reason: input.reason, entry: input.entryId ?? null } as const
  const proposed = await propose(db, { ...facts, _id: id, hash, person, personName: name, unitPath }, actor.person, now)
  const mayAlone = Math.abs(input.points) <= policyOn(dayOf(now)).mostCorrectedAlone
  if (!mayAlone || proposed.status !== 'open') return ok({ proposal: proposalView(proposed) })
  const booked = await approveInside(db, proposed._id, { person: actor.person._id, name: actor.person.name, alone: true }, now)
  if ('proposal' in booked) return ok({ proposal: proposalView(booked.proposal) })
  return booked.refusal.code === 'TOO_FEW_POINTS' ? { ok: false, error: { ...booked.refusal, code: 'TOO_FEW_POINTS' } } : refuse('BUSY')
})

export const transfer = implement(transferContract, async (call) => {
  const { db, input, actor, now, act, hash } = call
  const { _id: person, name, unitPath } = personOf(call)
  if (input.toId === person) return refuse('SAME_PERSON')
  const [to, account] = await Promise.all([db.get(people, input.toId), db.get(accounts, person)])
  if (to?.status !== 'active') return refuse('NO_SUCH_PERSON')
  const points = account ? usablePoints(account, now) : 0
  const id = idFromAct('q', act)
  if (points + (account?.frozen.length ?? 0) === 0 && !(await db.get(proposals, id))) return refuse('NOTHING_TO_MOVE')
  const reason = `${input.why === 'death' ? '去世' : '生病'}：${input.reason}`
  const facts = { kind: 'transfer', to: to._id, toName: to.name, points, reason, entry: null } as const
  return ok({ proposal: proposalView(await propose(db, { ...facts, _id: id, hash, person, personName: name, unitPath }, actor.person, now)) })
})

type Proposed = Omit<Proposal, 'status' | 'by' | 'byName' | 'at' | 'until' | 'approvedBy' | 'approvedByName'>

/** Adds a proposal, or gives it as it is when the act is repeated. */
async function propose(db: Database, facts: Proposed, { _id, name }: Person, now: number): Promise<Proposal> {
  const proposal: Proposal = { ...facts, status: 'open', by: _id, byName: name, at: now, until: now + openMs, approvedBy: null, approvedByName: null }
  return (await db.add(proposals, { ...proposal })) ? proposal : ((await db.get(proposals, facts._id)) ?? proposal)
}

export const approve = implement(approveContract, async ({ db, input, actor, now }) => {
  const { personId, proposalId, agree } = input
  const proposal = await db.get(proposals, proposalId)
  if (proposal?.person !== personId) return refuse('NO_SUCH_PROPOSAL')
  if (!agree) {
    const withdrawn = { status: 'withdrawn', approvedBy: actor.person._id, approvedByName: actor.person.name } as const
    await db.change(proposals, proposalId, { status: 'open' }, withdrawn)
    const after = (await db.get(proposals, proposalId)) ?? proposal
    return after.status === 'withdrawn' && after.approvedBy === actor.person._id ? ok({ proposal: proposalView(after) }) : refuse('PROPOSAL_OVER')
  }
  const mayApprove = proposal.status === 'open' && proposal.until >= now && proposal.by !== actor.person._id
  // What waits for somebody who is ill or dead is given back first, so that its points go along.
  if (mayApprove && proposal.to !== null) for (const { _id } of await vouchersOf(db, personId, ['reserved'], most)) await giveBack(db, _id, actor.person._id, now)
  const booked = await approveInside(db, proposalId, { person: actor.person._id, name: actor.person.name, alone: false }, now)
  return 'proposal' in booked ? ok({ proposal: proposalView(booked.proposal) }) : { ok: false, error: booked.refusal }
})

export const listProposals = implement(listContract, async ({ db, input, now }) => {
  const latest = await db.find(proposals, { unitPath: input.unitId }, { order: [['at', 'desc']], limit: most })
  const views = latest.map(proposalView).map((view) => (view.status === 'open' && view.until < now ? { ...view, status: 'over' as const } : view))
  return ok({ proposals: [...views.filter(({ status }) => status === 'open'), ...views.filter(({ status }) => status !== 'open')] })
})

const proposalView = ({ _id, kind, person, personName, toName, points, reason, status, byName, at, until, approvedByName }: Proposal): ProposalView => ({
  ...{ proposalId: _id, kind, personId: person, personName, toName, points, reason, status },
  ...{ by: byName, at, until, approvedBy: approvedByName },
})
