import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Action, ActionBody, ActionContext } from '../action'
import { noteRoundTrip } from '../calls'
import { CloudError } from '../errors'
import type { Runtime } from '../functions/runtime'
import { BadRequest, readObject, stringOf } from './json'

/** One request to /admin holds at most this much; the SDK itself knows no limit. */
const ADMIN_LIMIT_BYTES = 32 * 1024 * 1024

/** What /admin needs to answer. */
export interface AdminParts {
  readonly actions: ReadonlyMap<string, Action>
  readonly runtime: Runtime
  /** Told of failures that are the cloud's own fault. */
  readonly log: (line: string) => void
}

/** `POST /admin` and `POST /admin/<instance id>`: everything that the SDK asks. The status is 200 whatever comes, as in the cloud. */
export function serveAdmin(app: FastifyInstance, parts: AdminParts): void {
  app.post<{ Params: { instance?: string } }>('/admin/:instance?', { bodyLimit: ADMIN_LIMIT_BYTES }, async (request, reply) => {
    reply.header('content-type', 'application/json; charset=utf-8')
    return reply.send(await answer(parts, request, request.params.instance ?? null))
  })
}

async function answer(parts: AdminParts, request: FastifyRequest, instanceId: string | null): Promise<string> {
  const requestId = randomUUID()
  const began = performance.now()
  const call = instanceId === null ? null : (parts.runtime.instance(instanceId)?.call ?? null)
  let body: ActionBody = {}
  let code: string | null = null
  try {
    body = readObject(request.body)
    const reply = await run(parts, body, { instanceId, sdkVersion: sdkVersionOf(request) })
    return JSON.stringify({ requestId, ...reply })
  } catch (error) {
    const refusal = refusalOf(error, parts.log)
    code = refusal.code
    return JSON.stringify({ requestId, ...refusal })
  } finally {
    const action = stringOf(body, 'action') ?? ''
    const collection = stringOf(body, 'collectionName')
    if (call) noteRoundTrip(call, { action, collection, function: call.function, ms: performance.now() - began, code })
  }
}

function run(parts: AdminParts, body: ActionBody, context: ActionContext): ReturnType<Action> {
  const name = stringOf(body, 'action')
  if (name === null) throw new CloudError('INVALID_PARAM', 'action must be a string')
  const action = parts.actions.get(name)
  if (!action) throw new CloudError('NOT_IMPLEMENTED', `The local cloud does not know the action ${name.slice(0, 100)}`)
  return action(body, context)
}

function sdkVersionOf(request: FastifyRequest): string | null {
  const version = request.headers['x-sdk-version']
  return typeof version === 'string' ? version : null
}

function refusalOf(error: unknown, log: (line: string) => void): { code: string; message: string } {
  if (error instanceof CloudError) return { code: error.code, message: error.message }
  if (error instanceof BadRequest) return { code: 'INVALID_PARAM', message: error.message }
  log(`/admin: ${error instanceof Error ? error.stack : String(error)}`)
  return { code: 'SYS_ERR', message: 'The local cloud failed; its own output says why' }
}
