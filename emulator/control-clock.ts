import type { FastifyInstance } from 'fastify'
import type { Clock } from './clock'
import { BadRequest, readObject } from './http/json'

/** The furthest that the clock may be set: what a Date can hold. */
const LAST_MS = 8_640_000_000_000_000

/**
 * `POST /control/clock`: `{"now": epoch ms or ISO text}` puts the clock there (it goes on running), `{"now": null}` back to real time,
 * `{"advance_ms": n}` lets time pass. Answers `{"now": epoch ms}`, and after advance_ms the timers that ran.
 * @param moved called after the clock was moved; what it gives is added to the answer
 */
export function controlClock(app: FastifyInstance, clock: Clock, moved: (from: number, passed: boolean) => Promise<object>): void {
  app.get('/control/clock', () => ({ now: clock.now() }))
  app.post('/control/clock', async (request) => {
    const order = readObject(request.body)
    const from = clock.now()
    const passed = order['advance_ms'] !== undefined
    if (passed) clock.advance(milliseconds(order['advance_ms']))
    else if (order['now'] === null) clock.reset()
    else clock.set(moment(order['now']))
    const extra = await moved(from, passed)
    return { now: clock.now(), ...extra }
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
