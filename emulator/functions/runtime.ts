import { randomUUID } from 'node:crypto'
import type { CallBook, CallRecord, Caller } from '../calls'
import type { Clock } from '../clock'
import { APP_ID } from '../platform'
import type { FunctionSource } from './config'
import { listFunctions } from './config'
import type { ExtraEnvironment } from './environment'
import { callContext, callEnvironment, instanceEnvironment } from './environment'
import type { Hosts } from './hosts/host'
import type { Outcome } from './instance'
import { Instance } from './instance'
import type { PoolLimits } from './pool'
import { Pool } from './pool'

/** What the runtime is made of. */
export interface RuntimeOptions {
  /** The cloudfunctionRoot. */
  readonly folder: string
  readonly limits: PoolLimits
  readonly env: ExtraEnvironment
  readonly clock: Clock
  readonly calls: CallBook
  /** What instances run in. */
  readonly hosts: Hosts
  /** A folder on every function's module path in which wx-server-sdk is found by functions that bring none. */
  readonly sdkFolder: string
  /** Where the SDK of an instance sends its requests; asked when the server already listens. */
  readonly adminUrl: (instanceId: string) => string
}

/** One call to be made. */
export interface Invocation {
  readonly function: string
  /** The event as JSON text. */
  readonly event: string
  readonly caller: Caller
  /** The call on whose way this one is made, if any. */
  readonly parent?: CallRecord
}

/** The functions of a folder: calls them, each call with its own identity, and keeps their instances. */
export class Runtime {
  readonly #pools = new Map<string, Pool>()
  readonly #instances = new Map<string, Instance>()
  #isClosed = false

  constructor(private readonly options: RuntimeOptions) {
    this.reload()
    options.clock.follow((going) => {
      if (!this.#isClosed) options.hosts.tellTime(going)
    })
  }

  /** Calls a function; never rejects: what goes wrong is in the outcome. */
  async call(invocation: Invocation): Promise<{ requestId: string; outcome: Outcome }> {
    if (!invocation.parent) this.options.clock.step()
    const requestId = randomUUID()
    const began = performance.now()
    const record = this.options.calls.open({
      requestId,
      rootId: invocation.parent?.rootId ?? requestId,
      function: invocation.function,
      caller: invocation.caller,
      startedAt: this.options.clock.now(),
    })
    const outcome = await this.#outcomeOf(invocation, record)
    record.state = outcome.ok ? 'done' : 'failed'
    record.ms = performance.now() - began
    record.errMsg = outcome.ok ? null : outcome.message
    record.errCode = outcome.ok ? null : outcome.code
    return { requestId, outcome }
  }

  /** The instance with this id, or undefined when there is none (any more). */
  instance(id: string): Instance | undefined {
    return this.#instances.get(id)
  }

  /** Every function, with the sizes of its pool. */
  functions(): { source: FunctionSource; sizes: ReturnType<Pool['sizes']> }[] {
    return [...this.#pools.values()].map((pool) => ({ source: pool.source, sizes: pool.sizes() }))
  }

  /** What lies in the folder now is what is called from now on; running calls finish on the code that they began on. */
  reload(): void {
    const sources = new Map(listFunctions(this.options.folder).map((source) => [source.name, source]))
    for (const [name, pool] of this.#pools) {
      if (sources.has(name)) continue
      this.#pools.delete(name)
      pool.retire()
    }
    for (const [name, source] of sources) {
      const pool = this.#pools.get(name)
      if (pool) pool.replace(source)
      else this.#pools.set(name, new Pool(source, this.options.limits, (current) => this.#create(current)))
    }
  }

  /**
   * Every instance forgets what its modules remember, as if it had just been started, without the cost of starting it. Running calls are
   * broken off, so that none writes afterwards. Settles when those are gone.
   */
  async forget(reason: string): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.forget(reason)))
  }

  /** Ends all instances, and the calls that they serve or that wait; later calls find fresh ones. */
  async end(reason: string): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.end(reason)))
  }

  /** Ends everything for good: later calls fail. */
  async close(): Promise<void> {
    this.#isClosed = true
    await this.end('the cloud was closed')
    this.options.hosts.close()
  }

  async #outcomeOf({ function: name, event, caller }: Invocation, record: CallRecord): Promise<Outcome> {
    if (this.#isClosed) return { ok: false, code: 'SYS_ERR', message: 'The cloud is closing' }
    const pool = this.#pools.get(name)
    if (!pool) return { ok: false, code: 'FUNCTION_NOT_FOUND', message: `FunctionName parameter could not be found: ${name}` }
    if (pool.source.configError !== null) return { ok: false, code: 'FUNCTIONS_EXECUTE_FAIL', message: pool.source.configError }
    const env = callEnvironment(caller, record.requestId)
    const userInfo = caller.openid === null ? { appId: APP_ID } : { appId: APP_ID, openId: caller.openid }
    return pool.submit(record, { type: 'call', event, userInfo, env, context: callContext(pool.source, env, record.requestId) })
  }

  #create(source: FunctionSource): Instance {
    const { hosts, sdkFolder, adminUrl, env } = this.options
    const instance = new Instance(source, {
      hosts,
      env: (id) => instanceEnvironment(source, adminUrl(id), [source.folder, sdkFolder], env),
    })
    this.#instances.set(instance.id, instance)
    void instance.ended.then(() => this.#instances.delete(instance.id))
    return instance
  }
}
