import type { ErrorCode, MemberOperations, StaffOperations } from '../../core/operations'
import { isRecord, isText } from './storage'
import { send } from './transport'

export type { ErrorCode, MemberOperations, StaffOperations }

/** What can go wrong on the way, beside what the business refuses: nothing is known of what became of the request. */
export type CallCode = ErrorCode | 'UNREACHABLE'

/** A call that did not come to its reply: refused with a code, or not answered. */
export class CallError extends Error {
  constructor(
    /** A CallCode, or one from a newer server. */
    readonly code: string,
    readonly facts: Readonly<Record<string, unknown>> = {},
    readonly traceId: string | null = null,
  ) {
    super(code)
    this.name = 'CallError'
  }

  /** Whether the same request may be sent again: nothing is decided yet. */
  get again(): boolean {
    return this.code === 'UNREACHABLE' || this.code === 'BUSY' || this.code === 'INTERNAL'
  }
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** Says "the same act": made before sending, kept for every repeat. Not a secret, so Math.random will do where there is no crypto. */
export function newRequestId(): string {
  return Array.from({ length: 20 }, () => letters[Math.floor(Math.random() * letters.length)]).join('')
}

async function ask(fn: 'member' | 'staff', op: string, input: unknown, requestId: string): Promise<unknown> {
  const reply = await send(fn, { op, input, requestId }).catch((cause: unknown) => {
    throw new CallError('UNREACHABLE', { cause: String(cause) })
  })
  if (!isRecord(reply)) throw new CallError('UNREACHABLE')
  if (reply.ok === true) return reply.data
  const error = isRecord(reply.error) ? reply.error : {}
  throw new CallError(isText(error.code) ? error.code : 'INTERNAL', error, isText(reply.traceId) ? reply.traceId : null)
}

/** Calls an operation of `member`; rejects with a CallError. The server is ours and the contract typed, so its reply is taken at its word. */
export async function member<Op extends keyof MemberOperations & string>(
  op: Op,
  input: MemberOperations[Op]['input'],
  requestId = newRequestId(),
): Promise<MemberOperations[Op]['reply']> {
  return (await ask('member', op, input, requestId)) as MemberOperations[Op]['reply']
}

/** Calls an operation of `staff`; see `member`. */
export async function staff<Op extends keyof StaffOperations & string>(
  op: Op,
  input: StaffOperations[Op]['input'],
  requestId = newRequestId(),
): Promise<StaffOperations[Op]['reply']> {
  return (await ask('staff', op, input, requestId)) as StaffOperations[Op]['reply']
}
