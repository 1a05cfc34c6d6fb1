import type { Instance } from '../kernel/operation'
import { logins } from '../people/records'
import { messages, type Message } from './records'

const batch = 50
/** A `sending` older than this was cut off: whether it went out is not known, so somebody telephones rather than sending twice. */
const cutOffMs = 120_000

/**
 * Sends what waits, each at most once: a message is marked as `sending` before it goes out, and never sent again after that. Who
 * has no WeChat, or has given no consent that is left, goes on the call list of the unit's organisers.
 */
export async function deliverMessages({ db, sdk }: Instance, now: number): Promise<number> {
  const { _ } = db
  const cutOff = await db.find(messages, { state: 'sending', at: _.lt(now - cutOffMs) }, { limit: batch })
  for (const message of cutOff) await db.change(messages, message._id, { state: 'sending' }, { state: 'call' })
  const waiting = await db.find(messages, { state: 'waiting' }, { order: [['at', 'asc']], limit: batch })
  for (const message of waiting) await deliver({ db, sdk }, message)
  return waiting.length
}

async function deliver({ db, sdk }: Pick<Instance, 'db' | 'sdk'>, message: Message): Promise<void> {
  const { _ } = db
  const template = templateOf(message)
  const [login] = template ? await db.find(logins, { person: message.person }, { limit: 1 }) : []
  if (!template || !login) {
    await db.change(messages, message._id, { state: 'waiting' }, { state: 'call' })
    return
  }
  if (!(await db.change(messages, message._id, { state: 'waiting' }, { state: 'sending', attempts: _.inc(1) }))) return
  const sent = await send(sdk, login._id, template, message)
  await db.change(messages, message._id, { state: 'sending' }, { state: sent ? 'sent' : 'call' })
}

/** The subscribe message's template for a kind, from the function's environment: `YINLING_TEMPLATE_SEAT`. */
const templateOf = ({ kind }: Message): string | undefined => process.env[`YINLING_TEMPLATE_${kind.toUpperCase()}`]

/** True when WeChat took it. Without consent (43101), or with the main switch off (20004), somebody telephones. */
async function send(sdk: Instance['sdk'], openid: string, templateId: string, { facts }: Message): Promise<boolean> {
  try {
    await sdk.openapi.subscribeMessage.send({ touser: openid, templateId, page: 'pages/home/index', data: { thing1: { value: String(facts.title ?? '').slice(0, 20) } } })
    return true
  } catch (error) {
    console.warn(JSON.stringify({ level: 'warn', what: 'subscribe message refused', errCode: errorCode(error) }))
    return false
  }
}

const errorCode = (error: unknown): unknown => (typeof error === 'object' && error !== null && 'errCode' in error ? error.errCode : null)
