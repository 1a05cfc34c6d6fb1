import type { ActionBody, ActionContext } from '../action'
import { isPlainObject } from './codec/objects'
import type { Engine } from './engine'

/** Actions of `where()` that leave a transaction out, although the code stands in one. */
const OUTSIDE: readonly string[] = ['database.modifyDocument', 'database.removeDocument', 'database.calculateDocument', 'database.aggregateDocuments']

/**
 * What a request looks like that fell into one of the SDK's silent traps (it drops undefined and empty members, puts several `_.or` into
 * one, and sends `where` of a transaction without it); each as a sentence for the developer. The request itself is served as ever.
 */
export function trapsIn(engine: Engine, body: ActionBody, context: ActionContext): string[] {
  const { action, collectionName, queryType, query, data, merge, transactionId } = body
  const where = queryType === 'WHERE' && typeof query === 'string'
  const warnings: string[] = []
  if (where && query.replace(/\s/g, '') === '{}') {
    warnings.push('the where is empty, so it finds all documents: the SDK leaves out members that are undefined or {}')
  }
  if (merge === true && data === '{}') warnings.push('the update has no operator, so it changes nothing: the SDK leaves out members that are undefined or {}')
  if (where && query.includes('"$or"') && hasMergedOr(parsed(query))) {
    warnings.push('one $or asks about several fields several times: the SDK puts two _.or of one where together, which finds more; use _.and([{…}, {…}])')
  }
  if (isOutside(action, queryType) && transactionId === undefined && engine.transactions.isOpenFor(context.instanceId)) {
    warnings.push(`${String(action)} by where runs outside the transaction that is open: the SDK sends only doc(), add and where().get() inside`)
  }
  return warnings.map((warning) => `strict: ${String(collectionName)}: ${warning}`)
}

function isOutside(action: unknown, queryType: unknown): boolean {
  return typeof action === 'string' && OUTSIDE.includes(action) && queryType !== 'DOC'
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** Alternatives about one field each, and two fields with two or more of them. */
function hasMergedOr(query: unknown): boolean {
  const alternatives = isPlainObject(query) ? query['$or'] : undefined
  if (!Array.isArray(alternatives)) return false
  const times = new Map<string, number>()
  for (const alternative of alternatives) {
    const [field, ...others] = isPlainObject(alternative) ? Object.keys(alternative) : []
    if (field === undefined || others.length > 0) return false
    times.set(field, (times.get(field) ?? 0) + 1)
  }
  return [...times.values()].filter((count) => count > 1).length > 1
}
