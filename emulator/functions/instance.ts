import { randomBytes } from 'node:crypto'
import type { CallRecord, LogLine } from '../calls'
import { noteLine } from '../calls'
import type { FunctionSource } from './config'
import type { Host, Hosts } from './hosts/host'
import type { WorkerCall, WorkerMessage } from './messages'

/** What came of a call: the value as JSON text, or a refusal with the server's code. */
export type Outcome = { readonly ok: true; readonly result: string } | { readonly ok: false; readonly code: string; readonly message: string }

/** What an instance needs to start. */
export interface InstanceOptions {
  readonly hosts: Hosts
  /** The variables of the instance, by its id. */
  readonly env: (instanceId: string) => Record<string, string>
}

/** How long a function's code may take to load. The cloud's own limit for it is not documented. */
const LOAD_LIMIT_MS = 30_000
/** The share of its memory that may be in use right after it forgot. */
const MOST_LEFT_BEHIND = 0.5

/** One copy of a function in a host of its own: it serves one event at a time and remembers what its modules remember. */
export class Instance {
  readonly id = randomBytes(12).toString('hex')
  /** Settles when the code is loaded (null) or can't be (the reason). */
  readonly loaded: Promise<string | null>
  /** Settles when its host is gone. */
  readonly ended: Promise<void>
  /** The call that it serves; after the answer, the call that it served last: what still trickles in belongs to that one. */
  call: CallRecord | null = null
  readonly #host: Host
  readonly #linesOfLoading: LogLine[] = []
  #finishLoading: (error: string | null) => void = () => undefined
  #finishCall: ((outcome: Outcome) => void) | null = null
  #whyEnded: string | null = null
  #whyCutOff: string | null = null
  #mustForget = false
  #usable = true
  /** Megabytes of the heap in use when its code was last loaded. */
  #heapMb = 0

  constructor(
    readonly source: FunctionSource,
    options: InstanceOptions,
  ) {
    const needs = { folder: source.folder, memoryMb: source.config.memoryMb, env: options.env(this.id) }
    this.#host = options.hosts.start(needs, { onMessage: (message) => this.#onMessage(message), onFailure: (reason) => this.#onFailure(reason) })
    this.loaded = this.#load()
    this.ended = this.#host.ended.then((reason) => this.#onEnd(reason))
  }

  /** False once it has ended or is about to: nothing may be given to it any more. */
  get usable(): boolean {
    return this.#usable
  }

  /** True from `cutOff` until its call has ended: nothing that it asks is served or answered. */
  get isCutOff(): boolean {
    return this.#whyCutOff !== null
  }

  /**
   * For the rest of its call nothing that it sends arrives, its answer neither; then it forgets what its modules remember. To everybody
   * else that is as if it had been killed, without the cost of a new host: for tests that kill thousands of times.
   */
  cutOff(reason: string): void {
    this.#whyCutOff = reason
  }

  /** Before its next call it must `forget`. */
  forgetLater(): void {
    this.#mustForget = true
  }

  /** True from `forgetLater` until it has forgotten. */
  get mustForget(): boolean {
    return this.#mustForget
  }

  /**
   * Lets it forget what its modules remember; settles as `loaded` does. What they left in its globals (a patched
   * `process.chdir` holds all that its module holds) stays; an instance in which that takes up too much ends, and is no longer usable.
   */
  async forget(): Promise<string | null> {
    this.#mustForget = false
    const loading = this.#load()
    this.#host.send({ type: 'forget' })
    const error = await loading
    if (error !== null) await this.end(error)
    else if (this.#heapMb > this.source.config.memoryMb * MOST_LEFT_BEHIND) await this.end('what its modules left behind took up too much of its memory')
    return error
  }

  /** Runs one event; answers by the function's time limit at the latest. Not to be called before the last one was answered, nor while it must forget. */
  async run(record: CallRecord, call: WorkerCall): Promise<Outcome> {
    const outcome = await this.#run(record, call)
    if (this.#whyCutOff === null) return outcome
    const cut = executeFail(`The instance ended before it answered: ${this.#whyCutOff}`)
    // What its dead call may still send meets a closed door until the modules are new.
    await this.forget()
    this.#whyCutOff = null
    return cut
  }

  #run(record: CallRecord, call: WorkerCall): Promise<Outcome> {
    const { timeoutS } = this.source.config
    this.call = record
    for (const line of this.#linesOfLoading.splice(0)) noteLine(record, line)
    return new Promise((resolve) => {
      const limit = setTimeout(() => {
        void this.end('it was over its time limit')
        this.#finishCall?.({ ok: false, code: 'FUNCTIONS_TIME_LIMIT_EXCEEDED', message: `Invoking task timed out after ${timeoutS} seconds` })
      }, timeoutS * 1000)
      this.#finishCall = (outcome) => {
        clearTimeout(limit)
        this.#finishCall = null
        resolve(outcome)
      }
      this.#host.send(call)
    })
  }

  /** Ends its host, even one in an endless loop; a call that it serves fails with the reason. Settles when it is gone. */
  async end(reason: string): Promise<void> {
    this.#onFailure(reason)
    await this.#host.end()
    await this.ended
  }

  #load(): Promise<string | null> {
    const limit = setTimeout(() => void this.end(`its code did not load within ${LOAD_LIMIT_MS / 1000} seconds`), LOAD_LIMIT_MS)
    return new Promise((resolve) => {
      this.#finishLoading = (error) => {
        clearTimeout(limit)
        resolve(error)
      }
    })
  }

  #onMessage(message: WorkerMessage): void {
    if (message.type === 'ready') {
      this.#heapMb = message.heapMb
      this.#finishLoading(null)
    } else if (message.type === 'load-failed') this.#finishLoading(message.error)
    else if (message.type === 'done') this.#finishCall?.({ ok: true, result: message.result })
    else if (message.type === 'failed') this.#finishCall?.(executeFail(message.error))
    else if (this.call === null) this.#linesOfLoading.push(message.line)
    else noteLine(this.call, message.line)
  }

  #onFailure(reason: string): void {
    this.#usable = false
    this.#whyEnded ??= reason
  }

  #onEnd(ownReason: string): void {
    this.#onFailure(ownReason)
    const reason = this.#whyEnded ?? ownReason
    this.#finishLoading(reason)
    this.#finishCall?.(executeFail(`The instance ended before it answered: ${reason}`))
  }
}

/** The refusal that the caller of a function gets when its code failed. */
export function executeFail(message: string): Outcome {
  return { ok: false, code: 'FUNCTIONS_EXECUTE_FAIL', message }
}
