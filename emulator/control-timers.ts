import type { FastifyInstance } from 'fastify'
import type { Timers } from './functions/timers'
import { BadRequest, readObject, stringOf } from './http/json'

/** `GET /control/timers`: the triggers and when they are due; `POST /control/timers {function}`: runs those of a function now. */
export function controlTimers(app: FastifyInstance, timers: Timers): void {
  app.get('/control/timers', () => ({ timers: timers.list() }))

  app.post('/control/timers', async (request) => {
    const name = stringOf(readObject(request.body), 'function')
    if (name === null) throw new BadRequest('function must be text')
    const runs = await timers.runNow(name)
    if (runs.length === 0) throw new BadRequest(`${name} has no trigger`, 404)
    return { runs }
  })
}
