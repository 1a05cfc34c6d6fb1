import type { CallRecord } from '../calls'
import type { FunctionSource } from './config'
import type { Instance, Outcome } from './instance'
import { executeFail } from './instance'
import type { WorkerCall } from './messages'

/** How far a function grows, and when its idle instances go. */
export interface PoolLimits {
  /** Instances at most. */
  readonly instances: number
  /** Real milliseconds after which an idle instance is dropped. */
  readonly idleMs: number
}

interface Waiting {
  readonly record: CallRecord
  readonly call: WorkerCall
  readonly since: number
  readonly resolve: (outcome: Outcome) => void
}

/** Calls that may wait for an instance of one function. */
const QUEUE_LIMIT = 10_000

/** The instances of one function, and the line of calls before them: first come, first served. */
export class Pool {
  readonly #starting = new Set<Instance>()
  readonly #busy = new Set<Instance>()
  /** Idle instances, the longest idle first, each with the timer that will drop it. */
  readonly #idle = new Map<Instance, NodeJS.Timeout>()
  readonly #queue: Waiting[] = []

  constructor(
    public source: FunctionSource,
    private readonly limits: PoolLimits,
    private readonly create: (source: FunctionSource) => Instance,
  ) {}

  /** How many instances there are, and how many calls wait. */
  sizes(): { starting: number; busy: number; idle: number; waiting: number } {
    return { starting: this.#starting.size, busy: this.#busy.size, idle: this.#idle.size, waiting: this.#queue.length }
  }

  /** Runs a call as soon as an instance is free. */
  submit(record: CallRecord, call: WorkerCall): Promise<Outcome> {
    if (this.#queue.length >= QUEUE_LIMIT) {
      return Promise.resolve({ ok: false, code: 'EXCEED_CONCURRENT_REQUEST_LIMIT', message: `More than ${QUEUE_LIMIT} calls wait` })
    }
    return new Promise((resolve) => {
      this.#queue.push({ record, call, since: performance.now(), resolve })
      this.#serve()
    })
  }

  /** From now on calls run on the code of `source`; those that run finish on the code that they began on. */
  replace(source: FunctionSource): void {
    this.source = source
    for (const instance of [...this.#starting, ...this.#idle.keys()]) void this.#drop(instance, 'its code has changed')
    this.#serve()
  }

  /** The function is gone: what runs may finish, what waits fails. */
  retire(): void {
    for (const waiting of this.#queue.splice(0)) waiting.resolve(executeFail('The function was removed'))
    this.replace({ ...this.source })
  }

  /** Breaks off what runs and waits, and lets the other instances forget what their modules remember before their next call. */
  async forget(reason: string): Promise<void> {
    for (const waiting of this.#queue.splice(0)) waiting.resolve(executeFail(`The call was not begun: ${reason}`))
    for (const instance of this.#idle.keys()) instance.forgetLater()
    await Promise.all([...this.#starting, ...this.#busy].map((instance) => this.#drop(instance, reason)))
  }

  /** Ends every instance; calls that run or wait fail with the reason. Settles when the threads are gone. */
  async end(reason: string): Promise<void> {
    for (const waiting of this.#queue.splice(0)) waiting.resolve(executeFail(`The call was not begun: ${reason}`))
    await Promise.all([...this.#starting, ...this.#busy, ...this.#idle.keys()].map((instance) => this.#drop(instance, reason)))
  }

  #serve(): void {
    // The one that was used last comes first, so that the others may grow old and go.
    for (const [instance, timer] of [...this.#idle].reverse()) {
      const next = this.#queue[0]
      if (next === undefined) return
      if (!instance.usable || (instance.mustForget && this.#starting.size >= this.#queue.length)) continue
      clearTimeout(timer)
      this.#idle.delete(instance)
      if (instance.mustForget) {
        void this.#prepare(instance, instance.forget())
      } else {
        this.#queue.shift()
        void this.#run(instance, next)
      }
    }
    while (this.#starting.size < this.#queue.length && this.#count() < this.limits.instances) this.#start()
  }

  #start(): void {
    const instance = this.create(this.source)
    void instance.ended.then(() => this.#forget(instance))
    void this.#prepare(instance, instance.loaded)
  }

  /** Waits until the code of an instance is loaded, and lets it serve. */
  async #prepare(instance: Instance, loaded: Promise<string | null>): Promise<void> {
    this.#starting.add(instance)
    const error = await loaded
    if (!this.#starting.delete(instance)) return
    if (error === null) {
      this.#release(instance)
      return
    }
    // The code can't be loaded: whoever waits is told so, and the next call tries again.
    void instance.end('its code could not be loaded')
    for (const waiting of this.#queue.splice(0)) waiting.resolve(executeFail(error))
  }

  async #run(instance: Instance, { record, call, since, resolve }: Waiting): Promise<void> {
    this.#busy.add(instance)
    record.state = 'running'
    record.queuedMs = performance.now() - since
    const outcome = await instance.run(record, call)
    if (this.#busy.delete(instance)) this.#release(instance)
    resolve(outcome)
  }

  #release(instance: Instance): void {
    if (instance.source !== this.source) {
      void instance.end('its code has changed')
    } else if (instance.usable) {
      const timer = setTimeout(() => void this.#drop(instance, 'it was idle'), this.limits.idleMs)
      timer.unref()
      this.#idle.set(instance, timer)
    }
    this.#serve()
  }

  #forget(instance: Instance): void {
    clearTimeout(this.#idle.get(instance))
    this.#idle.delete(instance)
    this.#starting.delete(instance)
    this.#busy.delete(instance)
    this.#serve()
  }

  /** Ends an instance that nobody waits for; taken out of the books first, so that its end is not taken for a failure. */
  async #drop(instance: Instance, reason: string): Promise<void> {
    clearTimeout(this.#idle.get(instance))
    this.#idle.delete(instance)
    this.#starting.delete(instance)
    await instance.end(reason)
  }

  #count(): number {
    return this.#starting.size + this.#busy.size + this.#idle.size
  }
}
