import type { FastifyInstance } from 'fastify'
import type { CallBook } from './calls'
import type { Runtime } from './functions/runtime'
import { BadRequest } from './http/json'

/** Calls that /control/calls gives at most. */
const MOST_CALLS = 500

/** What ran: `GET /control/log?requestId=`, `GET /control/calls?limit=` and `GET /control/functions`. */
export function controlCalls(app: FastifyInstance, calls: CallBook, runtime: Runtime): void {
  app.get<{ Querystring: { requestId?: string } }>('/control/log', (request) => {
    const { requestId } = request.query
    if (typeof requestId !== 'string') throw new BadRequest('requestId is missing')
    const family = calls.family(requestId)
    if (family.length === 0) throw new BadRequest('There is no such call, or it was long ago', 404)
    return { requestId, roundTrips: family.flatMap((call) => call.roundTrips), logs: family.flatMap((call) => call.logs) }
  })

  app.get<{ Querystring: { limit?: string } }>('/control/calls', (request) => {
    const limit = Number(request.query.limit ?? 100)
    return { calls: calls.recent(Math.min(MOST_CALLS, limit > 0 ? Math.trunc(limit) : 100)) }
  })

  app.get('/control/functions', () => ({
    functions: runtime.functions().map(({ source, sizes }) => ({
      name: source.name,
      error: source.configError,
      timeoutS: source.config.timeoutS,
      memoryMb: source.config.memoryMb,
      instances: sizes,
    })),
  }))
}
