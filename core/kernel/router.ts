import { randomUUID } from 'node:crypto'
import * as v from 'valibot'
import { decideAccess, type ScopeFinders } from './access'
import { beginAudit, endAudit } from './audit'
import type { Actor } from './caller'
import type { FunctionName } from './contract'
import { createDatabase } from './database'
import { decode } from './decode'
import { refuse, type KernelCode, type Outcome, type Refusal, type Reply } from './errors'
import { identify } from './identity'
import { hashOf } from './ids'
import { readKeys } from './keys'
import { logFailure } from './log'
import type { Call, Instance, Operation } from './operation'
import { requestId } from './schemas'
import { openSdk } from './sdk'
import { StillInConflict } from './transaction'

/** The event of every call. WeChat adds `userInfo` (and `tcbContext`) by itself; both are untrusted and not read. */
const eventSchema = v.strictObject({
  op: v.pipe(v.string(), v.maxLength(60)),
  input: v.record(v.string(), v.unknown()),
  requestId,
})

const largestInput = 60_000

/** A cloud function's `main`: routes an event to one of its operations, and never throws across the wire. */
export type Main = (event: unknown) => Promise<Reply>

/**
 * Makes a function's `main` from its operations. Keys and SDK are read when the function loads, so that a deployment without
 * keys fails at once rather than at the first telephone number.
 */
export function serve(name: FunctionName, operations: readonly Operation[], finders: ScopeFinders): Main {
  const table = new Map(operations.map((operation) => [operation.contract.name, operation]))
  for (const { contract } of operations)
    if (contract.function !== name) throw new Error(`${contract.name} belongs to the function ${contract.function}, not to ${name}`)
  const sdk = openSdk()
  const instance: Instance = { sdk, db: createDatabase(sdk.database({ throwOnNotFound: false })), keys: readKeys(process.env) }
  return async (event) => {
    const traceId = randomUUID()
    try {
      const outcome = await route(event, table, instance, finders, traceId)
      return outcome.ok ? outcome : { ...outcome, traceId }
    } catch (error) {
      if (error instanceof StillInConflict) return { ...refuse('BUSY'), traceId }
      logFailure(traceId, event, error)
      return { ...refuse('INTERNAL'), traceId }
    }
  }
}

async function route(
  event: unknown,
  table: ReadonlyMap<string, Operation>,
  instance: Instance,
  finders: ScopeFinders,
  traceId: string,
): Promise<Outcome<unknown, string>> {
  const now = Date.now()
  const decodedEvent = decode(eventSchema, withoutPlatformMembers(event))
  if (!decodedEvent.ok) return refuse('BAD_INPUT', { path: decodedEvent.path })
  const { op, input: sent, requestId: request } = decodedEvent.value
  const operation = table.get(op)
  if (!operation) return refuse('NO_SUCH_OPERATION')
  if (JSON.stringify(sent).length > largestInput) return refuse('BAD_INPUT', { path: 'input' })
  const decoded = decode(operation.contract.input, sent)
  if (!decoded.ok) return refuse('BAD_INPUT', { path: decoded.path })
  const input = decoded.value as Readonly<Record<string, unknown>>

  const actor = await identify(instance.sdk, instance.db)
  const granted = await decideAccess(operation.contract.access, input, actor, instance, finders, now)
  if (!granted.ok) return granted
  const call: Call<unknown> = {
    ...instance,
    ...granted.data,
    input,
    now,
    // What access decided is what the contract promised its code: a registered actor and subject wherever it says so.
    actor: actor as Call<unknown>['actor'],
    subject: granted.data.subject as Call<unknown>['subject'],
    act: `${actor.key}:${request}`,
    hash: hashOf(op, input),
    traceId,
  }
  return operation.contract.writes && onBehalf(operation, actor, call) ? runAudited(operation, call) : operation.run(call as Call<never>)
}

/** Staff's acts, and those of somebody for somebody else, leave a trace: begun before, ended after, so that a crash shows too. */
async function runAudited(operation: Operation, call: Call<unknown>): Promise<Outcome<unknown, string>> {
  const begun = await beginAudit(operation.contract.name, call)
  if (!begun) return refuse('REQUEST_REUSED')
  const outcome = await operation.run(call as Call<never>)
  await endAudit(call, outcome)
  return outcome
}

function onBehalf({ contract }: Operation, actor: Actor, call: Call<unknown>): boolean {
  return contract.function === 'staff' || (call.subject !== null && call.subject._id !== actor.person?._id)
}

function withoutPlatformMembers(event: unknown): unknown {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) return event
  return Object.fromEntries(Object.entries(event).filter(([key]) => key !== 'userInfo' && key !== 'tcbContext'))
}

export type { KernelCode, Refusal }
