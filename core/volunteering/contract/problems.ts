import * as v from 'valibot'
import { contract } from '../../kernel/contract'
import { id, line, text } from '../../kernel/schemas'
import { uploadedFile } from '../../files/contract/ticket'

/** `open`: nobody has it; `claimed`: somebody is at work on it; `closed`: done, with its outcome. */
export type ProblemState = 'open' | 'claimed' | 'closed'

/** The schema of the form by which one is told. */
export const problemForm = v.strictObject({ title: line(30), about: text(300), place: line(60), stairwellId: v.optional(id) })

export interface ProblemView {
  readonly problemId: string
  readonly title: string
  readonly about: string
  readonly place: string
  readonly unitName: string
  /** Empty when it belongs to no stairwell. */
  readonly stairwellName: string
  readonly state: ProblemState
  readonly byName: string
  readonly at: number
  /** Who is at work on it, or closed it; empty while nobody is. */
  readonly claimedName: string
  readonly outcome: string
  readonly closedAt: number | null
  /** How often it came back after it had been closed. */
  readonly reopened: number
  /** What the caller has to do with it. */
  readonly isMine: boolean
  readonly reportedByMe: boolean
}

export interface StairwellView {
  readonly stairwellId: string
  readonly name: string
  /** Empty when nobody looks after it. */
  readonly wardenName: string
}

export const reportProblem = contract<{ readonly problemId: string }>()({
  name: 'volunteering.reportProblem',
  function: 'member',
  access: { who: 'person' },
  writes: true,
  input: v.strictObject({ problem: problemForm }),
  refuses: ['NO_SUCH_STAIRWELL'],
  says: "Tells of a problem in the caller's unit, or in one of its stairwells.",
})

export const listProblems = contract<{
  readonly open: readonly ProblemView[]
  readonly mine: readonly ProblemView[]
  readonly reported: readonly ProblemView[]
  /** Those of the stairwells that the caller looks after, closed ones too. */
  readonly ofMyStairwells: readonly ProblemView[]
  readonly stairwells: readonly StairwellView[]
}>()({
  name: 'volunteering.problems',
  function: 'member',
  access: { who: 'person' },
  writes: false,
  input: v.strictObject({}),
  refuses: [],
  says: "Problems of the caller's unit that nobody has, those they work on, those they told of, and those of their stairwells; at most 50 of each.",
})

export const problemDetail = contract<ProblemView & { /** Opens the photo for two hours; empty when there is none. */ readonly photoUrl: string }>()({
  name: 'volunteering.problem',
  function: 'member',
  access: { who: 'person' },
  writes: false,
  input: v.strictObject({ problemId: id }),
  refuses: ['NO_SUCH_PROBLEM'],
  says: 'One problem, with the photo of its outcome.',
})

export const claimProblem = contract<Record<string, never>>()({
  name: 'volunteering.claimProblem',
  function: 'member',
  access: { who: 'person' },
  writes: true,
  input: v.strictObject({ problemId: id }),
  /** `PROBLEM_TAKEN` says `by`: the name of who has it, masked. */
  refuses: ['NO_SUCH_PROBLEM', 'PROBLEM_TAKEN'],
  says: 'Takes a problem on; one person has it at a time.',
})

export const giveBackProblem = contract<Record<string, never>>()({
  name: 'volunteering.giveBackProblem',
  function: 'member',
  access: { who: 'person' },
  writes: true,
  input: v.strictObject({ problemId: id }),
  refuses: ['NO_SUCH_PROBLEM'],
  says: 'Gives a problem back that the caller can not solve, for somebody else to take on.',
})

export const closeProblem = contract<Record<string, never>>()({
  name: 'volunteering.closeProblem',
  function: 'member',
  access: { who: 'person' },
  writes: true,
  input: v.strictObject({ problemId: id, outcome: line(200), photo: v.optional(uploadedFile) }),
  refuses: ['NO_SUCH_PROBLEM', 'NO_SUCH_FILE'],
  says: 'Closes a problem with its outcome and perhaps a photo; who told of it hears of it.',
})

export const reopenProblem = contract<Record<string, never>>()({
  name: 'volunteering.reopenProblem',
  function: 'member',
  access: { who: 'person' },
  writes: true,
  input: v.strictObject({ problemId: id, why: line(100) }),
  refuses: ['NO_SUCH_PROBLEM'],
  says: 'Opens a problem again that is not solved after all; who told of it may, and the warden of its stairwell.',
})

export const problemsOfUnit = contract<{
  readonly counts: Readonly<Record<ProblemState, number>>
  readonly problems: readonly ProblemView[]
  readonly stairwells: readonly StairwellView[]
}>()({
  name: 'volunteering.problemsOfUnit',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'unit', field: 'unitId' } },
  writes: false,
  input: v.strictObject({ unitId: id }),
  refuses: [],
  says: 'How many problems of the unit and the units under it are open, worked on and closed; the latest 100; and who looks after which stairwell.',
})

export const setWarden = contract<{ readonly stairwellId: string }>()({
  name: 'volunteering.setWarden',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'unit', field: 'unitId' } },
  writes: true,
  input: v.strictObject({ unitId: id, stairwell: line(30), personId: v.optional(id) }),
  refuses: ['NO_SUCH_PERSON', 'UNIT_RETIRED'],
  says: 'Names a stairwell of the unit, and who looks after it (nobody, when left out).',
})
