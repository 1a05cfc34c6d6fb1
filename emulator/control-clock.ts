import type { FastifyInstance } from 'fastify'
import type { Clock } from './clock'
import type { Runtime } from './functions/runtime'
import type { Timers } from './functions/timers'
import { BadRequest, readObject } from './http/json'

/** The furthest that the clock may be set: what a Date can hold. */
const LAST_MS = 8_640_000_000_000_000

/**
 * `POST /control/clock`: `{"now": epoch ms or ISO text}` puts the clock there (it goes on running, and no timer runs for what lay
 * between), `{"now": null}` puts it back to real time, `{"advance_ms": n}` lets time pass: the timers that fall due run, and the
 * answer comes when they are done. Answers `{"now": epoch ms}`, for advance_ms with the `runs`.
 */
export function controlClock(app: FastifyInstance, clock: Clock, runtime: Runtime, timers: Timers): void {
  app.get('/control/clock', () => ({ now: clock.now() }))

  app.post('/control/clock', async (request) => {
    const order = readObject(request.body)
    if (order['advance_ms'] !== undefined) {
      const runs = await timers.letTimePass(milliseconds(order['advance_ms']), () => runtime.followClock())
      return { now: clock.now(), runs }
    }
    if (order['now'] === null) clock.reset()
    else clock.set(moment(order['now']))
    runtime.followClock()
    timers.restart()
    return { now: clock.now() }
  })
}

function milliseconds(value: unknown): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw new BadRequest('advance_ms must be a whole number')
  return value
}

function moment(value: unknown): number {
  const ms = typeof value === 'string' ? Date.parse(value) : value
  if (typeof ms !== 'number' || !Number.isFinite(ms) || Math.abs(ms) > LAST_MS) throw new BadRequest('now must be epoch milliseconds, ISO text or null')
  return Math.trunc(ms)
}
