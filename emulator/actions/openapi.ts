import type { CallBook } from '../calls'
import type { Clock } from '../clock'
import type { Instance } from '../functions/instance'
import type { OpenApiAction } from '../http/admin'
import type { Consents } from '../services/consents'
import { checkMessage } from '../services/openapi/content-check'
import type { OpenApiArguments, OpenApiReply } from '../services/openapi/messages'
import { decodeArguments, encodeReply } from '../services/openapi/messages'
import { drawMiniCode } from '../services/openapi/mini-code'
import type { PhoneNumbers } from '../services/openapi/phone-number'
import { sendSubscribeMessage } from '../services/openapi/subscribe-message'
import type { Outbox } from '../services/outbox'

/** What the open APIs stand on. */
export interface OpenApiParts {
  readonly clock: Clock
  readonly calls: CallBook
  readonly consents: Consents
  readonly outbox: Outbox
  readonly phoneNumbers: PhoneNumbers
}

type Api = (args: OpenApiArguments, instance: Instance | undefined) => OpenApiReply

/** The platform's own codes: there is no such API; the function's config.json does not name it under permissions.openapi. */
const API_NOT_FOUND = -604100
const NO_PERMISSION = -604101

/** wx.openApi: what a function asks of WeChat itself. What leaves the cloud by it is put into the outbox. */
export function openApi(parts: OpenApiParts): OpenApiAction {
  const apis = listApis(parts)
  return (apiName, requestData, instance) => {
    const api = apis.get(apiName)
    if (api === undefined) return encodeReply({ platformError: API_NOT_FOUND })
    // Whoever asks from outside a function has no config.json to be bound by.
    if (instance !== undefined && !instance.source.config.openapi.includes(apiName)) return encodeReply({ platformError: NO_PERMISSION })
    return encodeReply(api(decodeArguments(requestData), instance))
  }
}

function listApis({ clock, calls, consents, outbox, phoneNumbers }: OpenApiParts): ReadonlyMap<string, Api> {
  return new Map<string, Api>([
    ['subscribeMessage.send', (args, instance) => {
      const reply = sendSubscribeMessage(args, consents)
      const sent = { at: clock.now(), api: 'subscribeMessage.send', function: instance?.source.name ?? null, content: args }
      if ('json' in reply && reply.json['errcode'] === 0) outbox.add(sent)
      return reply
    }],
    ['security.msgSecCheck', (args) => checkMessage(args, (openid) => calls.lastSeen(openid), clock.now())],
    ['wxacode.getUnlimited', drawMiniCode],
    ['phonenumber.getPhoneNumber', (args) => phoneNumbers.get(args, clock.now())],
  ])
}
