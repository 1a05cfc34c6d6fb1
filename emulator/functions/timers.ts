import type { Clock } from '../clock'
import type { TriggerConfig } from './config'
import { TRIGGER_SOURCE } from './environment'
import type { Runtime } from './runtime'

/** A run of a trigger, and how it went. */
export interface TimerRun {
  readonly function: string
  readonly trigger: string
  /** When it was due, in the cloud's epoch milliseconds. */
  readonly due: number
  readonly requestId: string
  /** Null when it went well. */
  readonly error: string | null
}

interface Due {
  readonly function: string
  readonly trigger: TriggerConfig
  readonly due: number
}

/** When time is let pass, each trigger runs for its latest times only, so that a month is not 43,200 runs of a minute's timer. */
const RUNS_PER_TRIGGER = 10
/** How often to look, at the latest, whether something fell due: a sleeping machine's timers are not to be trusted for long. */
const LOOK_MS = 60_000

/** The timer triggers of all functions. Their calls have SOURCE wx_trigger and no openid. */
export class Timers {
  #looked: number
  #timeout: NodeJS.Timeout | undefined
  #moving: Promise<unknown> = Promise.resolve()
  /** Changes when the clock is put somewhere: a passing of time that is under way then ends. */
  #epoch = 0

  /** @param isAutomatic whether triggers run by themselves as time goes on; letTimePass and runNow work in any case */
  constructor(
    private readonly runtime: Runtime,
    private readonly clock: Clock,
    private readonly isAutomatic: boolean,
  ) {
    this.#looked = clock.now()
    this.#arm()
  }

  /** Every trigger with the time when it is next due, or with what is wrong with its expression. */
  list(): { function: string; trigger: string; cron: string; next: number | null; error: string | null }[] {
    return this.#triggers().map(({ function: name, trigger }) => ({
      function: name,
      trigger: trigger.name,
      cron: trigger.cron,
      next: trigger.schedule?.next(this.clock.now()) ?? null,
      error: trigger.error,
    }))
  }

  /** To be told when the clock was put somewhere: what lay between does not run, and time that is being let pass stops. */
  restart(): void {
    this.#epoch += 1
    this.#looked = this.clock.now()
    this.#arm()
  }

  /** To be told when the functions were read again. */
  reload(): void {
    this.#arm()
  }

  /**
   * Lets `ms` pass: puts the clock to each time when a trigger falls due (the latest 10 of each), runs it and waits for its answer,
   * and at last puts the clock to the end. Moves that come meanwhile wait for this one.
   */
  letTimePass(ms: number): Promise<TimerRun[]> {
    const move = this.#moving.then(() => this.#pass(ms))
    this.#moving = move.catch(() => undefined)
    return move
  }

  /** Runs the triggers of a function now, whatever their time; none when it has no trigger. */
  async runNow(name: string): Promise<TimerRun[]> {
    const due = this.clock.now()
    const mine = this.#triggers().filter((entry) => entry.function === name)
    return Promise.all(mine.map((entry) => this.#run({ ...entry, due })))
  }

  close(): void {
    this.#epoch += 1
    clearTimeout(this.#timeout)
  }

  async #pass(ms: number): Promise<TimerRun[]> {
    clearTimeout(this.#timeout)
    const from = this.clock.now()
    const until = from + ms
    const epoch = this.#epoch
    const runs: TimerRun[] = []
    for (const due of this.#fellDue(from, until, RUNS_PER_TRIGGER)) {
      this.#moveTo(due.due)
      runs.push(await this.#run(due))
      if (this.#epoch !== epoch) return runs
    }
    if (ms < 0) this.clock.advance(ms)
    else this.#moveTo(until)
    this.restart()
    return runs
  }

  /** Real time goes on while triggers run, so that the clock may be there already; it is never put back. */
  #moveTo(epochMs: number): void {
    if (this.clock.now() < epochMs) this.clock.set(epochMs)
  }

  #fellDue(from: number, until: number, most: number): Due[] {
    const due = this.#triggers().flatMap((entry) => {
      const times = entry.trigger.schedule?.latest(from, until, most) ?? []
      return times.map((time) => ({ ...entry, due: time }))
    })
    return due.sort((a, b) => a.due - b.due)
  }

  #triggers(): { function: string; trigger: TriggerConfig }[] {
    return this.runtime.functions().flatMap(({ source }) => source.config.triggers.map((trigger) => ({ function: source.name, trigger })))
  }

  async #run({ function: name, trigger, due }: Due): Promise<TimerRun> {
    const event = { Type: 'Timer', TriggerName: trigger.name, Time: new Date(due).toISOString().replace(/\.\d+Z$/, 'Z'), Message: '' }
    const caller = { openid: null, unionid: null, source: TRIGGER_SOURCE }
    const { requestId, outcome } = await this.runtime.call({ function: name, event: JSON.stringify(event), caller })
    return { function: name, trigger: trigger.name, due, requestId, error: outcome.ok ? null : outcome.message }
  }

  #arm(): void {
    clearTimeout(this.#timeout)
    if (!this.isAutomatic) return
    const now = this.clock.now()
    const next = this.list().reduce((soonest, { next: due }) => Math.min(soonest, due ?? Infinity), now + LOOK_MS)
    this.#timeout = setTimeout(() => this.#look(), Math.max(0, next - now))
    this.#timeout.unref()
  }

  /** Runs what fell due since the last look; of a trigger that was missed several times (the machine slept), the latest. */
  #look(): void {
    const now = this.clock.now()
    for (const due of this.#fellDue(this.#looked, now, 1)) void this.#run(due)
    this.#looked = now
    this.#arm()
  }
}
