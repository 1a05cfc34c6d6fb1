import { Cron } from 'croner'

/** A field: `*`, a number or a name of three letters, with the steps, ranges and lists that the cloud knows; no L, W, # or ?. */
const FIELD = /^(?:\*|\d+|[A-Za-z]{3})(?:[-/,](?:\*|\d+|[A-Za-z]{3}))*$/
const UTC_PLUS_8_MIN = 480

/**
 * When a trigger falls due: seven fields (second minute hour day month weekday year) in UTC+8; a day and a weekday that are both
 * named are ORed. Source: the cloud's documentation of timer triggers.
 */
export class Schedule {
  readonly #cron: Cron

  /** Throws an Error that says what is wrong with the expression. */
  constructor(expression: string) {
    const fields = expression.trim().split(/\s+/)
    if (fields.length !== 7) throw new Error(`a cron expression has seven fields: "${expression}"`)
    const wrong = fields.find((field) => !FIELD.test(field))
    if (wrong !== undefined) throw new Error(`"${wrong}" is no field of a cron expression of the cloud`)
    const rules = { utcOffset: UTC_PLUS_8_MIN, mode: '7-part', domAndDow: false, sloppyRanges: true } as const
    this.#cron = new Cron(fields.join(' '), { ...rules, paused: true })
  }

  /** The first time after `afterMs`, or null when there is none. Epoch milliseconds. */
  next(afterMs: number): number | null {
    return this.#cron.nextRun(new Date(afterMs))?.getTime() ?? null
  }

  /** The latest `most` times after `fromMs` and up to `untilMs`, oldest first. */
  latest(fromMs: number, untilMs: number, most: number): number[] {
    // What croner calls previous is strictly before; a millisecond later makes it "up to".
    const times = this.#cron.previousRuns(most, new Date(untilMs + 1)).map((time) => time.getTime())
    return times.filter((time) => time > fromMs).sort((a, b) => a - b)
  }
}
