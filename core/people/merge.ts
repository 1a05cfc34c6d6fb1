import { organises } from '../kernel/access'
import { ok, refuse } from '../kernel/errors'
import { idFromAct } from '../kernel/ids'
import { implement } from '../kernel/operation'
import { listMerges as mergesContract, merge as mergeContract, unmerge as unmergeContract } from './contract/merging'
import { personEvents, type PersonEvent } from './events'
import { personOf } from './finders'
import { followPerson } from './follow-person'
import { merges, type Merge } from './records-merging'
import { people, type Appointment, type Person } from './records'

/** How long a merge can be undone: 30 days. */
export const undoMs = 30 * 86_400_000

const eventOf = (merge: Merge, kind: 'merged' | 'unmerged', at: number, by: string): PersonEvent => ({
  _id: `${kind}:${merge._id}`,
  person: merge.from,
  kind,
  into: merge.into,
  reason: kind,
  at,
  by,
  done: [],
  open: at,
})

const lasts = ({ until }: Appointment, now: number): boolean => until === null || until > now
const sameTask = (one: Appointment) => (other: Appointment): boolean => one.role === other.role && one.at === other.at

/** The two records, the merge and the rooms' event change in one transaction: there is no half of it that a crash could leave. */
export const merge = implement(mergeContract, async (call) => {
  const { db, actor, input, act, hash, now } = call
  const into = personOf(call)
  const second = await db.get(people, input.from)
  if (!second || into._id === second._id) return refuse('NO_SUCH_PERSON')
  if (!organises(actor.person, second.unitPath, now)) return refuse('NOT_YOURS_BOTH')
  const mergeId = idFromAct('j', act)
  const done = await db.transact(async (transaction) => {
    const earlier = await transaction.get(merges, mergeId)
    if (earlier) return earlier.hash === hash
    const [stays, goes] = [await transaction.get(people, into._id), await transaction.get(people, second._id)]
    if (stays?.status !== 'active' || !goes || (goes.status !== 'active' && goes.status !== 'frozen')) return false
    const posts = goes.appointments.filter((post) => lasts(post, now) && !stays.appointments.some((held) => lasts(held, now) && sameTask(post)(held)))
    const record: Merge = { _id: mergeId, from: goes._id, into: stays._id, name: stays.name, status: goes.status, posts, unitPath: stays.unitPath, reason: input.reason, at: now, by: actor.key, hash, undoneAt: null }
    await transaction.update(people, goes._id, { status: 'merged', mergedInto: stays._id, version: goes.version + 1 })
    await transaction.update(people, stays._id, { appointments: [...stays.appointments, ...posts], version: stays.version + 1 })
    await transaction.add(merges, { ...record })
    await transaction.add(personEvents, { ...eventOf(record, 'merged', now, actor.key) })
    return true
  })
  if (!done) return refuse('NO_SUCH_PERSON')
  const record = await db.get(merges, mergeId)
  if (record) await followPerson(call, eventOf(record, 'merged', now, actor.key), now)
  return ok({ mergeId })
})

export const unmerge = implement(unmergeContract, async (call) => {
  const { db, actor, scope, now } = call
  const { _id, from, into } = scope?.record as Merge
  const outcome = await db.transact(async (transaction) => {
    const record = await transaction.get(merges, _id)
    if (!record || record.undoneAt !== null) return 'done'
    if (now > record.at + undoMs) return 'TOO_LATE_TO_UNDO'
    const [stays, went] = [await transaction.get(people, into), await transaction.get(people, from)]
    if (!stays || stays.status === 'merged' || stays.status === 'left' || went?.mergedInto !== into) return 'CHANGED_SINCE'
    await transaction.update(people, from, { status: record.status, mergedInto: null, version: went.version + 1 })
    await transaction.update(people, into, { appointments: without(stays, record.posts, now), version: stays.version + 1 })
    await transaction.update(merges, _id, { undoneAt: now })
    await transaction.add(personEvents, { ...eventOf(record, 'unmerged', now, actor.key) })
    return 'done'
  })
  if (outcome !== 'done') return refuse(outcome)
  const record = await db.get(merges, _id)
  if (record) await followPerson(call, eventOf(record, 'unmerged', now, actor.key), now)
  return ok({})
})

/** The appointments without those that came by the merge. */
const without = ({ appointments }: Person, posts: readonly Appointment[], now: number): readonly Appointment[] =>
  appointments.filter((held) => !(lasts(held, now) && posts.some((post) => sameTask(post)(held) && post.from === held.from)))

export const listMerges = implement(mergesContract, async ({ db, input, now }) => {
  const { _ } = db
  const found = await db.find(merges, { unitPath: input.unitId, at: _.gt(now - undoMs), undoneAt: null }, { order: [['at', 'desc']], limit: 50 })
  return ok({ merges: found.map(({ _id, name, into, at }) => ({ mergeId: _id, name, intoId: into, at, undoUntil: at + undoMs })) })
})
