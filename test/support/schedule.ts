import type { Turn } from './memory-database'

/** A seeded source of numbers in [0, 1): the same seed gives the same schedule. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** What a call is thrown when the schedule lets it die between two round trips. */
export class Crash extends Error {}

interface Waiting {
  readonly go: () => void
  readonly die: () => void
}

/**
 * Runs calls interleaved at their round trips, in an order drawn from a seed. A call is started with `spawn`; each of its round
 * trips waits for a turn; `step` lets one of the waiting go on, or (when `crashes` says so) die there for good.
 */
export class Schedule {
  private readonly waiting: Waiting[] = []
  private running = 0

  constructor(
    private readonly random: () => number,
    private readonly crashes: number,
  ) {}

  readonly turn: Turn = () =>
    new Promise<void>((resolve, reject) => {
      this.waiting.push({ go: resolve, die: () => reject(new Crash('the call died here')) })
    })

  /** Starts a call; what it throws beside a Crash is kept for `failures`. */
  spawn(call: () => Promise<unknown>): void {
    this.running += 1
    call()
      .catch((error: unknown) => {
        if (!(error instanceof Crash)) this.failures.push(error)
      })
      .finally(() => {
        this.running -= 1
      })
  }

  readonly failures: unknown[] = []

  /** True while a call has not ended. */
  get busy(): boolean {
    return this.running > 0
  }

  /** Lets one waiting call take its turn, and everything that follows from it happen up to the next round trip. */
  async step(): Promise<void> {
    const [next] = this.waiting.splice(Math.floor(this.random() * this.waiting.length), 1)
    if (next) {
      if (this.random() < this.crashes) next.die()
      else next.go()
    }
    await settle()
  }

  /** Runs everything to its end, without crashes. */
  async drain(): Promise<void> {
    while (this.busy) {
      this.waiting.shift()?.go()
      await settle()
    }
  }
}

/** Lets promises run on until all of them wait for a turn: a macrotask comes after every microtask. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
