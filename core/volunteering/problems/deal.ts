import type { Database } from '../../kernel/database'
import { ok, refuse } from '../../kernel/errors'
import { idOfWhoStays } from '../../kernel/identity'
import { idFromAct } from '../../kernel/ids'
import { implement } from '../../kernel/operation'
import type { Document } from '../../kernel/sdk'
import { isTheirs } from '../../files/ticket'
import { keptFiles } from '../../files/records'
import { tell } from '../../messages/tell'
import { maskName } from '../../people/mask'
import { people } from '../../people/records'
import {
  claimProblem as claimContract,
  closeProblem as closeContract,
  giveBackProblem as giveBackContract,
  reopenProblem as reopenContract,
  reportProblem as reportContract,
  setWarden as wardenContract,
} from '../contract/problems'
import { namesOf } from '../names'
import { unitOf } from '../scope'
import { mayDeal } from './look'
import { problems, stairwellId, stairwells, type Problem, type Stairwell } from './records'

const batch = 20
/** News older than this was cut off. */
const cutOffMs = 120_000
/** Of the acts on one stairwell. */
const rememberedActs = 20

export const reportProblem = implement(reportContract, async ({ db, subject, input, act, now }) => {
  const { stairwellId: at, ...facts } = input.problem
  const stairwell = at === undefined ? null : await db.get(stairwells, at)
  if (at !== undefined && stairwell?.unit !== subject.unit) return refuse('NO_SUCH_STAIRWELL')
  const problem: Problem = {
    ...{ _id: idFromAct('b', act), unit: subject.unit, unitName: subject.unitName, unitPath: subject.unitPath, ...facts },
    ...{ stairwell: stairwell?._id ?? null, stairwellName: stairwell?.name ?? '', by: subject._id, at: now },
    ...{ state: 'open', claimedBy: null, outcome: '', photo: null, closedAt: null, reopened: 0, whys: [], acts: [act], news: null },
  }
  await db.add(problems, { ...problem })
  return ok({ problemId: problem._id })
})

/** One conditional update: of two who press at once one has it, and the other hears who. */
export const claimProblem = implement(claimContract, async ({ db, subject, input, act }) => {
  const problem = await db.get(problems, input.problemId)
  if (!problem || !mayDeal(problem, subject)) return refuse('NO_SUCH_PROBLEM')
  if (await moveOn(db, problem._id, act, { state: 'open' }, { state: 'claimed', claimedBy: subject._id })) return ok({})
  const now = await db.get(problems, problem._id)
  if (now?.acts?.includes(act) || (now?.state === 'claimed' && now.claimedBy === subject._id)) return ok({})
  const taker = now?.claimedBy ?? null
  return refuse('PROBLEM_TAKEN', { by: maskName((await namesOf(db, [taker]))(taker)) })
})

export const giveBackProblem = implement(giveBackContract, async ({ db, subject, input, act }) => {
  const given = await moveOn(db, input.problemId, act, { state: 'claimed', claimedBy: subject._id }, { state: 'open', claimedBy: null })
  return given || (await isDone(db, input.problemId, act)) ? ok({}) : refuse('NO_SUCH_PROBLEM')
})

export const closeProblem = implement(closeContract, async ({ db, subject, input, act, now }) => {
  if (await isDone(db, input.problemId, act)) return ok(await tellOutcome(db, input.problemId, now))
  const { photo } = input
  if (photo && !(await isTheirs(db, subject._id, 'photo', photo, now))) return refuse('NO_SUCH_FILE')
  const closed = { state: 'closed', outcome: input.outcome, photo: photo?.fileId ?? null, closedAt: now, news: now }
  if (!(await moveOn(db, input.problemId, act, { state: 'claimed', claimedBy: subject._id }, closed))) return refuse('NO_SUCH_PROBLEM')
  return ok(await tellOutcome(db, input.problemId, now))
})

/** What was closed is told before it is opened again: it would never be then. */
export const reopenProblem = implement(reopenContract, async ({ db, subject, input, act, now }) => {
  const problem = await db.get(problems, input.problemId)
  if (problem?.acts?.includes(act)) return ok({})
  const well = problem?.stairwell ? await db.get(stairwells, problem.stairwell) : null
  if (!problem || (problem.by !== subject._id && well?.warden !== subject._id)) return refuse('NO_SUCH_PROBLEM')
  await tellOutcome(db, problem._id, now)
  const { _ } = db
  const opened = { state: 'open', claimedBy: null, closedAt: null, reopened: _.inc(1), whys: _.push([input.why]) }
  return (await moveOn(db, problem._id, act, { state: 'closed', news: null }, opened)) ? ok({}) : refuse('NO_SUCH_PROBLEM')
})

/** Who may name a stairwell's warden is told so in one update, which remembers the act: a late repeat does not undo what came after it. */
export const setWarden = implement(wardenContract, async (call) => {
  const { db, input, act } = call
  const unit = unitOf(call)
  const warden = input.personId === undefined ? null : await db.get(people, await idOfWhoStays(db, input.personId))
  if (input.personId !== undefined && (warden?.status !== 'active' || !warden.unitPath.includes(unit._id))) return refuse('NO_SUCH_PERSON')
  const _id = stairwellId(unit._id, input.stairwell)
  const known = await db.get(stairwells, _id)
  const done = ok({ stairwellId: _id })
  if (known?.acts?.includes(act)) return done
  // In a retired unit a warden can only be taken off.
  if (unit.retired && (!known || warden)) return refuse('UNIT_RETIRED')
  const stairwell: Stairwell = { _id, unit: unit._id, unitPath: unit.path, name: input.stairwell, warden: warden?._id ?? null, acts: [act] }
  const { _ } = db
  if (await db.add(stairwells, { ...stairwell })) return done
  const acts = known?.acts ?? []
  await db.change(stairwells, _id, { acts: _.neq(act) }, { warden: stairwell.warden, acts: _.set([...acts, act].slice(-rememberedActs)) })
  return done
})

/** One step of a problem, from a state in which it can be taken; false when it was taken, or can't be any more. */
async function moveOn(db: Database, id: string, act: string, from: Document, to: Document): Promise<boolean> {
  const { _ } = db
  const guard = {
    acts: _.neq(act),
    ...from,
  }
  return db.change(problems, id, guard, { ...to, acts: _.push([act]) })
}

/** True when this very act has been done. */
const isDone = async (db: Database, id: string, act: string): Promise<boolean> => (await db.get(problems, id))?.acts?.includes(act) ?? false

/**
 * What follows from closing a problem: its photo is kept with it, so that the clockwork does not take it away, and who told of it is
 * told what came of it, once for each closing.
 */
async function tellOutcome(db: Database, id: string, now: number): Promise<Record<string, never>> {
  const problem = await db.get(problems, id)
  if (!problem || problem.news === null) return {}
  const { title, outcome, by, claimedBy, photo, unitPath, news } = problem
  if (photo !== null) await db.add(keptFiles, { _id: photo, person: claimedBy ?? by, until: null })
  await tell(db, { _id: `problemClosed:${id}:${news}`, person: by, kind: 'problemClosed', facts: { problem: id, title, outcome }, unitPath, at: now })
  await db.change(problems, id, { news }, { news: null })
  return {}
}

/** Does what a call that was cut off when it had closed a problem did not. Gives how many it found. */
export async function sweepProblems(db: Database, now: number): Promise<number> {
  const { _ } = db
  const left = await db.find(problems, { news: _.lt(now - cutOffMs) }, { order: [['news', 'asc']], limit: batch, fields: ['_id'] })
  for (const { _id } of left) await tellOutcome(db, _id, now)
  return left.length
}
