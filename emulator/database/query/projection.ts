import { cloneValue } from '../codec/clone'
import type { Doc, PlainObject } from '../codec/objects'
import { isPlainObject } from '../codec/objects'
import { compileQuery } from './compile'
import { QueryError } from './error'
import { compileElement } from './operators'
import { splitPath } from './path'
import { hasOperators } from './single'
import { isNumeric, numberOf } from './values'

/** Changes a copy of a document, of which nothing else knows. */
type Part = (target: Doc, source: Doc) => void

/**
 * Compiles `field()`: `{a: 1}` gives only what is named, with `_id`; `{a: 0}` everything else; `$slice`, `$elemMatch` and, at the end of
 * a path, `$` give parts of arrays. Throws a QueryError when both kinds are mixed.
 */
export function compileProjection(spec: PlainObject | undefined, query: PlainObject): (document: Doc) => Doc {
  if (spec === undefined || Object.keys(spec).length === 0) return (document) => document
  const fields = Object.entries(spec)
  const plain = fields.filter(([, value]) => !isPlainObject(value))
  const wanted = plain.filter(([, value]) => isWanted(value)).map(([field]) => field)
  const unwanted = plain.filter(([, value]) => !isWanted(value)).map(([field]) => field)
  const includes = wanted.some((field) => field !== '_id') || (fields.some(([, value]) => hasOperators(value) && '$elemMatch' in value) && unwanted.every((field) => field === '_id'))
  if (includes && unwanted.some((field) => field !== '_id')) throw new QueryError('Cannot do exclusion in an inclusion projection')
  const onlyId = plain.length === fields.length && wanted.length === 1 && wanted[0] === '_id'
  const parts = fields.flatMap(([field, value]) => (isPlainObject(value) ? [arrayPart(field, value)] : field.endsWith('.$') ? [positional(field, query)] : []))
  return (document) => {
    const target = includes || onlyId ? only(document, [...wanted, ...opened(fields)], unwanted.includes('_id')) : without(document, unwanted)
    for (const part of parts) part(target, document)
    return target
  }
}

/** Arrays that are cut to a part must be there to be cut. */
function opened(fields: readonly (readonly [string, unknown])[]): string[] {
  return fields.filter(([, value]) => isPlainObject(value)).map(([field]) => field)
}

function isWanted(value: unknown): boolean {
  if (typeof value === 'boolean') return value
  if (isNumeric(value)) return numberOf(value) !== 0
  throw new QueryError('a projection says 1 or 0, $slice or $elemMatch for each field')
}

function only(document: Doc, fields: readonly string[], withoutId: boolean): Doc {
  const paths = fields.map((field) => splitPath(field.replace(/\.\$$/, '')))
  const kept = keep(document, withoutId ? paths : [['_id'], ...paths])
  return isPlainObject(kept) ? kept : {}
}

/** What of a value lies on the paths, in the value's own order; undefined when nothing does. */
function keep(value: unknown, paths: readonly (readonly string[])[]): unknown {
  if (paths.some((path) => path.length === 0)) return cloneValue(value)
  if (Array.isArray(value)) return value.map((item) => keep(item, paths)).filter((item) => item !== undefined)
  if (!isPlainObject(value)) return undefined
  const result: Record<string, unknown> = {}
  for (const [key, inner] of Object.entries(value)) {
    const onward = paths.filter((path) => path[0] === key).map((path) => path.slice(1))
    const kept = onward.length === 0 ? undefined : keep(inner, onward)
    if (kept !== undefined) result[key] = kept
  }
  return result
}

function without(document: Doc, fields: readonly string[]): Doc {
  const copy = cloneValue(document)
  for (const field of fields) drop(copy, splitPath(field))
  return copy
}

function drop(value: unknown, path: readonly string[]): void {
  const [part = '', ...rest] = path
  if (Array.isArray(value)) value.forEach((item) => drop(item, path))
  else if (isPlainObject(value) && rest.length > 0) drop(value[part], rest)
  else if (isPlainObject(value)) Reflect.deleteProperty(value, part)
}

function arrayPart(field: string, operators: PlainObject): Part {
  const [operator, ...others] = Object.keys(operators)
  if (others.length === 0 && operator === '$slice') return sliced(field, operators['$slice'])
  if (others.length === 0 && operator === '$elemMatch') {
    const test = compileElement(operators['$elemMatch'], compileQuery)
    return (target) => replaceArray(target, splitPath(field), (array) => firstOf(array, test))
  }
  throw new QueryError(`Unsupported projection option: ${field}`)
}

function firstOf(array: unknown, test: (item: unknown) => boolean): readonly unknown[] | undefined {
  const found: unknown = Array.isArray(array) ? array.find(test) : undefined
  return found === undefined ? undefined : [found]
}

/** `$slice`: a number from the start, a negative one from the end, or `[skip, number]`. */
function sliced(field: string, operand: unknown): Part {
  const numbers = (Array.isArray(operand) ? operand : [operand]).map((value) => (isNumeric(value) ? Math.trunc(numberOf(value)) : NaN))
  const [first = NaN, second] = numbers
  if (numbers.length > 2 || numbers.some(Number.isNaN) || (second !== undefined && second <= 0)) throw new QueryError('$slice needs a number, or [skip, a number above 0]')
  const cut = (array: unknown): unknown => {
    if (!Array.isArray(array)) return array
    if (second === undefined) return first < 0 ? array.slice(first) : array.slice(0, first)
    const start = first < 0 ? Math.max(0, array.length + first) : first
    return array.slice(start, start + second)
  }
  return (target) => replaceArray(target, splitPath(field), cut)
}

/** `field.$`: of the array only the element that the query asked for. */
function positional(field: string, query: PlainObject): Part {
  const name = field.slice(0, -2)
  const asked = Object.entries(query).filter(([key]) => key === name || key.startsWith(`${name}.`))
  if (asked.length === 0) throw new QueryError('Executor error: the positional operator needs a condition on the array in the query')
  const tests = asked.map(([key, operand]) => compileQuery({ [key]: operand }))
  const test = (item: unknown): boolean => {
    const alone = splitPath(name).reduceRight<unknown>((inner, part) => ({ [part]: inner }), [item])
    return tests.every((one) => one(alone))
  }
  return (target) => replaceArray(target, splitPath(name), (array) => firstOf(array, test))
}

/** Changes what a path leads to; undefined takes it away. */
function replaceArray(value: unknown, path: readonly string[], change: (array: unknown) => unknown): void {
  const [part = '', ...rest] = path
  if (!isPlainObject(value)) return
  const inner = value[part]
  if (rest.length > 0) {
    if (Array.isArray(inner)) inner.forEach((item) => replaceArray(item, rest, change))
    else replaceArray(inner, rest, change)
    return
  }
  const next = change(inner)
  if (next === undefined) Reflect.deleteProperty(value, part)
  else value[part] = next
}
