import { toRegExp } from '../codec/ejson'
import { isPlainObject } from '../codec/objects'
import { QueryError } from './error'
import type { Single } from './single'
import { ofType } from './type-names'
import { compareValues, equalValues, isNumeric, numberOf } from './values'

// `$jsonSchema` as MongoDB's manual has it ("$jsonSchema"): draft 4 of JSON Schema on BSON values, with bsonType, without $ref,
// definitions, default, format, id and the type integer. A library would see a Date as an object and a Long as none of the numbers.

type Schema = Readonly<Record<string, unknown>>

/** Makes the test of one keyword; `schema` is what it stands in. A value that a keyword says nothing about passes. */
type Keyword = (operand: unknown, schema: Schema) => Single

/** Compiles a schema to a test of values; throws a QueryError for one that MongoDB would not take. */
export function compileSchema(schema: unknown): Single {
  if (!isPlainObject(schema)) throw new QueryError('$jsonSchema must be an object')
  const tests = Object.entries(schema).map(([name, operand]) => {
    const keyword = Object.hasOwn(KEYWORDS, name) ? KEYWORDS[name] : undefined
    if (keyword === undefined) throw new QueryError(`Unknown $jsonSchema keyword: ${name}`)
    return keyword(operand, schema)
  })
  return (value) => tests.every((test) => test(value))
}

const anything: Single = () => true

const KEYWORDS: Readonly<Record<string, Keyword>> = {
  bsonType: (operand) => ofType(operand),
  type: (operand) => ofType(jsonTypes(operand)),
  enum: (operand) => {
    const values = nonEmpty(operand, 'enum')
    return (value) => values.some((one) => equalValues(value, one))
  },
  allOf: (operand) => {
    const tests = schemas(operand, 'allOf')
    return (value) => tests.every((test) => test(value))
  },
  anyOf: (operand) => {
    const tests = schemas(operand, 'anyOf')
    return (value) => tests.some((test) => test(value))
  },
  oneOf: (operand) => {
    const tests = schemas(operand, 'oneOf')
    return (value) => tests.filter((test) => test(value)).length === 1
  },
  not: (operand) => {
    const test = compileSchema(operand)
    return (value) => !test(value)
  },
  minimum: (operand, schema) => limit(operand, schema, 'minimum', 'exclusiveMinimum', 1),
  maximum: (operand, schema) => limit(operand, schema, 'maximum', 'exclusiveMaximum', -1),
  exclusiveMinimum: (operand, schema) => besides(operand, schema, 'exclusiveMinimum', 'minimum'),
  exclusiveMaximum: (operand, schema) => besides(operand, schema, 'exclusiveMaximum', 'maximum'),
  multipleOf: (operand) => {
    const divisor = isNumeric(operand) ? numberOf(operand) : NaN
    if (!(divisor > 0)) throw new QueryError("$jsonSchema keyword 'multipleOf' must be a positive number")
    return ofNumbers((value) => numberOf(value) % divisor === 0)
  },
  minLength: (operand) => {
    const holds = atLeast(operand, 'minLength')
    return ofTexts((text) => holds([...text].length))
  },
  maxLength: (operand) => {
    const holds = atMost(operand, 'maxLength')
    return ofTexts((text) => holds([...text].length))
  },
  pattern: (operand) => {
    const pattern = regExp(operand, 'pattern')
    return ofTexts((text) => pattern.test(text))
  },
  required: (operand) => {
    const names = texts(operand, 'required')
    return ofObjects((object) => names.every((name) => has(object, name)))
  },
  properties: (operand) => {
    const tests = namedSchemas(operand, 'properties')
    return ofObjects((object) => tests.every(([name, test]) => !has(object, name) || test(object[name])))
  },
  patternProperties: (operand) => {
    const tests = namedSchemas(operand, 'patternProperties').map(([pattern, test]) => [regExp(pattern, 'patternProperties'), test] as const)
    return ofObjects((object) => Object.entries(object).every(([name, value]) => tests.every(([pattern, test]) => !pattern.test(name) || test(value))))
  },
  additionalProperties: (operand, { properties = {}, patternProperties = {} }) => {
    const test = schemaOrBoolean(operand, 'additionalProperties')
    const named = record(properties, 'properties')
    const patterns = Object.keys(record(patternProperties, 'patternProperties')).map((pattern) => regExp(pattern, 'patternProperties'))
    const isNamed = (name: string): boolean => has(named, name) || patterns.some((pattern) => pattern.test(name))
    return ofObjects((object) => Object.entries(object).every(([name, value]) => isNamed(name) || test(value)))
  },
  minProperties: (operand) => {
    const holds = atLeast(operand, 'minProperties')
    return ofObjects((object) => holds(Object.keys(object).length))
  },
  maxProperties: (operand) => {
    const holds = atMost(operand, 'maxProperties')
    return ofObjects((object) => holds(Object.keys(object).length))
  },
  dependencies: (operand) => {
    const tests = Object.entries(record(operand, 'dependencies')).map(([name, asked]) => [name, dependency(asked)] as const)
    return ofObjects((object) => tests.every(([name, test]) => !has(object, name) || test(object)))
  },
  items: (operand) => {
    if (!Array.isArray(operand)) {
      const test = compileSchema(operand)
      return ofArrays((array) => array.every(test))
    }
    const tests = operand.map(compileSchema)
    return ofArrays((array) => tests.every((test, at) => at >= array.length || test(array[at])))
  },
  additionalItems: (operand, { items }) => {
    const test = schemaOrBoolean(operand, 'additionalItems')
    // Beside one schema for all items, or none at all, there are no others.
    return Array.isArray(items) ? ofArrays((array) => array.slice(items.length).every(test)) : anything
  },
  minItems: (operand) => {
    const holds = atLeast(operand, 'minItems')
    return ofArrays((array) => holds(array.length))
  },
  maxItems: (operand) => {
    const holds = atMost(operand, 'maxItems')
    return ofArrays((array) => holds(array.length))
  },
  uniqueItems: (operand) => (boolean(operand, 'uniqueItems') ? ofArrays(allDifferent) : anything),
  title: (operand) => described(operand, 'title'),
  description: (operand) => described(operand, 'description'),
}

