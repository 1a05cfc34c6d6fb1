import { toRegExp } from '../codec/ejson'
import { isPlainObject } from '../codec/objects'
import { intersectsTest, nearTest, withinTest } from '../geo/tests'
import { bitTest } from './bits'
import { QueryError } from './error'
import type { Matcher } from './matchers'
import { NEVER, allOf, negated, ofElements, ofWhole } from './matchers'
import type { Single } from './single'
import { among, equals, existing, fits, hasOperators, ordered, remainder, sized } from './single'
import { ofType } from './type-names'

/** Makes the test of a whole query; it is handed in, since queries hold operators and operators hold queries. */
export type CompileQuery = (criteria: unknown) => Single

/** Compiles `{$gt: 1, $lt: 5}`; throws a QueryError when MongoDB would not take it. */
export function compileOperators(operators: Readonly<Record<string, unknown>>, compileQuery: CompileQuery): Matcher {
  const matchers = Object.entries(withFlags(operators)).map(([name, operand]) => {
    const make = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined
    if (make === undefined) throw new QueryError(`unknown operator: ${name}`)
    return make(operand, compileQuery)
  })
  const [only] = matchers
  return matchers.length === 1 && only !== undefined ? only : allOf(matchers)
}

/** `$regex` takes the `$options` that stand beside it. */
function withFlags(operators: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (!('$options' in operators)) return operators
  const { $options: flags, ...others } = operators
  const pattern = others['$regex']
  if (typeof flags !== 'string' || pattern === undefined) throw new QueryError('$options needs a $regex')
  return { ...others, $regex: toRegExp(pattern instanceof RegExp ? pattern.source : textOf(pattern), flags) }
}

function textOf(pattern: unknown): string {
  if (typeof pattern !== 'string') throw new QueryError('$regex has to be a string')
  return pattern
}

function listOf(operand: unknown, name: string): readonly unknown[] {
  if (!Array.isArray(operand)) throw new QueryError(`${name} needs an array`)
  if (operand.some(hasOperators)) throw new QueryError(`cannot nest $ under ${name}`)
  return operand
}

type Make = (operand: unknown, compileQuery: CompileQuery) => Matcher

const OPERATORS: Readonly<Record<string, Make>> = {
  $eq: (operand) => ofElements(equals(operand)),
  $ne: (operand) => negated(ofElements(equals(regExpRefused(operand)))),
  $in: (operand) => ofElements(among(listOf(operand, '$in'))),
  $nin: (operand) => negated(ofElements(among(listOf(operand, '$nin')))),
  $gt: (operand) => ofElements(ordered(operand, (order) => order > 0)),
  $gte: (operand) => ofElements(ordered(operand, (order) => order >= 0)),
  $lt: (operand) => ofElements(ordered(operand, (order) => order < 0)),
  $lte: (operand) => ofElements(ordered(operand, (order) => order <= 0)),
  $mod: (operand) => ofElements(remainder(operand)),
  $regex: (operand) => ofElements(fits(operand instanceof RegExp ? operand : toRegExp(textOf(operand), ''))),
  $type: (operand) => ofElements(ofType(operand)),
  $size: (operand) => ofWhole(sized(operand)),
  $exists: (operand) => (existing(operand) ? ofWhole(isThere) : negated(ofWhole(isThere))),
  $elemMatch: (operand, compileQuery) => elementMatch(operand, compileQuery),
  $all: (operand, compileQuery) => all(operand, compileQuery),
  $not: (operand, compileQuery) => negated(not(operand, compileQuery)),
  $nearSphere: (operand) => ofElements(nearTest(operand)),
  $near: (operand) => ofElements(nearTest(operand)),
  $geoWithin: (operand) => ofElements(withinTest(operand)),
  $geoIntersects: (operand) => ofElements(intersectsTest(operand)),
  $bitsAllSet: (operand) => ofElements(bitTest(operand, (bits, mask) => (bits & mask) === mask)),
  $bitsAnySet: (operand) => ofElements(bitTest(operand, (bits, mask) => (bits & mask) !== 0n)),
  $bitsAllClear: (operand) => ofElements(bitTest(operand, (bits, mask) => (bits & mask) === 0n)),
  $bitsAnyClear: (operand) => ofElements(bitTest(operand, (bits, mask) => (bits & mask) !== mask)),
}

function isThere(value: unknown): boolean {
  return value !== undefined
}

function regExpRefused(operand: unknown): unknown {
  if (operand instanceof RegExp) throw new QueryError("Can't have regex as arg to $ne.")
  return operand
}

function not(operand: unknown, compileQuery: CompileQuery): Matcher {
  if (operand instanceof RegExp) return ofElements(fits(operand))
  if (!hasOperators(operand)) throw new QueryError('$not needs a regex or a document')
  return compileOperators(operand, compileQuery)
}

function elementMatch(operand: unknown, compileQuery: CompileQuery): Matcher {
  const test = compileElement(operand, compileQuery)
  return ofWhole((value) => Array.isArray(value) && value.some(test))
}

/** For each operand there is a value, not always the same one. */
function all(operand: unknown, compileQuery: CompileQuery): Matcher {
  if (!Array.isArray(operand)) throw new QueryError('$all needs an array')
  const matchers = operand.map((item: unknown) => {
    if (!hasOperators(item)) return ofElements(equals(item))
    if (!('$elemMatch' in item)) throw new QueryError('no $ expressions in $all')
    return elementMatch(item['$elemMatch'], compileQuery)
  })
  return matchers.length === 0 ? NEVER : allOf(matchers)
}

const LOGICAL: readonly string[] = ['$and', '$or', '$nor', '$expr']

/**
 * What one element of an array must satisfy, as `$elemMatch` and `$pull` say it: a query on its members (`{a: 1}`), or operators on the
 * element itself (`{$gt: 1}`).
 */
export function compileElement(criteria: unknown, compileQuery: CompileQuery): Single {
  if (!isPlainObject(criteria)) throw new QueryError('$elemMatch needs an Object')
  if (hasOperators(criteria) && !LOGICAL.includes(Object.keys(criteria)[0] ?? '')) return compileOperators(criteria, compileQuery).onValue
  const test = compileQuery(criteria)
  return (element) => (isPlainObject(element) || Array.isArray(element)) && test(element)
}
