import { conflict } from './database/transactions/conflict'
import { CloudError } from './errors'
import type { FaultPoint, Faults } from './faults'
import type { FaultKind } from './faults-rules'

/** The connection is to be cut without an answer. */
export class ConnectionCut extends Error {
  constructor() {
    super('The connection is cut')
  }
}

/** What a fault can do beside the request itself. */
export interface FaultHands {
  /** Ends the instance that sent the request, if one did. */
  kill(): Promise<void>
  /** Cuts the instance that sent the request off from the cloud for the rest of its call, if one did. */
  cutOff(): void
  /** Ends the transaction that the request belongs to, as a conflict does. */
  abort(): Promise<void>
}

/**
 * Serves a request as the faults will have it: first what makes it wait, then what keeps it from running, then the request, then
 * what keeps its answer from arriving. Throws a CloudError for a refusal, a ConnectionCut when nobody is to be answered.
 */
export async function serveWithFaults<Reply>(faults: Faults, point: FaultPoint, hands: FaultHands, serve: () => Promise<Reply> | Reply): Promise<Reply> {
  const rules = faults.meet(point)
  if (rules.length === 0) return serve()
  for (const rule of rules) {
    if (rule.do === 'delay') await faults.delay(rule.ms ?? 0)
    if (rule.do === 'hold' && rule.name !== undefined) await faults.hold(rule.name, point)
  }
  const kinds = new Set(rules.map((rule) => rule.do))
  await prevent(kinds, point, hands)
  if (!kinds.has('lose-reply') && !kinds.has('kill-after') && !kinds.has('cut-off-after')) return serve()
  // Whether it went well or not, nobody will hear of it.
  await Promise.allSettled([Promise.resolve().then(serve)])
  if (kinds.has('kill-after')) await hands.kill()
  if (kinds.has('cut-off-after')) hands.cutOff()
  throw new ConnectionCut()
}

async function prevent(kinds: ReadonlySet<FaultKind>, point: FaultPoint, hands: FaultHands): Promise<void> {
  if (kinds.has('kill-before')) {
    await hands.kill()
    throw new ConnectionCut()
  }
  if (kinds.has('cut-off-before')) {
    hands.cutOff()
    throw new ConnectionCut()
  }
  if (kinds.has('conflict')) {
    await hands.abort()
    throw conflict()
  }
  if (kinds.has('quota')) throw new CloudError('EXCEED_REQUEST_LIMIT', 'Request quota exceeded (a fault on demand)')
  if (kinds.has('refuse')) throw new CloudError(refusalCode(point.action), 'Refused (a fault on demand)')
}

/** The code with which the service that an action belongs to fails. */
function refusalCode(action: string): string {
  if (action.startsWith('database.')) return 'DATABASE_REQUEST_FAILED'
  if (action.startsWith('storage.')) return 'STORAGE_REQUEST_FAIL'
  if (action.startsWith('functions.') || action === 'call') return 'FUNCTIONS_REQUEST_FAIL'
  return 'SYS_ERR'
}
