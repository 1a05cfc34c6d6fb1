import type { FastifyInstance } from 'fastify'
import { BadRequest, readObject, stringOf } from './http/json'
import type { Consents } from './services/consents'
import type { Outbox } from './services/outbox'

const MOST_CONSENTS = 1000

/** `GET /control/outbox`: what was sent, oldest first; `POST /control/consent {openid, templateId, count}`: a person agrees to messages. */
export function controlServices(app: FastifyInstance, consents: Consents, outbox: Outbox): void {
  app.get('/control/outbox', () => ({ sent: outbox.list() }))

  app.get('/control/consent', () => ({ consents: consents.list() }))

  app.post('/control/consent', (request) => {
    const body = readObject(request.body)
    const openid = stringOf(body, 'openid')
    const templateId = stringOf(body, 'templateId')
    const count = body['count'] ?? 1
    if (openid === null || templateId === null) throw new BadRequest('openid and templateId must be text')
    if (typeof count !== 'number' || !Number.isInteger(count) || count < 1 || count > MOST_CONSENTS) throw new BadRequest('count must be a small whole number')
    return { left: consents.add(openid, templateId, count) }
  })
}
