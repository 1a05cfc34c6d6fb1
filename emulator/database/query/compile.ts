import { CloudError } from '../../errors'
import { isPlainObject } from '../codec/objects'
import { QueryError } from './error'
import { compileExpression } from './expression'
import { compileOperators } from './operators'
import { splitPath } from './path'
import { compileSchema } from './schema'
import type { Single } from './single'
import { equals, hasOperators } from './single'
import { ofElements } from './matchers'

/**
 * Compiles a query to a test of documents. What can be said in it, and what it means for arrays, null and the order of keys, is
 * MongoDB's; mingo evaluates the expressions of `$expr`, in which `variables` are known as `$$name`. Throws a QueryError for a query that
 * MongoDB would not take.
 */
export function compileQuery(criteria: unknown, variables: Readonly<Record<string, unknown>> = {}): Single {
  if (!isPlainObject(criteria)) throw new QueryError('a query must be an object')
  const tests = Object.entries(criteria).map(([key, operand]) => (key.startsWith('$') ? topLevel(key, operand, variables) : field(key, operand, variables)))
  const [only] = tests
  if (only !== undefined && tests.length === 1) return only
  return (document) => tests.every((test) => test(document))
}

type Variables = Readonly<Record<string, unknown>>

function topLevel(name: string, operand: unknown, variables: Variables): Single {
  if (name === '$expr') return compileExpression(operand, variables)
  if (name === '$comment') return () => true
  // The cloud's indexes are 1, -1 and 2dsphere (its updateIndex knows no other direction), and so MongoDB answers every $text like this.
  if (name === '$text') throw new CloudError('DATABASE_REQUEST_FAILED', '[FailedOperation] text index required for $text query')
  if (name === '$jsonSchema') return compileSchema(operand)
  // JavaScript that the database runs, which the cloud does not offer.
  if (name === '$where') throw new CloudError('NOT_IMPLEMENTED', 'the local cloud has no $where')
  if (name !== '$and' && name !== '$or' && name !== '$nor') throw new QueryError(`unknown top level operator: ${name}`)
  if (!Array.isArray(operand) || operand.length === 0) throw new QueryError(`${name} must be a nonempty array`)
  const tests = operand.map((part) => compileQuery(part, variables))
  if (name === '$and') return (document) => tests.every((test) => test(document))
  return (document) => tests.some((test) => test(document)) === (name === '$or')
}

function field(name: string, operand: unknown, variables: Variables): Single {
  const path = splitPath(name)
  const matcher = hasOperators(operand) ? compileOperators(operand, (inner) => compileQuery(inner, variables)) : ofElements(equals(operand))
  return (document) => matcher.onField(document, path)
}
