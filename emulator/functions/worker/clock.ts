import { openSync, readSync } from 'node:fs'
import { clockWords } from '../clock-words'

/** The cloud's time in epoch milliseconds, when real time is what `realNow` says. */
export type CloudTime = (realNow: () => number) => number

/**
 * Makes this host's Date follow the cloud's clock: Date.now(), new Date() and Date(). Timers, performance and process.hrtime
 * stay real. The Date that the function sees is a proxy of the native one, so `instanceof`, subclasses and dates made by
 * native code stay what they are. (Not covered: Intl's format() without an argument.)
 */
export function followClock(time: CloudTime): void {
  const NativeDate = Date
  const realNow = NativeDate.now.bind(NativeDate)
  const now = (): number => time(realNow)
  const CloudDate = new Proxy(NativeDate, {
    construct: (target, args: unknown[], newTarget): Date => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: (target): string => new target(now()).toString(),
  })
  NativeDate.now = now
  Object.defineProperty(NativeDate.prototype, 'constructor', { value: CloudDate, configurable: true, writable: true })
  globalThis.Date = CloudDate
}

/** The time by a clock in memory that is shared with the cloud. */
export function timeInMemory(cell: SharedArrayBuffer): CloudTime {
  const shared = new BigInt64Array(cell)
  return (realNow) => Number(Atomics.load(shared, 1)) || realNow() + Number(Atomics.load(shared, 0))
}

/**
 * The time by a clock in a file, read anew each time (4 µs): told by message, a change could come after the answer to a request that
 * was made after it, and never in the midst of a computation.
 */
export function timeInFile(file: string): CloudTime {
  const clock = openSync(file, 'r')
  const words = new BigInt64Array(clockWords.bytes / BigInt64Array.BYTES_PER_ELEMENT)
  const read = readSync
  return (realNow) => {
    let [offset, stands, sum] = [0n, 0n, 0n]
    do {
      read(clock, words, 0, clockWords.bytes, 0)
      ;[offset = 0n, stands = 0n, sum = 0n] = words
    } while (offset + stands !== sum)
    return Number(stands) || realNow() + Number(offset)
  }
}
