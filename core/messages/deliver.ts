import type { Instance } from '../kernel/operation'
import { logins } from '../people/records'
import { isStillTrue, ruleOf, type KindRules } from './kinds'
import { isQuiet } from './quiet'
import { messages, type Message } from './records'
import { send, templateOf, type Template } from './subscribe'

const batch = 50
/** A `sending` older than this was cut off: whether it went out is not known, so somebody telephones rather than sending twice. */
const cutOffMs = 120_000

/**
 * Sends what is due, each at most once: a message is marked as `sending` before it goes out, and never sent again after that. Who
 * has no WeChat, or has given no consent that is left, goes on the call list of the unit's organisers. At night nothing goes out,
 * and what is not so any more never does. Gives how many it found.
 */
export async function deliverMessages(instance: Instance, rules: KindRules, now: number): Promise<number> {
  const { db } = instance
  const { _ } = db
  const cutOff = await db.find(messages, { state: 'sending', sendingAt: _.lt(now - cutOffMs) }, { limit: batch })
  for (const message of cutOff) await db.change(messages, message._id, { state: 'sending' }, { state: 'call' })
  if (isQuiet(now)) return 0
  const waiting = await db.find(messages, { state: 'waiting', at: _.lte(now) }, { order: [['at', 'asc']], limit: batch })
  for (const message of waiting) await deliver(instance, rules, message, now)
  return waiting.length
}

async function deliver(instance: Instance, rules: KindRules, message: Message, now: number): Promise<void> {
  const { db } = instance
  if (!(await isStillTrue(instance, rules, message, now))) {
    await db.change(messages, message._id, { state: 'waiting' }, { state: 'void' })
    return
  }
  const rule = ruleOf(rules, message.kind)
  const template = rule ? templateOf(rule.template) : null
  const [login] = template ? await db.find(logins, { person: message.person }, { order: [['at', 'desc']], limit: 1 }) : []
  if (!template || !login) {
    await db.change(messages, message._id, { state: 'waiting' }, { state: 'call' })
    return
  }
  if (!(await db.change(messages, message._id, { state: 'waiting' }, { state: 'sending', sendingAt: now }))) return
  await sendTo(instance, login._id, template, message, rules, now)
}

async function sendTo(instance: Instance, openid: string, template: Template, message: Message, rules: KindRules, now: number): Promise<void> {
  const sent = await send(instance.sdk, openid, template, message, rules)
  const after = sent ? { state: 'sent', reachedAt: now } : { state: 'call' }
  await instance.db.change(messages, message._id, { state: 'sending' }, after)
}
