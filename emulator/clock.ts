/** The cloud's clock: real time plus an offset that /control/clock sets. Everything that asks for the time asks here. */
export interface Clock {
  /** Now, in epoch milliseconds. */
  now(): number
  /** Moves the clock to `epochMs`; it goes on running from there. */
  set(epochMs: number): void
  /** Moves the clock forward (or back) by `ms`. */
  advance(ms: number): void
  /** Back to real time. */
  reset(): void
  /** What is added to real time at present, in milliseconds. */
  offset(): number
}

/** A clock that starts at real time. */
export function createClock(): Clock {
  let offsetMs = 0
  return {
    now: () => Date.now() + offsetMs,
    set: (epochMs) => {
      offsetMs = epochMs - Date.now()
    },
    advance: (ms) => {
      offsetMs += ms
    },
    reset: () => {
      offsetMs = 0
    },
    offset: () => offsetMs,
  }
}
