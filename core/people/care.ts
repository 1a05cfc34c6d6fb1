import { ok, refuse } from '../kernel/errors'
import { implement } from '../kernel/operation'
import { freeze as freezeContract, markLeft as leftContract, thaw as thawContract } from './contract/care'
import { personOf } from './finders'
import { turn } from './status'

export const freeze = implement(freezeContract, async (call) => {
  const { db, actor, act, now } = call
  const done = await turn(db, { person: personOf(call)._id, to: 'frozen', now, by: actor.key, act, reason: 'frozen' })
  return done === 'done' ? ok({}) : refuse(done)
})

export const thaw = implement(thawContract, async (call) => {
  const { db, actor, act, now } = call
  const done = await turn(db, { person: personOf(call)._id, to: 'active', now, by: actor.key, act, reason: 'thawed' })
  return done === 'done' ? ok({}) : refuse('NO_SUCH_PERSON')
})

export const markLeft = implement(leftContract, async (call) => {
  const { db, actor, input, act, now } = call
  const done = await turn(db, { person: personOf(call)._id, to: 'left', now, by: actor.key, act, reason: input.kind })
  return done === 'done' ? ok({}) : refuse(done)
})
