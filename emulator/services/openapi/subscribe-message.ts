import type { Consents } from '../consents'
import { isObject } from '../../http/json'
import type { OpenApiArguments, OpenApiReply } from './messages'

/** Most characters of a value by the kind that begins its name, as the documentation of subscribeMessage.send lists them. */
const LENGTHS: Readonly<Record<string, number>> = {
  thing: 20,
  number: 32,
  letter: 32,
  symbol: 5,
  character_string: 32,
  phone_number: 17,
  car_number: 8,
  name: 20,
  phrase: 5,
}

/**
 * subscribeMessage.send: one consent, one message.
 * Errors are those of the documentation: 40003 openid, 40037 template, 47003 a value that breaks its kind's rule, 43101 no consent.
 */
export function sendSubscribeMessage(args: OpenApiArguments, consents: Consents): OpenApiReply {
  const { touser, template_id: templateId, data } = args
  if (typeof touser !== 'string' || touser === '') return refusal(40003, 'invalid openid')
  if (typeof templateId !== 'string' || templateId === '') return refusal(40037, 'invalid template_id')
  const wrong = isObject(data) ? Object.entries(data).find(([name, entry]) => !isFit(name, entry))?.[0] : 'data'
  if (wrong !== undefined) return refusal(47003, `argument invalid! data.${wrong}.value invalid`)
  if (!consents.use(touser, templateId)) return refusal(43101, 'user refuse to accept the msg')
  return { json: { errcode: 0, errmsg: 'ok', msgid: 0 } }
}

function isFit(name: string, entry: unknown): boolean {
  const value = isObject(entry) ? entry['value'] : undefined
  if (typeof value !== 'string' && typeof value !== 'number') return false
  const length = [...String(value)].length
  return length > 0 && length <= (LENGTHS[name.replace(/\d+$/, '')] ?? Infinity)
}

function refusal(errcode: number, errmsg: string): OpenApiReply {
  return { json: { errcode, errmsg } }
}
