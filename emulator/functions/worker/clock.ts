/**
 * Makes this thread's Date follow the cloud's clock: Date.now(), new Date() and Date(). Timers, performance and process.hrtime
 * stay real. The Date that the function sees is a proxy of the native one, so `instanceof`, subclasses and dates made by
 * native code stay what they are. (Not covered: Intl's format() without an argument.)
 * @param cell two BigInt64: what is added to real time, and where the clock stands (0: it runs), in milliseconds
 */
export function followClock(cell: SharedArrayBuffer): void {
  const shared = new BigInt64Array(cell)
  const NativeDate = Date
  const realNow = NativeDate.now.bind(NativeDate)
  const now = (): number => Number(Atomics.load(shared, 1)) || realNow() + Number(Atomics.load(shared, 0))
  const CloudDate = new Proxy(NativeDate, {
    construct: (target, args: unknown[], newTarget): Date => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: (target): string => new target(now()).toString(),
  })
  NativeDate.now = now
  Object.defineProperty(NativeDate.prototype, 'constructor', { value: CloudDate, configurable: true, writable: true })
  globalThis.Date = CloudDate
}
