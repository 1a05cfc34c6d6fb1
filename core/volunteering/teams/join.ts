import type { Database } from '../../kernel/database'
import { ok, refuse, type KernelCode, type Outcome } from '../../kernel/errors'
import { implement } from '../../kernel/operation'
import type { Document } from '../../kernel/sdk'
import { units, type Person, type TeamFacts, type Unit } from '../../people/records'
import { books } from '../../places/records'
import { answerTeam as answerContract, joinTeam as joinContract, leaveTeam as leaveContract, type Channel, type MemberState } from '../contract/teams'
import { moveOn, stepOf, thereIs, type Step } from '../moving'
import { tellMember } from './news'
import { membershipId, memberships, type Membership } from './records'

/** A unit that is a team. */
export type Team = Unit & { readonly team: TeamFacts }

export const isTeam = (unit: Unit | null): unit is Team => unit !== null && !unit.retired && Boolean(unit.team)

/** How somebody comes, and the state in which that puts them. */
export interface Coming {
  readonly channel: Channel
  readonly from: string
  readonly state: MemberState
}

/** In these somebody may come anew, by whatever channel. */
const outside: readonly MemberState[] = ['declined', 'left']

/**
 * Puts somebody on their way into a team, unless they are: who is outside comes by this channel, and who was waiting for just this
 * is in. `after`: what a yes from this side makes of a state that waits for it.
 */
export async function come(
  db: Database,
  { _id: team, path }: Team,
  person: string,
  coming: Coming,
  after: Readonly<Partial<Record<MemberState, MemberState>>>,
  step: Step,
): Promise<Outcome<Membership, KernelCode>> {
  const { channel, from, state } = coming
  const _id = membershipId(team, person)
  const begun: Membership = { _id, team, unitPath: path, person, state, channel, from, since: step.at, words: '', news: step.at, version: 1, steps: [step] }
  if (await db.add(memberships, { ...begun })) return ok(begun)
  const moved = await moveOn<Membership, never>(db, memberships, _id, step, (known) => {
    if (outside.includes(known.state)) return ok({ state, channel, from, since: step.at, words: '', news: step.at })
    // At once, by a course or a call: what they waited for is no longer needed, and it is that channel that brought them.
    if (state === 'member' && known.state !== 'member') return ok({ state, channel, from, since: step.at, news: step.at })
    const next = after[known.state]
    return ok(next === undefined ? {} : { state: next, since: step.at, news: step.at })
  })
  if (moved.ok) return moved
  return refuse(thereIs(moved.error.code, _id))
}

export const joinTeam = implement(joinContract, async (call) => {
  const { db, subject, input, now } = call
  const team = await db.get(units, input.teamId)
  if (!isTeam(team)) return refuse('NO_SUCH_TEAM')
  const { channel, courseId = '' } = input
  if (channel === 'course' && !(await comesFrom(db, team, courseId, subject))) return refuse('NOT_FROM_COURSE')
  if (channel === 'call' && (team.team.callUntil === null || now >= team.team.callUntil)) return refuse('NO_OPEN_CALL')
  const coming: Coming = { channel, from: channel === 'course' ? courseId : '', state: channel === 'choice' ? 'asked' : 'member' }
  const came = await come(db, team, subject._id, coming, { invited: 'member', recommended: 'asked' }, stepOf(call, 'join'))
  if (!came.ok) return came
  await tellMember(db, came.data._id, now)
  return ok({ state: came.data.state })
})

/** True when the team takes people from the course, and the person has a seat in it. */
async function comesFrom(db: Database, { team }: Team, course: string, { _id }: Person): Promise<boolean> {
  if (!team.courses.includes(course)) return false
  const held = await db.find(books, { _id: `course:${course}`, 'holders.person': _id }, { limit: 1, fields: ['_id'] })
  return held.length > 0
}

export const answerTeam = implement(answerContract, async (call) => {
  const { db, subject, input, now } = call
  const team = await db.get(units, input.teamId)
  const moved = await moveOn(db, memberships, membershipId(input.teamId, subject._id), stepOf(call, input.agree ? 'agree' : 'decline'), ({ state }): Outcome<Document, 'NOT_INVITED' | 'NO_SUCH_TEAM'> => {
    if (state !== 'invited' && state !== 'recommended') return refuse('NOT_INVITED')
    if (input.agree && !isTeam(team)) return refuse('NO_SUCH_TEAM')
    const next = !input.agree ? 'declined' : state === 'invited' ? 'member' : 'asked'
    return ok({ state: next, since: now, news: next === 'declined' ? null : now })
  })
  if (!moved.ok) return moved.error.code === 'NOT_THERE' ? refuse('NOT_INVITED') : refuse(moved.error.code)
  await tellMember(db, moved.data._id, now)
  return ok({ state: moved.data.state })
})

export const leaveTeam = implement(leaveContract, async (call) => {
  const { db, subject, input, now } = call
  const moved = await moveOn(db, memberships, membershipId(input.teamId, subject._id), stepOf(call, 'leave'), ({ state }): Outcome<Document, 'NOT_A_MEMBER'> =>
    outside.includes(state) ? refuse('NOT_A_MEMBER') : ok({ state: 'left', since: now, words: '', news: null }),
  )
  if (!moved.ok) return moved.error.code === 'NOT_THERE' ? refuse('NOT_A_MEMBER') : refuse(moved.error.code)
  return ok({})
})
