/** The cloud's clock: real time plus an offset, or a time at which it stands. Everything that asks for the time asks here. */
export interface Clock {
  /** Now, in epoch milliseconds. */
  now(): number
  /** Moves the clock to `epochMs`; it goes on running from there, or stands there if it stood. */
  set(epochMs: number): void
  /** Moves the clock forward (or back) by `ms`. */
  advance(ms: number): void
  /** Lets the clock stand at `epochMs`, but for `stepMs` by which `step` moves it. */
  stand(epochMs: number, stepMs: number): void
  /** A client's call has come: a clock that stands takes its step, so that the same calls see the same times in every run. */
  step(): void
  /** Back to real time. */
  reset(): void
  /** Tells `follower` how the clock goes, now and whenever that changes. */
  follow(follower: (going: ClockGoing) => void): void
}

/** How the clock goes. */
export interface ClockGoing {
  /** What is added to real time, in milliseconds. */
  readonly offsetMs: number
  /** Where it stands, in epoch milliseconds; null while it runs. */
  readonly standsAt: number | null
}

/** A clock that starts at real time. */
export function createClock(): Clock {
  let going: ClockGoing = { offsetMs: 0, standsAt: null }
  let stepMs = 0
  const followers: ((going: ClockGoing) => void)[] = []
  const now = (): number => going.standsAt ?? Date.now() + going.offsetMs
  const go = (next: Partial<ClockGoing>): void => {
    going = { ...going, ...next }
    for (const follower of followers) follower(going)
  }
  return {
    now,
    set: (epochMs) => go(going.standsAt === null ? { offsetMs: epochMs - Date.now() } : { standsAt: epochMs }),
    advance: (ms) => go(going.standsAt === null ? { offsetMs: going.offsetMs + ms } : { standsAt: going.standsAt + ms }),
    stand: (epochMs, ms) => {
      stepMs = ms
      go({ standsAt: epochMs })
    },
    step: () => {
      if (going.standsAt !== null && stepMs !== 0) go({ standsAt: going.standsAt + stepMs })
    },
    reset: () => go({ offsetMs: 0, standsAt: null }),
    follow: (follower) => {
      followers.push(follower)
      follower(going)
    },
  }
}
