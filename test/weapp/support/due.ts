/** What is due this soon belongs to what is being drawn: React's and Taro's next piece of work. A clock that ticks by the second doesn't. */
const soonMs = 50

const due = new Set<ReturnType<typeof setTimeout>>()
const all = new Set<ReturnType<typeof setTimeout>>()

/** The environment's own: waiting itself is no work of the app's. */
export const later = globalThis.setTimeout
const cancel = globalThis.clearTimeout

/** How many pieces of work the app has put off for a moment. React draws a long page piece by piece, with a pause between any two. */
export const dueSoon = (): number => due.size

/** What the app put off is not done any more: it was closed. (TanStack Query keeps what it knows for minutes.) */
export function forgetAll(): void {
  all.forEach(cancel)
  all.clear()
  due.clear()
}

Object.assign(globalThis, {
  setTimeout: (work: (...given: unknown[]) => void, ms = 0, ...given: unknown[]) => {
    const timer = later(() => {
      all.delete(timer)
      due.delete(timer)
      work(...given)
    }, ms)
    all.add(timer)
    if (ms <= soonMs) due.add(timer)
    return timer
  },
  clearTimeout: (timer: ReturnType<typeof setTimeout>) => {
    all.delete(timer)
    due.delete(timer)
    cancel(timer)
  },
})
