import { linkTo } from '../../files/keep'
import { ok, refuse } from '../../kernel/errors'
import { implement } from '../../kernel/operation'
import type { Person } from '../../people/records'
import { listProblems as listContract, problemDetail as detailContract, problemsOfUnit as unitContract, type ProblemView, type StairwellView } from '../contract/problems'
import { problems, stairwells, type Problem, type Stairwell } from './records'

const most = 50

export const listProblems = implement(listContract, async ({ db, subject }) => {
  const { _ } = db
  const latest = { order: [['at', 'desc']], limit: most } as const
  const [open, mine, reported, ofUnit, warded] = await Promise.all([
    db.find(problems, { unit: subject.unit, state: 'open' }, latest),
    db.find(problems, { claimedBy: subject._id, state: 'claimed' }, latest),
    db.find(problems, { by: subject._id }, latest),
    db.find(stairwells, { unit: subject.unit }, { order: [['name', 'asc']], limit: 200 }),
    db.find(stairwells, { warden: subject._id }, { limit: 20 }),
  ])
  const ofMine = warded.length === 0 ? [] : await db.find(problems, { stairwell: _.in(warded.map(({ _id }) => _id)) }, latest)
  const seen = (some: readonly Problem[]) => some.map((problem) => problemView(problem, subject._id))
  return ok({ open: seen(open), mine: seen(mine), reported: seen(reported), ofMyStairwells: seen(ofMine), stairwells: ofUnit.map(stairwellView) })
})

export const problemDetail = implement(detailContract, async ({ db, sdk, subject, input }) => {
  const problem = await db.get(problems, input.problemId)
  if (!problem || !mayDeal(problem, subject)) return refuse('NO_SUCH_PROBLEM')
  return ok({ ...problemView(problem, subject._id), photoUrl: problem.photo === null ? '' : await linkTo({ sdk }, problem.photo) })
})

export const problemsOfUnit = implement(unitContract, async ({ db, input, actor }) => {
  const unitPath = input.unitId
  const [open, claimed, closed, latest, wells] = await Promise.all([
    db.count(problems, { unitPath, state: 'open' }),
    db.count(problems, { unitPath, state: 'claimed' }),
    db.count(problems, { unitPath, state: 'closed' }),
    db.find(problems, { unitPath }, { order: [['at', 'desc']], limit: 100 }),
    db.find(stairwells, { unitPath }, { order: [['name', 'asc']], limit: 200 }),
  ])
  return ok({ counts: { open, claimed, closed }, problems: latest.map((problem) => problemView(problem, actor.person._id)), stairwells: wells.map(stairwellView) })
})

/** Who may see a problem and take it on: the people of its unit, who told of it, and who has it. */
export const mayDeal = ({ unit, by, claimedBy }: Problem, person: Person): boolean => unit === person.unit || by === person._id || claimedBy === person._id

function problemView(problem: Problem, person: string): ProblemView {
  const { _id, title, about, place, unitName, stairwellName, state, by, byName, at, claimedBy, claimedName, outcome, closedAt, reopened } = problem
  const facts = { problemId: _id, title, about, place, unitName, stairwellName, state, byName, at, claimedName, outcome, closedAt, reopened }
  return { ...facts, isMine: claimedBy === person && state === 'claimed', reportedByMe: by === person }
}

const stairwellView = ({ _id, name, wardenName }: Stairwell): StairwellView => ({ stairwellId: _id, name, wardenName })
