import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Caller } from '../calls'
import type { Faults } from '../faults'
import { ConnectionCut, serveWithFaults } from '../faults-apply'
import type { Outcome } from '../functions/instance'
import type { Runtime } from '../functions/runtime'
import { CLIENT_ERR_CODES } from '../platform'
import { cutConnection } from './cut'
import { readObject } from './json'

/** Text that a mini-program may send with one call, in bytes; the cloud refuses more. */
const CALL_LIMIT_BYTES = 100 * 1024
/** A client's call has neither an instance nor a transaction; the rules that would harm one are refused for it. */
const NOTHING_TO_HARM = { kill: async () => undefined, cutOff: () => undefined, abort: async () => undefined }

/**
 * `POST /call/<function>`: what wx.cloud.callFunction is to a mini-program, for browsers and tests. The event is the JSON body;
 * x-wx-openid, x-wx-unionid and x-wx-source (wx_client by default) say who calls.
 */
export function serveCalls(app: FastifyInstance, runtime: Runtime, faults: Faults): void {
  app.post<{ Params: { name: string } }>('/call/:name', { bodyLimit: CALL_LIMIT_BYTES }, async (request, reply) => {
    const event = JSON.stringify(readObject(request.body))
    const name = request.params.name
    const point = { action: 'call', function: name, collection: null, inTransaction: false }
    try {
      const call = (): ReturnType<Runtime['call']> => runtime.call({ function: name, event, caller: callerOf(request) })
      const { requestId, outcome } = await serveWithFaults(faults, point, NOTHING_TO_HARM, call)
      reply.header('x-request-id', requestId).header('content-type', 'application/json; charset=utf-8')
      return reply.send(clientAnswer(outcome))
    } catch (error) {
      if (error instanceof ConnectionCut) return cutConnection(request, reply)
      throw error
    }
  })
}

function callerOf(request: FastifyRequest): Caller {
  return {
    openid: header(request, 'x-wx-openid'),
    unionid: header(request, 'x-wx-unionid'),
    source: header(request, 'x-wx-source') ?? 'wx_client',
  }
}

function header(request: FastifyRequest, name: string): string | null {
  const value = request.headers[name]
  return typeof value === 'string' && value !== '' ? value : null
}

/** The body of the answer: `{"result": …}`, or errCode and errMsg as a mini-program sees them. */
function clientAnswer(outcome: Outcome): string {
  if (outcome.ok) return `{"result":${outcome.result}}`
  const errCode = CLIENT_ERR_CODES[outcome.code] ?? -504002
  return JSON.stringify({ errCode, errMsg: `cloud.callFunction:fail Error: errCode: ${errCode} ${outcome.code} | errMsg: ${outcome.message}` })
}
