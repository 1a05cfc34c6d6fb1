import { isPlainObject } from '../codec/objects'
import { hasOperators } from '../query/single'

/** What a query asks of one field: an operator with its operand. */
export interface Condition {
  readonly operator: string
  readonly operand: unknown
}

/** The conditions that every document found satisfies, by field: those at the top of a query and in its `$and`s. */
export type Conditions = ReadonlyMap<string, readonly Condition[]>

export function conditionsOf(query: unknown): Conditions {
  const found = new Map<string, Condition[]>()
  gather(query, found)
  return found
}

function gather(query: unknown, found: Map<string, Condition[]>): void {
  if (!isPlainObject(query)) return
  for (const [key, operand] of Object.entries(query)) {
    if (key === '$and' && Array.isArray(operand)) operand.forEach((part) => gather(part, found))
    if (key.startsWith('$')) continue
    const list = found.get(key) ?? []
    found.set(key, list)
    if (hasOperators(operand)) list.push(...Object.entries(operand).map(([operator, inner]) => ({ operator, operand: inner })))
    else list.push({ operator: '$eq', operand })
  }
}

/** The alternatives of a query that is one `$or`, alone or beside other conditions; null if there is none. */
export function alternativesOf(query: unknown): readonly unknown[] | null {
  const alternatives = isPlainObject(query) ? query['$or'] : undefined
  return Array.isArray(alternatives) ? alternatives : null
}
