/**
 * Makes this thread's Date follow the cloud's clock: Date.now(), new Date() and Date(). Timers, performance and process.hrtime
 * stay real. The Date that the function sees is a proxy of the native one, so `instanceof`, subclasses and dates made by
 * native code stay what they are. (Not covered: Intl's format() without an argument.)
 * @param shared one BigInt64: milliseconds to be added to real time
 */
export function followClock(shared: SharedArrayBuffer): void {
  const offset = new BigInt64Array(shared)
  const NativeDate = Date
  const realNow = NativeDate.now.bind(NativeDate)
  const now = (): number => realNow() + Number(Atomics.load(offset, 0))
  const CloudDate = new Proxy(NativeDate, {
    construct: (target, args: unknown[], newTarget): Date => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: (target): string => new target(now()).toString(),
  })
  NativeDate.now = now
  Object.defineProperty(NativeDate.prototype, 'constructor', { value: CloudDate, configurable: true, writable: true })
  globalThis.Date = CloudDate
}
