import { instantOf, addDays, dayOf } from '../kernel/calendar'
import { ok, refuse } from '../kernel/errors'
import { implement, type Operation } from '../kernel/operation'
import { unseal } from '../kernel/seal'
import { noteLook } from '../people/looks'
import { people, privateFacts } from '../people/records'
import { callMade as madeContract, takeCall as takeContract } from './contract/calls'
import { isStillTrue, type KindRules } from './kinds'
import { afterQuiet, isQuiet } from './quiet'
import { messages, type CallOutcome, type Message, type PhoneCall } from './records'

/** How long a call that was taken on is kept from others. */
const takenMs = 15 * 60_000
/** After the first call that nobody answers; after the second, the next morning at ten. */
const againMs = 2 * 3_600_000
const tomorrowMinute = 10 * 60
const mostUnanswered = 3

/** The message that access was decided on, as it is now. */
const isMessage = (record: unknown): record is Message => typeof record === 'object' && record !== null && 'callAfter' in record

/** One conditional update decides who of two makes the call. Whoever has it may take it again, which only gives the number once more. */
export const takeCall = (rules: KindRules): Operation =>
  implement(takeContract, async (call) => {
    const { db, keys, actor, scope, now } = call
    const { _ } = db
    const message = scope?.record
    if (!isMessage(message)) throw new Error('access was not decided on a message')
    if (isQuiet(now)) return refuse('QUIET_HOURS', { until: afterQuiet(now) })
    const holds = message.state === 'call' && (await isStillTrue(call, rules, message, now))
    if (!holds) {
      await db.change(messages, message._id, { state: 'call' }, { state: 'void' })
      return refuse('CALL_OVER')
    }
    const [me, yoursUntil] = [actor.person._id, now + takenMs]
    const taken = { caller: me, callAfter: yoursUntil }
    const free = await db.change(messages, message._id, { state: 'call', callAfter: _.lte(now) }, taken)
    if (!free && !(await db.change(messages, message._id, { state: 'call', caller: me, callAfter: _.gt(now) }, { callAfter: yoursUntil + 1 }))) {
      const other = message.caller === null ? null : await db.get(people, message.caller)
      return message.state === 'call' ? refuse('CALL_TAKEN', { by: other?.name ?? null }) : refuse('CALL_OVER')
    }
    // The person can read on their own page who has seen their number.
    await noteLook(db, { _id: call.act, by: me, people: [message.person], at: now, why: 'calls', reason: null })
    const facts = await db.get(privateFacts, message.person)
    return ok({ phone: facts ? unseal(keys, message.person, 'phone', facts.phone) : '', yoursUntil })
  })

/** A note is one conditional update with the act in it: a repeat of it notes nothing, and is answered as before. */
export const callMade = implement(madeContract, async ({ db, actor, scope, input, act, now }) => {
  const { _ } = db
  const message = scope?.record
  if (!isMessage(message)) throw new Error('access was not decided on a message')
  const { person } = actor
  const made: PhoneCall = { act, by: person._id, byName: person.name, at: now, outcome: input.outcome }
  const change = after(message, input.outcome, now)
  const noted = await db.change(messages, message._id, { state: 'call', 'calls.act': _.neq(act) }, { ...change, caller: null, calls: _.push([made]) })
  const known = noted ? null : await db.get(messages, message._id)
  if (known) return ok({ again: known.state === 'call' ? known.callAfter : null })
  return ok({ again: change.state === 'call' ? change.callAfter : null })
})

interface After {
  readonly state: Message['state']
  readonly callAfter: number
  readonly reachedAt: number | null
}

/** What a call leaves behind. Nobody answering comes back, but not at once; the second time the person counts as called. */
function after({ calls, callAfter, reachedAt }: Message, outcome: CallOutcome, now: number): After {
  if (outcome === 'reached') return { state: 'called', callAfter, reachedAt: reachedAt ?? now }
  if (outcome === 'wrong number') return { state: 'unreachable', callAfter, reachedAt: reachedAt ?? now }
  const unanswered = calls.filter((made) => made.outcome === 'no answer').length + 1
  if (unanswered >= mostUnanswered) return { state: 'unreachable', callAfter, reachedAt: reachedAt ?? now }
  if (unanswered === 1) return { state: 'call', callAfter: afterQuiet(now + againMs), reachedAt }
  return { state: 'call', callAfter: instantOf(addDays(dayOf(now), 1), tomorrowMinute), reachedAt: reachedAt ?? now }
}
