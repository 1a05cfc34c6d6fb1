import { isPlainObject } from '../codec/objects'
import { compileQuery } from '../query/compile'
import { leavesOf } from '../query/path'
import { compileElement } from '../query/operators'
import { hasOperators } from '../query/single'
import { UpdateError } from './error'

/**
 * The paths that a path with `$` or `$[]` stands for in a document: `$[]` is every element of the array, `$` the first element that
 * the query asked for.
 */
export function expandPath(document: unknown, path: readonly string[], query: unknown): readonly (readonly string[])[] {
  const at = path.findIndex((part) => part.startsWith('$'))
  if (at < 0) return [path]
  const before = path.slice(0, at)
  const array = leavesOf(document, before)[0]
  if (!Array.isArray(array)) {
    throw new UpdateError(`The path '${before.join('.')}' must exist in the document in order to apply array updates.`)
  }
  return positions(path[at] ?? '', before, array, query).flatMap((position) =>
    expandPath(document, [...before, String(position), ...path.slice(at + 1)], query),
  )
}

function positions(part: string, before: readonly string[], array: readonly unknown[], query: unknown): number[] {
  if (part === '$[]') return [...array.keys()]
  if (part !== '$') throw new UpdateError(`No array filter found for identifier '${part}'`)
  const tests = elementTests(query, before.join('.'))
  const position = tests.length === 0 ? -1 : array.findIndex((item) => tests.every((test) => test(item)))
  if (position < 0) throw new UpdateError('The positional operator did not find the match needed from the query.')
  return [position]
}

/** What the query asks of the elements of an array, as tests of one element. */
function elementTests(query: unknown, field: string): ((element: unknown) => boolean)[] {
  if (!isPlainObject(query)) return []
  return Object.entries(query).flatMap(([key, operand]) => {
    if (key === '$and' && Array.isArray(operand)) return operand.flatMap((part) => elementTests(part, field))
    if (key === '$or' && Array.isArray(operand)) return anyOf(operand.flatMap((part) => elementTests(part, field)))
    if (key === field) return [ofElement(operand)]
    return key.startsWith(`${field}.`) ? [compileQuery({ [key.slice(field.length + 1)]: operand })] : []
  })
}

function anyOf(tests: readonly ((element: unknown) => boolean)[]): ((element: unknown) => boolean)[] {
  return tests.length === 0 ? [] : [(element) => tests.some((test) => test(element))]
}

function ofElement(operand: unknown): (element: unknown) => boolean {
  if (!hasOperators(operand)) return compileElement({ $eq: operand }, compileQuery)
  return compileElement('$elemMatch' in operand ? operand['$elemMatch'] : operand, compileQuery)
}