const ofNumbers = (test: Single): Single => (value) => !isNumeric(value) || test(value)
const ofTexts = (test: (text: string) => boolean): Single => (value) => typeof value !== 'string' || test(value)
const ofArrays = (test: (array: readonly unknown[]) => boolean): Single => (value) => !Array.isArray(value) || test(value)
const ofObjects = (test: (object: Schema) => boolean): Single => (value) => !isPlainObject(value) || test(value)
const has = (object: Schema, name: string): boolean => Object.hasOwn(object, name)

function atLeast(operand: unknown, name: string): (count: number) => boolean {
  const least = size(operand, name)
  return (count) => count >= least
}

function atMost(operand: unknown, name: string): (count: number) => boolean {
  const most = size(operand, name)
  return (count) => count <= most
}

function limit(operand: unknown, schema: Schema, name: string, exclusively: string, sign: 1 | -1): Single {
  if (!isNumeric(operand)) throw mustBe(name, 'a number')
  const least = schema[exclusively] === true ? 1 : 0
  return ofNumbers((value) => sign * compareValues(value, operand) >= least)
}

/** A keyword that says how another one is meant. */
function besides(operand: unknown, schema: Schema, name: string, other: string): Single {
  boolean(operand, name)
  if (!has(schema, other)) throw new QueryError(`$jsonSchema keyword '${other}' must be a present if ${name} is present`)
  return anything
}

/** The types of JSON by their names in BSON. */
function jsonTypes(operand: unknown): readonly string[] {
  return texts(typeof operand === 'string' ? [operand] : operand, 'type').map((name) => {
    if (!['object', 'array', 'number', 'boolean', 'string', 'null'].includes(name)) throw new QueryError(name === 'integer' ? "$jsonSchema type 'integer' is not currently supported." : `Unknown type name alias: ${name}`)
    return name === 'boolean' ? 'bool' : name
  })
}

/** What a member of `dependencies` asks for: other members, or that the whole fits a schema. */
function dependency(asked: unknown): (object: Schema) => boolean {
  if (!Array.isArray(asked)) return compileSchema(asked)
  const names = texts(asked, 'dependencies')
  return (object) => names.every((name) => has(object, name))
}

function allDifferent(array: readonly unknown[]): boolean {
  return array.every((item, at) => !array.slice(at + 1).some((other) => equalValues(item, other)))
}

function schemas(operand: unknown, name: string): readonly Single[] {
  return nonEmpty(operand, name).map(compileSchema)
}

function namedSchemas(operand: unknown, name: string): readonly (readonly [string, Single])[] {
  return Object.entries(record(operand, name)).map(([member, schema]) => [member, compileSchema(schema)])
}

function schemaOrBoolean(operand: unknown, name: string): Single {
  if (typeof operand === 'boolean') return () => operand
  if (!isPlainObject(operand)) throw mustBe(name, 'an object or a boolean')
  return compileSchema(operand)
}

function nonEmpty(operand: unknown, name: string): readonly unknown[] {
  if (!Array.isArray(operand) || operand.length === 0) throw mustBe(name, 'a nonempty array')
  return operand
}

function texts(operand: unknown, name: string): readonly string[] {
  const list = nonEmpty(operand, name)
  if (!list.every((item) => typeof item === 'string') || new Set(list).size !== list.length) throw mustBe(name, 'an array of different strings')
  return list
}

function record(operand: unknown, name: string): Schema {
  if (!isPlainObject(operand)) throw mustBe(name, 'an object')
  return operand
}

function size(operand: unknown, name: string): number {
  const number = isNumeric(operand) ? numberOf(operand) : NaN
  if (!Number.isInteger(number) || number < 0) throw mustBe(name, 'a whole number of at least 0')
  return number
}

function boolean(operand: unknown, name: string): boolean {
  if (typeof operand !== 'boolean') throw mustBe(name, 'a boolean')
  return operand
}

function regExp(operand: unknown, name: string): RegExp {
  if (typeof operand !== 'string') throw mustBe(name, 'a string')
  return toRegExp(operand, '')
}

function described(operand: unknown, name: string): Single {
  if (typeof operand !== 'string') throw mustBe(name, 'a string')
  return anything
}

const mustBe = (name: string, what: string): QueryError => new QueryError(`$jsonSchema keyword '${name}' must be ${what}`)
