/**
 * Writes an unforeseen failure to the function's log: the trace, the operation's name, the error's name and stack.
 * Never the input and never the error's own text beyond its first line: either may hold a telephone number.
 */
export function logFailure(traceId: string, event: unknown, error: unknown): void {
  const op = typeof event === 'object' && event !== null && 'op' in event && typeof event.op === 'string' ? event.op.slice(0, 60) : ''
  const known = error instanceof Error ? error : new Error(typeof error === 'object' ? JSON.stringify(error) : String(error))
  console.error(JSON.stringify({ level: 'error', traceId, op, error: withoutDigits(known.message), stack: withoutDigits(known.stack ?? '') }))
}

/** Long runs of digits may be a telephone number or a code. */
const withoutDigits = (text: string): string => text.slice(0, 4_000).replace(/\d{6,}/g, '…')
