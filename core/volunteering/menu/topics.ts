import type { Database } from '../../kernel/database'
import { ok, refuse } from '../../kernel/errors'
import { idFromAct } from '../../kernel/ids'
import { implement } from '../../kernel/operation'
import { allowTopic as allowContract, closeTopic as closeContract, menu as menuContract, putTopic as putContract } from '../contract/menu'
import { units } from '../../people/records'
import { namesOf } from '../names'
import { topicOf } from '../scope'
import { isTeam, type Team } from '../teams/join'
import { membershipId, memberships } from '../teams/records'
import { topics, type Topic } from './records'
import { takenSlots, topicView } from './views'

const mostTopics = 200

export const menu = implement(menuContract, async ({ db, now }) => {
  const { _ } = db
  const open = await db.find(topics, { state: 'open', endsAt: _.gt(now) }, { order: [['endsAt', 'asc']], limit: mostTopics })
  const [taken, nameOf] = await Promise.all([takenSlots(db, open), namesOf(db, open.map(({ lecturer }) => lecturer))])
  return ok({ topics: open.map((topic) => topicView(topic, taken, nameOf, now)) })
})

export const putTopic = implement(putContract, async ({ db, subject, input, act, now }) => {
  const { kind, title, about, slots } = input.topic
  if (slots.some(({ from }) => from <= now)) return refuse('DAY_IN_PAST')
  const _id = idFromAct('t', act)
  const team = input.teamId === undefined ? null : await teamOf(db, input.teamId, subject._id)
  if (input.teamId !== undefined && !team) return refuse('NOT_A_MEMBER')
  const topic: Topic = {
    _id,
    kind,
    title,
    about,
    lecturer: subject._id,
    team: team?._id ?? null,
    unitName: team?.name ?? subject.unitName,
    unitPath: team?.path ?? subject.unitPath,
    slots: slots.map((slot, index) => ({ slotId: `${_id}-${index + 1}`, ...slot })).sort((one, other) => one.from - other.from),
    endsAt: Math.max(...slots.map(({ to }) => to)),
    state: 'waiting',
    at: now,
  }
  await db.add(topics, { ...topic })
  return ok({ topicId: _id })
})

/** The team, if the person is a member of it. */
async function teamOf(db: Database, id: string, person: string): Promise<Team | null> {
  const membership = await db.get(memberships, membershipId(id, person))
  const team = membership?.state === 'member' ? await db.get(units, id) : null
  return isTeam(team) ? team : null
}

export const closeTopic = implement(closeContract, async ({ db, subject, input }) => {
  const topic = await db.get(topics, input.topicId)
  if (topic?.lecturer !== subject._id) return refuse('NO_SUCH_TOPIC')
  await moveTopic(db, topic._id, 'closed')
  return ok({})
})

/** Acts of organisers that a topic remembers. */
const rememberedActs = 20

/** Who put it forward may close it; then no organiser opens it again. A late repeat does not undo what another has decided since. */
export const allowTopic = implement(allowContract, async (call) => {
  const { db, input, act } = call
  const { _id, acts = [] } = topicOf(call)
  const { _ } = db
  const state = input.allow ? 'open' : 'waiting'
  await db.change(topics, _id, { state: _.neq('closed'), acts: _.neq(act) }, { state, acts: _.set([...acts, act].slice(-rememberedActs)) })
  return ok({})
})

async function moveTopic(db: Database, id: string, state: Topic['state']): Promise<void> {
  const { _ } = db
  await db.change(topics, id, { state: _.neq(state) }, { state })
}
