import { organises } from '../../kernel/access'
import type { Database } from '../../kernel/database'
import { ok, refuse, type Outcome } from '../../kernel/errors'
import { idOfWhoStays } from '../../kernel/identity'
import { implement } from '../../kernel/operation'
import { unseal } from '../../kernel/seal'
import type { Document } from '../../kernel/sdk'
import { tell } from '../../messages/tell'
import { maskPhone } from '../../people/mask'
import { people, privateFacts } from '../../people/records'
import { decideApplication as decideContract, invitePeople as inviteContract, listApplications as listContract, type ApplicationLine } from '../contract/recruiting'
import { moveOn, stepOf } from '../moving'
import { activities, applications, inviteId, invites, serviceId, type Activity, type Application, type Invite } from '../records'
import { isCalledOff, isOver } from '../rules'
import { activityOf } from '../scope'
import { applicationState } from './apply'
import { followApplication } from './follow'

const most = 100
const batch = 20
/** News older than this was cut off. */
const cutOffMs = 120_000

export const decideApplication = implement(decideContract, async (call) => {
  const { db, input, now } = call
  const { agree, words } = input
  const id = serviceId(input.shiftId, await idOfWhoStays(db, input.personId))
  const moved = await moveOn(db, applications, id, stepOf(call, agree ? 'approve' : 'decline'), ({ state }): Outcome<Document, 'NOT_ASKING' | 'DECIDED_ALREADY'> => {
    if (state === 'asked') return ok({ state: agree ? 'approving' : 'declined', answer: words, pending: now })
    return state === 'approved' || state === 'declined' || state === 'approving' ? refuse('DECIDED_ALREADY', { agreed: state !== 'declined' }) : refuse('NOT_ASKING')
  })
  if (!moved.ok) return moved.error.code === 'NOT_THERE' ? refuse('NOT_ASKING') : { ok: false, error: { ...moved.error, code: moved.error.code } }
  const followed = await followApplication(db, id, now)
  if ('busy' in followed) return refuse('BUSY')
  if ('clash' in followed) return refuse('TIME_CLASH', { title: followed.clash })
  const { state, place } = followed.application
  return ok({ state: applicationState(state), place: state === 'approved' ? place : null })
})

export const listApplications = implement(listContract, async ({ db, keys, input, now }) => {
  const { _ } = db
  const asking = await db.find(applications, { unitPath: input.unitId, state: 'asked', to: _.gt(now) }, { order: [['at', 'asc']], limit: most })
  const ids = [...new Set(asking.map(({ person }) => person))]
  const [known, facts] = ids.length === 0 ? [[], []] : await Promise.all([db.find(people, { _id: _.in(ids) }, { limit: most, fields: ['name'] }), db.find(privateFacts, { _id: _.in(ids) }, { limit: most })])
  const line = ({ shift, title, from, to, person, words, at }: Application): ApplicationLine => {
    const sealed = facts.find(({ _id }) => _id === person)
    const phoneMasked = sealed ? maskPhone(unseal(keys, person, 'phone', sealed.phone)) : ''
    return { shiftId: shift, title, from, to, personId: person, name: known.find(({ _id }) => _id === person)?.name ?? '', phoneMasked, words, at }
  }
  return ok({ asking: asking.map(line) })
})

/** Each invitation has an id of its own, so that a repeat goes on where a crash left off, and nobody is invited twice. */
export const invitePeople = implement(inviteContract, async (call) => {
  const { db, input, actor, now } = call
  const activity = activityOf(call)
  if (activity.status === 'cancelled') return refuse('ACTIVITY_CANCELLED')
  const { _ } = db
  const ids = [...new Set(input.personIds)]
  const known = await db.find(people, { _id: _.in(ids), status: 'active' }, { limit: ids.length, fields: ['unitPath'] })
  if (known.length < ids.length || known.some(({ unitPath }) => !organises(actor.person, unitPath, now))) return refuse('NO_SUCH_PERSON')
  for (const person of ids) {
    const invite: Invite = { _id: inviteId(activity._id, person), activity: activity._id, person, unitPath: activity.unitPath, by: actor.key, at: now, news: now }
    await db.add(invites, { ...invite })
    await tellInvited(db, activity, invite._id, now)
  }
  return ok({ invited: ids.length })
})

async function tellInvited(db: Database, { _id: activity, title, unitPath, shifts }: Activity, id: string, now: number): Promise<void> {
  const invite = await db.get(invites, id)
  if (!invite || invite.news === null) return
  const first = shifts.find((shift) => !isOver(shift, now) && !isCalledOff(shift))
  if (first) await tell(db, { _id: `invited:${id}`, person: invite.person, unitPath, at: now, kind: 'activityInvites', facts: { activity, title, from: first.from } })
  await db.change(invites, id, { news: invite.news }, { news: null })
}

/** Tells who was invited by a call that was cut off. Gives how many it found. */
export async function sweepInvites(db: Database, now: number): Promise<number> {
  const { _ } = db
  const left = await db.find(invites, { news: _.lt(now - cutOffMs) }, { order: [['news', 'asc']], limit: batch })
  for (const { _id, activity: id, news } of left) {
    const activity = await db.get(activities, id)
    if (activity) await tellInvited(db, activity, _id, now)
    else await db.change(invites, _id, { news }, { news: null })
  }
  return left.length
}
