import type { Instance } from '../kernel/operation'
import { logins } from '../people/records'
import { noConsent, useConsent } from './consents'
import type { TemplateName } from './contract/notices'
import { isStillTrue, ruleOf, type KindRules } from './kinds'
import { isQuiet } from './quiet'
import { messages, type Message } from './records'
import { send, templateOf, type SentAs } from './subscribe'

const batch = 50
/** A `sending` older than this was cut off: whether it went out is not known, so somebody telephones rather than sending twice. */
const cutOffMs = 120_000

/**
 * Sends what is due, each at most once: a message is marked as `sending` before it goes out, and never sent again after that. Who
 * has no WeChat, or has given no consent that is left, goes on the call list of the unit's organisers. At night nothing goes out,
 * and what is not so any more never does. One that fails keeps no other from going out: it is tried again with the next turn. Gives how
 * many it found.
 */
export async function deliverMessages(instance: Instance, rules: KindRules, now: number): Promise<number> {
  const { db } = instance
  const { _ } = db
  const cutOff = await db.find(messages, { state: 'sending', sendingAt: _.lt(now - cutOffMs) }, { limit: batch })
  for (const message of cutOff) await db.change(messages, message._id, { state: 'sending' }, { state: otherwise(ruleOf(rules, message.kind)) })
  if (isQuiet(now)) return 0
  const waiting = await db.find(messages, { state: 'waiting', at: _.lte(now) }, { order: [['at', 'asc']], limit: batch })
  const failures: unknown[] = []
  for (const message of waiting) await deliver(instance, rules, message, now).catch((error: unknown) => failures.push(error))
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of ${waiting.length} messages could not be delivered, the first for: ${String(failures[0])}`)
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
  if (!rule || !template || !login) {
    await db.change(messages, message._id, { state: 'waiting' }, { state: otherwise(rule) })
    return
  }
  if (!(await db.change(messages, message._id, { state: 'waiting' }, { state: 'sending', sendingAt: now }))) return
  const sent = await send(instance.sdk, login._id, template, message, rules)
  await db.change(messages, message._id, { state: 'sending' }, sent === 'sent' ? { state: 'sent', reachedAt: now } : { state: otherwise(rule) })
  await countConsent(db, message.person, rule.template, sent, now)
}

/** Where a message goes that WeChat does not bring: to the organisers' telephone, or nowhere but into the app. */
const otherwise = (rule: { readonly inAppOnly?: true } | undefined): Message['state'] => (rule?.inAppOnly ? 'kept' : 'call')

async function countConsent(db: Instance['db'], person: string, name: TemplateName, sent: SentAs, now: number): Promise<void> {
  if (sent === 'sent') await useConsent(db, person, name)
  if (sent === 'no consent') await noConsent(db, person, name, now)
  if (sent === 'switched off') await noConsent(db, person, 'any', now)
}
