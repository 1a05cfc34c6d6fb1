import { linkTo } from '../../files/keep'
import { ok, refuse } from '../../kernel/errors'
import { implement } from '../../kernel/operation'
import { maskName } from '../../people/mask'
import type { Person } from '../../people/records'
import { listProblems as listContract, problemDetail as detailContract, problemsOfUnit as unitContract, type ProblemView, type StairwellView } from '../contract/problems'
import { namesOf } from '../names'
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
  const nameOf = await namesOf(db, [...[...open, ...mine, ...reported, ...ofMine].flatMap(({ by, claimedBy }) => [by, claimedBy]), ...ofUnit.map(({ warden }) => warden)])
  const seen = (some: readonly Problem[]) => some.map((problem) => problemView(problem, { person: subject._id, isStaff: false, nameOf }))
  return ok({ open: seen(open), mine: seen(mine), reported: seen(reported), ofMyStairwells: seen(ofMine), stairwells: ofUnit.map((well) => stairwellView(well, nameOf)) })
})

export const problemDetail = implement(detailContract, async ({ db, sdk, subject, input }) => {
  const problem = await db.get(problems, input.problemId)
  if (!problem || !mayDeal(problem, subject)) return refuse('NO_SUCH_PROBLEM')
  const nameOf = await namesOf(db, [problem.by, problem.claimedBy])
  return ok({ ...problemView(problem, { person: subject._id, isStaff: false, nameOf }), photoUrl: problem.photo === null ? '' : await linkTo({ sdk }, problem.photo) })
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
  const nameOf = await namesOf(db, [...latest.flatMap(({ by, claimedBy }) => [by, claimedBy]), ...wells.map(({ warden }) => warden)])
  const looking = { person: actor.person._id, isStaff: true, nameOf }
  return ok({ counts: { open, claimed, closed }, problems: latest.map((problem) => problemView(problem, looking)), stairwells: wells.map((well) => stairwellView(well, nameOf)) })
})

/** Who may see a problem and take it on: the people of its unit, who told of it, and who has it. */
export const mayDeal = ({ unit, by, claimedBy }: Problem, person: Person): boolean => unit === person.unit || by === person._id || claimedBy === person._id

/** Who looks, and what people are called. */
interface Looking {
  readonly person: string
  readonly isStaff: boolean
  readonly nameOf: (id: string | null) => string
}

/** Whole names are for organisers, and for the two who have to do with each other: who told of it, and who is at work on it. */
function problemView(problem: Problem, { person, isStaff, nameOf }: Looking): ProblemView {
  const { _id, title, about, place, unitName, stairwellName, state, by, at, claimedBy, outcome, closedAt, reopened } = problem
  const isTold = isStaff || by === person || claimedBy === person
  const shown = (id: string | null) => (isTold || id === null ? nameOf(id) : maskName(nameOf(id)))
  const facts = { problemId: _id, title, about, place, unitName, stairwellName, state, byName: shown(by), at, claimedName: shown(claimedBy), outcome, closedAt, reopened }
  return { ...facts, isMine: claimedBy === person && state === 'claimed', reportedByMe: by === person }
}

/** A warden's name stands at their stairwell: people are to know whom to turn to. */
const stairwellView = ({ _id, name, warden }: Stairwell, nameOf: Looking['nameOf']): StairwellView => ({ stairwellId: _id, name, wardenName: nameOf(warden) })
