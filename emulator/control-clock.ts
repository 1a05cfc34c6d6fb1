import type { FastifyInstance } from 'fastify'
import type { Clock } from './clock'
import type { Timers } from './functions/timers'
import { BadRequest, readObject } from './http/json'

/** The furthest that the clock may be set: what a Date can hold. */
const LAST_MS = 8_640_000_000_000_000

/**
 * `POST /control/clock`: `{"now": epoch ms or ISO text}` puts the clock there (it goes on running, and no timer runs for what lay
 * between; with `"step_ms": n` it stands there, and takes a step of n with each client's call), `{"now": null}` puts it back to real time, `{"advance_ms": n}` lets time pass: the timers that fall due run, and the
 * answer comes when they are done. Answers `{"now": epoch ms}`, for advance_ms with the `runs`.
 */
export function controlClock(app: FastifyInstance, clock: Clock, timers: Timers): void {
  app.get('/control/clock', () => ({ now: clock.now() }))

  app.post('/control/clock', async (request) => {
    const order = readObject(request.body)
    if (order['advance_ms'] !== undefined) {
      const runs = await timers.letTimePass(milliseconds(order['advance_ms'], 'advance_ms'))
      return { now: clock.now(), runs }
    }
    if (order['now'] === null) clock.reset()
    else put(clock, moment(order['now']), order['step_ms'])
    timers.restart()
    return { now: clock.now() }
  })
}

function put(clock: Clock, epochMs: number, stepMs: unknown): void {
  const step = stepMs === undefined ? null : milliseconds(stepMs, 'step_ms')
  clock.reset()
  if (step === null) clock.set(epochMs)
  else clock.stand(epochMs, step)
}

function milliseconds(value: unknown, name: string): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw new BadRequest(`${name} must be a whole number`)
  return value
}

function moment(value: unknown): number {
  const ms = typeof value === 'string' ? Date.parse(value) : value
  if (typeof ms !== 'number' || !Number.isFinite(ms) || Math.abs(ms) > LAST_MS) throw new BadRequest('now must be epoch milliseconds, ISO text or null')
  return Math.trunc(ms)
}
