/** Refusals that any operation can answer with; they come from the router, not from a room. */
export const kernelCodes = [
  /** The event or the input is not of the operation's form; `path` says where. */
  'BAD_INPUT',
  /** No such operation in this function. */
  'NO_SUCH_OPERATION',
  /** The caller has not registered yet, and the operation needs it. */
  'NOT_REGISTERED',
  /** The caller may not do this, or not for this person or unit. The same answer is given for records that do not exist. */
  'NOT_ALLOWED',
  /** The person's account is frozen (illness, moving away): staff can help. */
  'FROZEN',
  /** The same requestId came before with other input. */
  'REQUEST_REUSED',
  /** Many people at once; nothing was changed, and the same request can be sent again. */
  'BUSY',
  /** A failure on our side; `traceId` finds it in the log. The same request can be sent again. */
  'INTERNAL',
] as const
export type KernelCode = (typeof kernelCodes)[number]

/** A refusal as it crosses the wire: a code, and plain facts that its sentence needs (never private, never a database's words). */
export interface Refusal<Code extends string = string> {
  readonly code: Code
  readonly [fact: string]: string | number | boolean | null
}

/** What an operation comes to. Refusals are values; exceptions are for what nobody foresaw. */
export type Outcome<Data, Code extends string = never> =
  | { readonly ok: true; readonly data: Data }
  | { readonly ok: false; readonly error: Refusal<Code> }

/** What a function replies on the wire. */
export type Reply<Data = unknown, Code extends string = string> =
  | { readonly ok: true; readonly data: Data }
  | { readonly ok: false; readonly error: Refusal<Code | KernelCode>; readonly traceId: string }

export function ok<Data>(data: Data): { readonly ok: true; readonly data: Data } {
  return { ok: true, data }
}

export function refuse<const Code extends string>(
  code: Code,
  facts: Readonly<Record<string, string | number | boolean | null>> = {},
): { readonly ok: false; readonly error: Refusal<Code> } {
  return { ok: false, error: { ...facts, code } }
}
