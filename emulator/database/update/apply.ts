import { cloneValue } from '../codec/clone'
import { encodeEjson } from '../codec/encode'
import type { Doc } from '../codec/objects'
import { isPlainObject } from '../codec/objects'
import { splitPath } from '../query/path'
import { UpdateError } from './error'
import { FIELD_OPERATORS, REMOVED } from './operators'
import { expandPath } from './positions'
import { findTarget, removeAt, setAt, valueAt } from './target'

/** An update as the SDK sends it: `{"$set": {"a.b": 1}, "$inc": …}`. */
export type Operators = Readonly<Record<string, unknown>>

export interface UpdateContext {
  /** The query that found the document, for `$` in paths. */
  readonly query: unknown
  /** The cloud's time in epoch milliseconds. */
  readonly now: number
  /** Whether the document is just being made by an upsert. */
  readonly inserting: boolean
}

interface Step {
  readonly operator: string
  readonly path: readonly string[]
  readonly operand: unknown
}

/**
 * The document as the operators make it, or the very same object when they change nothing. Throws an UpdateError, in MongoDB's
 * words, when one of them can't be applied; the document given is never changed.
 */
export function applyUpdate(document: Doc, operators: Operators, context: UpdateContext): Doc {
  const steps = stepsOf(operators, context.inserting)
  if (steps.length === 0) return document
  const copy = cloneValue(document)
  let changed = false
  for (const step of steps) {
    for (const path of expandPath(copy, step.path, context.query)) {
      changed = (step.operator === '$rename' ? rename(copy, path, step.operand) : change(copy, { ...step, path }, context)) || changed
    }
  }
  if (changed && encodeEjson(copy['_id']) !== encodeEjson(document['_id'])) {
    throw new UpdateError("Performing an update on the path '_id' would modify the immutable field '_id'")
  }
  return changed ? copy : document
}

/** All changes of an update in the order of their paths, which is the order in which MongoDB adds new fields. */
function stepsOf(operators: Operators, inserting: boolean): Step[] {
  const steps = Object.entries(operators).flatMap(([operator, fields]) => {
    if (operator !== '$rename' && operator !== '$setOnInsert' && !Object.hasOwn(FIELD_OPERATORS, operator)) {
      throw new UpdateError(`Unknown modifier: ${operator}`)
    }
    if (!isPlainObject(fields)) throw new UpdateError(`Modifiers operate on fields but ${operator} got something else`)
    if (operator === '$setOnInsert' && !inserting) return []
    const name = operator === '$setOnInsert' ? '$set' : operator
    return Object.entries(fields).map(([field, operand]) => ({ operator: name, path: checkedPath(field), operand }))
  })
  steps.sort((a, b) => comparePaths(a.path, b.path))
  checkConflicts(steps)
  return steps
}

function checkedPath(field: string): readonly string[] {
  const path = splitPath(field)
  if (path.includes('')) throw new UpdateError(`The update path '${field}' contains an empty field name, which is not allowed.`)
  if (path.includes('__proto__')) throw new UpdateError('__proto__ is no name for a field')
  if (path[0]?.startsWith('$') === true) throw new UpdateError(`The dollar ($) prefixed field '${field}' is not valid for storage.`)
  return path
}

function comparePaths(a: readonly string[], b: readonly string[]): number {
  const [x, y] = [a.join('\0'), b.join('\0')]
  return x < y ? -1 : Number(x > y)
}

function checkConflicts(steps: readonly Step[]): void {
  const paths = steps.flatMap(({ operator, path, operand }) => (operator === '$rename' ? [path, splitPath(String(operand))] : [path]))
  paths.sort(comparePaths)
  for (const [at, path] of paths.entries()) {
    const next = paths[at + 1]
    if (next !== undefined && path.every((part, i) => part === next[i])) {
      throw new UpdateError(`Updating the path '${next.join('.')}' would create a conflict at '${path.join('.')}'`)
    }
  }
}

function change(document: Doc, { operator, path, operand }: Step, context: UpdateContext): boolean {
  const found = FIELD_OPERATORS[operator]
  const target = found === undefined ? null : findTarget(document, path, found.creates)
  if (found === undefined || target === null) return false
  const current = valueAt(target)
  if (current === undefined && !found.creates) return false
  const next = found.change(current, operand, context.now)
  if (next === REMOVED) {
    removeAt(target)
    return true
  }
  if (next === current || (current !== undefined && encodeEjson(next) === encodeEjson(current))) return false
  setAt(target, cloneValue(next))
  return true
}

/** Takes a field away and puts its value under another name; neither may lead through an array. */
function rename(document: Doc, path: readonly string[], operand: unknown): boolean {
  if (typeof operand !== 'string') throw new UpdateError('The target of a $rename must be a string')
  const source = findTarget(document, path, false)
  const value = source === null ? undefined : valueAt(source)
  if (source === null || value === undefined) return false
  const target = findTarget(document, checkedPath(operand), true)
  if (target === null || Array.isArray(source.holder) || Array.isArray(target.holder)) {
    throw new UpdateError('The source and the destination of $rename may not be array elements')
  }
  removeAt(source)
  setAt(target, value)
  return true
}
