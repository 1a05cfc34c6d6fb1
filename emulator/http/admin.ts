import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Action, ActionBody, ActionContext } from '../action'
import { noteRoundTrip } from '../calls'
import { CloudError } from '../errors'
import type { Faults } from '../faults'
import type { FaultHands } from '../faults-apply'
import { ConnectionCut, serveWithFaults } from '../faults-apply'
import type { Instance } from '../functions/instance'
import type { Runtime } from '../functions/runtime'
import { cutConnection } from './cut'
import { BadRequest, readObject, stringOf } from './json'
import { readForm } from './multipart'

/** One request to /admin holds at most this much; the SDK itself knows no limit. */
const ADMIN_LIMIT_BYTES = 32 * 1024 * 1024
const JSON_TYPE = 'application/json; charset=utf-8'

/** An open API's call: its name, the bytes of its request, and the function that calls. Gives the bytes of the answer. */
export type OpenApiAction = (apiName: string, requestData: Buffer, instance: Instance | undefined) => Buffer

/** What /admin needs to answer. */
export interface AdminParts {
  readonly actions: ReadonlyMap<string, Action>
  readonly openApi: OpenApiAction
  readonly runtime: Runtime
  readonly faults: Faults
  /** Told of failures that are the cloud's own fault. */
  readonly log: (line: string) => void
}

/** A request that was read: what it asks, and how it is served. */
interface Asked {
  readonly action: string
  readonly body: ActionBody
  readonly serve: () => Promise<Served> | Served
}

interface Served {
  readonly type: string
  readonly payload: string | Buffer
}

/** `POST /admin` and `POST /admin/<instance id>`: everything that the SDK asks. The status is 200 whatever comes, as in the cloud. */
export function serveAdmin(app: FastifyInstance, parts: AdminParts): void {
  app.post<{ Params: { instance?: string } }>('/admin/:instance?', { bodyLimit: ADMIN_LIMIT_BYTES }, async (request, reply) => {
    const instance = request.params.instance === undefined ? undefined : parts.runtime.instance(request.params.instance)
    return answer(parts, request, reply, instance)
  })
}

async function answer(parts: AdminParts, request: FastifyRequest, reply: FastifyReply, instance: Instance | undefined): Promise<FastifyReply> {
  const requestId = randomUUID()
  const began = performance.now()
  const call = instance?.call
  let asked: Asked | null = null
  let code: string | null = null
  try {
    if (instance?.isCutOff) throw new ConnectionCut()
    asked = await read(parts, request, requestId, instance)
    const { type, payload } = await serve(parts, asked, instance)
    return reply.header('content-type', type).send(payload)
  } catch (error) {
    const refusal = refusalOf(error, parts.log)
    code = refusal.code
    if (error instanceof ConnectionCut) return cutConnection(request, reply)
    return reply.header('content-type', JSON_TYPE).send(JSON.stringify({ requestId, ...refusal }))
  } finally {
    const collection = asked === null ? null : stringOf(asked.body, 'collectionName')
    const ms = performance.now() - began
    if (call) noteRoundTrip(call, { action: asked?.action ?? '', collection, function: call.function, ms, code })
  }
}

async function read(parts: AdminParts, request: FastifyRequest, requestId: string, instance: Instance | undefined): Promise<Asked> {
  const type = request.headers['content-type'] ?? ''
  if (type.startsWith('multipart/form-data')) return readOpenApi(parts, type, request.body, instance)
  const body = readObject(request.body)
  const name = stringOf(body, 'action')
  if (name === null) throw new CloudError('INVALID_PARAM', 'action must be a string')
  const action = parts.actions.get(name)
  if (!action) throw new CloudError('NOT_IMPLEMENTED', `The local cloud does not know the action ${name.slice(0, 100)}`)
  const context: ActionContext = { instanceId: instance?.id ?? null, sdkVersion: sdkVersionOf(request) }
  const run = async (): Promise<Served> => ({ type: JSON_TYPE, payload: JSON.stringify({ requestId, ...(await action(body, context)) }) })
  return { action: name, body, serve: run }
}

async function readOpenApi(parts: AdminParts, type: string, body: unknown, instance: Instance | undefined): Promise<Asked> {
  const form = await readForm(type, Buffer.isBuffer(body) ? body : Buffer.alloc(0))
  const action = form.get('action')?.toString() ?? ''
  const apiName = form.get('apiName')?.toString() ?? ''
  if (action !== 'wx.openApi') throw new CloudError('NOT_IMPLEMENTED', `The local cloud does not know the action ${action.slice(0, 100)}`)
  // The SDK takes every other content type than exactly the JSON one for protobuf.
  const run = (): Served => ({
    type: 'application/octet-stream',
    payload: parts.openApi(apiName, form.get('requestData') ?? Buffer.alloc(0), instance),
  })
  return { action: `openapi.${apiName}`, body: {}, serve: run }
}

function serve(parts: AdminParts, asked: Asked, instance: Instance | undefined): Promise<Served> {
  const transactionId = stringOf(asked.body, 'transactionId')
  const collection = stringOf(asked.body, 'collectionName')
  const point = { action: asked.action, function: instance?.source.name ?? null, collection, inTransaction: transactionId !== null }
  const hands: FaultHands = {
    kill: async () => instance?.end(`it was killed at ${asked.action} (a fault on demand)`),
    cutOff: () => instance?.cutOff(`it was cut off at ${asked.action} (a fault on demand)`),
    abort: async () => {
      const abort = parts.actions.get('database.abortTransaction')
      await abort?.({ action: 'database.abortTransaction', transactionId }, { instanceId: instance?.id ?? null, sdkVersion: null })
    },
  }
  return serveWithFaults(parts.faults, point, hands, asked.serve)
}

function sdkVersionOf(request: FastifyRequest): string | null {
  const version = request.headers['x-sdk-version']
  return typeof version === 'string' ? version : null
}

function refusalOf(error: unknown, log: (line: string) => void): { code: string; message: string } {
  if (error instanceof CloudError) return { code: error.code, message: error.message }
  if (error instanceof BadRequest) return { code: 'INVALID_PARAM', message: error.message }
  if (error instanceof ConnectionCut) return { code: 'CONNECTION_CUT', message: error.message }
  log(`/admin: ${error instanceof Error ? error.stack : String(error)}`)
  return { code: 'SYS_ERR', message: 'The local cloud failed; its own output says why' }
}
