import Ajv from 'ajv'
import { Decimal128, Long, ObjectId } from 'bson'
import fc from 'fast-check'
import { compileQuery } from '../../../emulator/database/query/compile'

const fits = (schema: object, document: object): boolean => compileQuery({ $jsonSchema: schema })(document)

/** Values of JSON and schemas about them: small enough to meet each other often. */
const { value, document } = fc.letrec<{ value: unknown; document: Record<string, unknown> }>((tie) => ({
  value: fc.oneof({ maxDepth: 3, withCrossShrink: true }, fc.constantFrom<unknown>(0, 1, 2, 3.5, -1, '', 'a', 'ab', '王', true, false, null), fc.array(tie('value'), { maxLength: 3 }), tie('document')),
  document: fc.dictionary(fc.constantFrom('a', 'b', 'ab', 'c'), tie('value'), { maxKeys: 3 }),
}))

const name = fc.constantFrom('a', 'b', 'ab', 'c')
const names = fc.uniqueArray(name, { minLength: 1, maxLength: 2 })
const size = fc.nat(3)
const number = fc.constantFrom(0, 1, 2, 3.5)
const { schema } = fc.letrec<{ schema: object }>((tie) => {
  const inner = tie('schema')
  const list = fc.array(inner, { minLength: 1, maxLength: 2 })
  const type = fc.constantFrom('object', 'array', 'number', 'boolean', 'string', 'null')
  const single = fc.record({ type: fc.oneof(type, fc.uniqueArray(type, { minLength: 1, maxLength: 2 })), enum: fc.uniqueArray(value, { minLength: 1, maxLength: 2, selector: (one) => JSON.stringify(one) }), minimum: number, maximum: number, multipleOf: fc.constantFrom(1, 2), minLength: size, maxLength: size, pattern: fc.constantFrom('^a', 'b$', '.') }, { requiredKeys: [] })
  const ofObjects = fc.record({ required: names, properties: fc.dictionary(name, inner, { maxKeys: 2 }), patternProperties: fc.dictionary(fc.constantFrom('^a', 'b'), inner, { maxKeys: 1 }), additionalProperties: fc.oneof(fc.boolean(), inner), minProperties: size, maxProperties: size, dependencies: fc.dictionary(name, fc.oneof(names, inner), { maxKeys: 1 }) }, { requiredKeys: [] })
  const ofArrays = fc.record({ items: fc.oneof(inner, fc.array(inner, { minLength: 1, maxLength: 2 })), additionalItems: fc.oneof(fc.boolean(), inner), minItems: size, maxItems: size, uniqueItems: fc.boolean() }, { requiredKeys: [] })
  const combined = fc.oneof(list.map((allOf) => ({ allOf })), list.map((anyOf) => ({ anyOf })), list.map((oneOf) => ({ oneOf })), inner.map((not) => ({ not })))
  return { schema: fc.oneof({ maxDepth: 4 }, single, ofObjects, ofArrays, combined) }
})

/** As it comes from a client: every object with the usual prototype. */
const plain = (one: object): Record<string, unknown> => JSON.parse(JSON.stringify(one)) as Record<string, unknown>

test('on values of JSON a schema means what it means to a validator of JSON', () => {
  const counts = { true: 0, false: 0 }
  fc.assert(
    fc.property(schema.map(plain), fc.array(document.map(plain), { minLength: 8, maxLength: 8 }), (one, items) => {
      const validates = new Ajv().compile(one)
      return items.every((item) => {
        const expected = validates(item) === true
        counts[`${expected}`] += 1
        return fits(one, item) === expected
      })
    }),
    { numRuns: 300 },
  )
  // Both answers are common enough to mean something.
  expect(Math.min(counts.true, counts.false)).toBeGreaterThan(100)
})

test.each<[string, object, object, boolean]>([
  ['a date is a date', { properties: { v: { bsonType: 'date' } } }, { v: new Date(0) }, true],
  ['a date is no object', { properties: { v: { type: 'object' } } }, { v: new Date(0) }, false],
  ['an id asks for no members', { properties: { v: { required: ['x'] } } }, { v: new ObjectId() }, true],
  ['a long is a number', { properties: { v: { type: 'number', minimum: 5 } } }, { v: Long.fromNumber(7) }, true],
  ['a long has its limits', { properties: { v: { maximum: 5 } } }, { v: Long.fromNumber(7) }, false],
  ['a decimal has them too', { properties: { v: { bsonType: 'decimal', minimum: 1 } } }, { v: Decimal128.fromString('0.5') }, false],
  ['a whole number is an int', { properties: { v: { bsonType: 'int' } } }, { v: 3 }, true],
  ['a number is equal whatever its type', { properties: { v: { enum: [7] } } }, { v: Long.fromNumber(7) }, true],
  ['members in another order are another object', { properties: { v: { enum: [{ a: 1, b: 2 }] } } }, { v: { b: 2, a: 1 } }, false],
  ['an exclusive limit', { properties: { v: { maximum: 5, exclusiveMaximum: true } } }, { v: 5 }, false],
  ['a limit that is not exclusive', { properties: { v: { maximum: 5, exclusiveMaximum: false } } }, { v: 5 }, true],
  ['words for people', { title: 'x', description: 'y' }, { v: 5 }, true],
])('on values of BSON: %s', (_name, one, item, expected) => expect(fits(one, item)).toBe(expected))

test.each<[object, RegExp]>([
  [{ $ref: '#' }, /Unknown \$jsonSchema keyword: \$ref/],
  [{ format: 'date' }, /Unknown \$jsonSchema keyword: format/],
  [{ type: 'integer' }, /'integer' is not currently supported/],
  [{ bsonType: 'word' }, /Unknown type name alias: word/],
  [{ required: [] }, /'required' must be a nonempty array/],
  [{ required: ['a', 'a'] }, /'required'/],
  [{ exclusiveMinimum: true }, /'minimum' must be a present/],
  [{ minimum: 'x' }, /'minimum' must be a number/],
  [{ multipleOf: 0 }, /'multipleOf'/],
  [{ minLength: -1 }, /'minLength'/],
  [{ uniqueItems: 1 }, /'uniqueItems' must be a boolean/],
  [{ properties: { a: 5 } }, /must be an object/],
  [{ additionalProperties: 5 }, /'additionalProperties'/],
  [{ allOf: [] }, /'allOf' must be a nonempty array/],
  [{ title: 5 }, /'title' must be a string/],
])('%j is refused', (one, words) => expect(() => fits(one, {})).toThrow(words))
