/** What is due this soon belongs to what is being drawn: React's and Taro's next piece of work. A clock that ticks by the second doesn't. */
const soonMs = 50

const due = new Set<ReturnType<typeof setTimeout>>()

/** The environment's own: waiting itself is no work of the app's. */
export const later = globalThis.setTimeout
const cancel = globalThis.clearTimeout

/** How many pieces of work the app has put off for a moment. React draws a long page piece by piece, with a pause between any two. */
export const dueSoon = (): number => due.size

Object.assign(globalThis, {
  setTimeout: (work: (...given: unknown[]) => void, ms = 0, ...given: unknown[]) => {
    const timer = later(() => {
      due.delete(timer)
      work(...given)
    }, ms)
    if (ms <= soonMs) due.add(timer)
    return timer
  },
  clearTimeout: (timer: ReturnType<typeof setTimeout>) => {
    due.delete(timer)
    cancel(timer)
  },
})
