import type { Database } from '../../kernel/database'
import { ok, refuse, type KernelCode, type Outcome } from '../../kernel/errors'
import { idFromAct } from '../../kernel/ids'
import { implement } from '../../kernel/operation'
import { seal } from '../../kernel/seal'
import type { Document } from '../../kernel/sdk'
import {
  answerAsk as answerContract,
  askTopic as askContract,
  confirmAsk as confirmContract,
  endAsk as endContract,
  noteReached as noteContract,
  type AskState,
} from '../contract/menu'
import { follow } from './follow'
import { asks, topics, type Ask, type AskStep } from './records'
import { stateOf, takenSlots } from './views'

export const askTopic = implement(askContract, async ({ db, keys, subject, input, act, now }) => {
  const _id = idFromAct('q', act)
  if (await db.get(asks, _id)) return follow(db, _id, now).then(() => ok({ askId: _id }))
  const topic = await db.get(topics, input.topicId)
  if (topic?.state !== 'open') return refuse('NO_SUCH_TOPIC')
  if (topic.lecturer === subject._id) return refuse('OWN_TOPIC')
  const slot = topic.slots.find(({ slotId }) => slotId === input.slotId)
  if (!slot || slot.from <= now || (await takenSlots(db, [topic])).has(slot.slotId)) return refuse('SLOT_TAKEN')
  const { forWhom, place, people, phone, words } = input.ask
  const { kind, title, lecturer, unitPath } = topic
  const ask: Ask = {
    ...{ _id, topic: topic._id, slot: slot.slotId, from: slot.from, to: slot.to, kind, title, lecturer, unitPath },
    ...{ host: subject._id, forWhom, place, people, words, phone: seal(keys, subject._id, 'askPhone', phone), sealedFor: subject._id },
    ...{ state: 'asked', endedBy: '', act, pending: now, reached: null, helpers: null, at: now },
  }
  await db.add(asks, { ...ask })
  await follow(db, _id, now)
  return ok({ askId: _id })
})

export const answerAsk = implement(answerContract, async ({ db, subject, input, act, now }) => {
  const ask = await db.get(asks, input.askId)
  if (ask?.lecturer !== subject._id) return refuse('NO_SUCH_ASK')
  if (input.agree && now >= ask.from) return refuse('DAY_IN_PAST')
  return moveOn(db, ask, ['asked'], input.agree ? { state: 'accepting' } : { state: 'declined', words: input.words }, act, now)
})

export const confirmAsk = implement(confirmContract, async ({ db, subject, input, act, now }) => {
  const ask = await db.get(asks, input.askId)
  if (ask?.host !== subject._id) return refuse('NO_SUCH_ASK')
  if (now >= ask.from) return refuse('DAY_IN_PAST')
  return moveOn(db, ask, ['accepted'], { state: 'confirming' }, act, now)
})

export const endAsk = implement(endContract, async ({ db, subject, input, act, now }) => {
  const ask = await db.get(asks, input.askId)
  if (!ask || (ask.host !== subject._id && ask.lecturer !== subject._id)) return refuse('NO_SUCH_ASK')
  if (now >= ask.from) return refuse('ASK_MOVED_ON', { state: stateOf(ask) })
  const moved = await moveOn(db, ask, ['asked', 'accepted', 'confirmed'], { state: 'ending', endedBy: subject._id, words: input.reason }, act, now)
  // Nothing can clash where a time is given back.
  return moved.ok || moved.error.code !== 'TIME_CLASH' ? (moved as Outcome<{ state: AskState }, 'ASK_MOVED_ON' | KernelCode>) : refuse('BUSY')
})

export const noteReached = implement(noteContract, async ({ db, subject, input, act, now }) => {
  const ask = await db.get(asks, input.askId)
  if (ask?.host !== subject._id) return refuse('NO_SUCH_ASK')
  if (now < ask.to) return refuse('NOT_OVER_YET')
  const { _ } = db
  const { reached, helpers } = input
  // It may be put right: then a late repeat of what was noted before does not come back.
  const noted = await db.change(asks, ask._id, { state: _.in(['confirmed', 'held']), noted: _.neq(act) }, { state: 'held', reached, helpers, noted: _.push([act]) })
  return noted || (await db.get(asks, ask._id))?.noted?.includes(act) ? ok({}) : refuse('ASK_MOVED_ON', { state: stateOf(ask) })
})

/** Writes the next state if the ask is in one of those it can be reached from, then does what follows; a repeat goes on from there. */
async function moveOn(
  db: Database,
  ask: Ask,
  from: readonly AskStep[],
  to: Document,
  act: string,
  now: number,
): Promise<Outcome<{ state: AskState }, 'ASK_MOVED_ON' | 'TIME_CLASH' | KernelCode>> {
  const { _ } = db
  const moved = ask.act === act || (await db.change(asks, ask._id, { state: _.in(from) }, { ...to, act, pending: now }))
  const seen = moved ? null : await db.get(asks, ask._id)
  if (seen && seen.act !== act) return refuse('ASK_MOVED_ON', { state: stateOf(seen) })
  const followed = await follow(db, ask._id, now)
  if ('busy' in followed) return refuse('BUSY')
  return 'clash' in followed ? refuse('TIME_CLASH', { title: followed.clash }) : ok({ state: stateOf(followed.ask) })
}
