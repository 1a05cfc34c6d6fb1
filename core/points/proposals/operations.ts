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
  const { _id: person, unitPath } = personOf(call)
  const id = idFromAct('q', act)
  const [account, earlier] = await Promise.all([db.get(accounts, person), db.get(proposals, id)])
  const free = account ? usablePoints(account, now) : 0
  if (!earlier && free + input.points < 0) return refuse('TOO_FEW_POINTS', { free, needed: -input.points })
  if (input.entryId !== undefined && (await db.get(entries, input.entryId))?.person !== person) return refuse('NO_SUCH_ENTRY')
  const facts = { kind: 'correction', to: null, points: input.points, reason: input.reason, entry: input.entryId ?? null } as const
  const proposed = await propose(db, { ...facts, _id: id, hash, person, unitPath }, actor.person._id, now)
  const mayAlone = Math.abs(input.points) <= policyOn(dayOf(now)).mostCorrectedAlone
  if (!mayAlone || proposed.status !== 'open') return ok({ proposal: await viewOf(db, proposed) })
  const booked = await approveInside(db, proposed._id, { person: actor.person._id, alone: true }, now)
  if ('proposal' in booked) return ok({ proposal: await viewOf(db, booked.proposal) })
  return booked.refusal.code === 'TOO_FEW_POINTS' ? { ok: false, error: { ...booked.refusal, code: 'TOO_FEW_POINTS' } } : refuse('BUSY')
})

export const transfer = implement(transferContract, async (call) => {
  const { db, input, actor, now, act, hash } = call
  const { _id: person, unitPath } = personOf(call)
  if (input.toId === person) return refuse('SAME_PERSON')
  const [to, account] = await Promise.all([db.get(people, input.toId), db.get(accounts, person)])
  if (to?.status !== 'active') return refuse('NO_SUCH_PERSON')
  const points = account ? usablePoints(account, now) : 0
  const id = idFromAct('q', act)
  if (points + (account?.frozen.length ?? 0) === 0 && !(await db.get(proposals, id))) return refuse('NOTHING_TO_MOVE')
  const reason = `${input.why === 'death' ? '去世' : '生病'}：${input.reason}`
  const facts = { kind: 'transfer', to: to._id, points, reason, entry: null } as const
  return ok({ proposal: await viewOf(db, await propose(db, { ...facts, _id: id, hash, person, unitPath }, actor.person._id, now)) })
})

type Proposed = Omit<Proposal, 'status' | 'by' | 'at' | 'until' | 'approvedBy'>

/** Adds a proposal, or gives it as it is when the act is repeated. */
async function propose(db: Database, facts: Proposed, by: string, now: number): Promise<Proposal> {
  const proposal: Proposal = { ...facts, status: 'open', by, at: now, until: now + openMs, approvedBy: null }
  return (await db.add(proposals, { ...proposal })) ? proposal : ((await db.get(proposals, facts._id)) ?? proposal)
}

export const approve = implement(approveContract, async (call) => {
  const { db, input, actor, now } = call
  const { personId, proposalId, agree } = input
  const proposal = await db.get(proposals, proposalId)
  // A list that is still open may name a record that was merged since.
  if (!proposal || (proposal.person !== personId && proposal.person !== personOf(call)._id)) return refuse('NO_SUCH_PROPOSAL')
  if (!agree) {
    const withdrawn = { status: 'withdrawn', approvedBy: actor.person._id } as const
    await db.change(proposals, proposalId, { status: 'open' }, withdrawn)
    const after = (await db.get(proposals, proposalId)) ?? proposal
    return after.status === 'withdrawn' && after.approvedBy === actor.person._id ? ok({ proposal: await viewOf(db, after) }) : refuse('PROPOSAL_OVER')
  }
  const mayApprove = proposal.status === 'open' && proposal.until >= now && proposal.by !== actor.person._id
  // What waits for somebody who is ill or dead is given back first, so that its points go along.
  if (mayApprove && proposal.to !== null) for (const { _id } of await vouchersOf(db, proposal.person, ['reserved'], most)) await giveBack(db, _id, actor.person._id, now)
  const booked = await approveInside(db, proposalId, { person: actor.person._id, alone: false }, now)
  return 'proposal' in booked ? ok({ proposal: await viewOf(db, booked.proposal) }) : { ok: false, error: booked.refusal }
})

export const listProposals = implement(listContract, async ({ db, input, now }) => {
  const latest = await db.find(proposals, { unitPath: input.unitId }, { order: [['at', 'desc']], limit: most })
  const views = (await viewsOf(db, latest)).map((view) => (view.status === 'open' && view.until < now ? { ...view, status: 'over' as const } : view))
  return ok({ proposals: [...views.filter(({ status }) => status === 'open'), ...views.filter(({ status }) => status !== 'open')] })
})

/** Proposals as they are shown: names are looked up when they are read, so that of somebody who has left no name comes back. */
async function viewsOf(db: Database, some: readonly Proposal[]): Promise<readonly ProposalView[]> {
  const { _ } = db
  const ids = [...new Set(some.flatMap(({ person, to, by, approvedBy }) => [person, to, by, approvedBy].flatMap((id) => id ?? [])))]
  const found = ids.length === 0 ? [] : await db.find(people, { _id: _.in(ids) }, { fields: ['name'], limit: ids.length })
  const nameOf = (id: string): string => found.find(({ _id }) => _id === id)?.name ?? ''
  return some.map(({ _id, kind, person, to, points, reason, status, by, at, until, approvedBy }) => ({
    ...{ proposalId: _id, kind, personId: person, personName: nameOf(person), toName: to === null ? null : nameOf(to), points, reason, status },
    ...{ by: nameOf(by), at, until, approvedBy: approvedBy === null ? null : nameOf(approvedBy) },
  }))
}

async function viewOf(db: Database, proposal: Proposal): Promise<ProposalView> {
  const [view] = await viewsOf(db, [proposal])
  if (!view) throw new Error('a proposal is shown as one line')
  return view
}
