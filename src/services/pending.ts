import { newRequestId } from './call'
import { isRecord, isText, storage } from './storage'

interface Pending {
  readonly requestId: string
  readonly input: string
}

const isPending = (value: unknown): value is Pending => isRecord(value) && isText(value.requestId) && isText(value.input)

/**
 * The requestId of an act that nothing is known of yet: the same for the same input until there is an answer,
 * even when the app was closed in between, so that a second press can't do it twice.
 */
export function pendingId(op: string, input: unknown): string {
  const text = JSON.stringify(input)
  const kept = storage.read(`act.${op}`, isPending)
  if (kept?.input === text) return kept.requestId
  const requestId = newRequestId()
  storage.write(`act.${op}`, { requestId, input: text } satisfies Pending)
  return requestId
}

/** An answer came: the next act is another one. */
export const settled = (op: string): void => storage.remove(`act.${op}`)
