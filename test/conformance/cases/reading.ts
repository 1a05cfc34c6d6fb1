import type { Case, Hands } from '../case'
import { ids, refusal } from '../case'
import type { Query } from '../sdk'

const MIXED = { main: [{ _id: 'a', v: 'x' }, { _id: 'b', v: 2 }, { _id: 'c', v: null }, { _id: 'd', v: true }, { _id: 'e', v: 10 }, { _id: 'f' }, { _id: 'g', v: new Date(0) }, { _id: 'h', v: { a: 1 } }, { _id: 'i', v: [1, 50] }] }
const TEAMS = { main: [{ _id: 'a', t: 1, s: 5 }, { _id: 'b', t: 2, s: 1 }, { _id: 'c', t: 1, s: 7 }, { _id: 'd', t: 2, s: 9 }] }
const MANY = { main: Array.from({ length: 250 }, (_one, n) => ({ _id: String(n).padStart(3, '0'), n })) }
const RICH = { main: [{ _id: 'a', n: 1, o: { x: 1, y: { z: 2 } }, l: [{ p: 1, q: 1 }, { p: 2, q: 2 }, { p: 3, q: 2 }], k: [1, 2, 3, 4, 5] }] }

/** A case of the order of what is found. */
function ordered(name: string, setup: Case['setup'], query: (hands: Hands) => Query, expected: readonly unknown[], unsure?: string): Case {
  return { name, setup, run: (hands) => ids(query(hands).get()), expected, ...(unsure === undefined ? {} : { unsure }) }
}

/** A case of the fields that are given. */
function projected(name: string, projection: (hands: Hands) => object, expected: unknown, where: object | null = null): Case {
  return { name, setup: RICH, run: async (hands) => (await (where === null ? hands.c : hands.c.where(where)).field(projection(hands)).get()).data, expected: [expected] }
}

/** A case of which documents fit a schema. */
function schema(name: string, where: (hands: Hands) => object, expected: readonly string[]): Case {
  return { ...ordered(`a schema: ${name}`, MIXED, (hands) => hands.c.where(where(hands)).orderBy('_id', 'asc'), expected), unsure: 'whether the cloud takes schemas' }
}

export const READING: readonly Case[] = [
  ordered('an order goes by types, then by values', MIXED, ({ c }) => c.orderBy('v', 'asc').orderBy('_id', 'asc'), ['c', 'f', 'i', 'b', 'e', 'a', 'h', 'd', 'g']),
  ordered('downwards an array counts by its largest', MIXED, ({ c }) => c.orderBy('v', 'desc').orderBy('_id', 'asc'), ['g', 'd', 'h', 'a', 'i', 'e', 'b', 'c', 'f']),
  ordered('by two fields', TEAMS, ({ c }) => c.orderBy('t', 'desc').orderBy('s', 'asc'), ['b', 'd', 'a', 'c']),
  ordered('by two fields the other way', TEAMS, ({ c }) => c.orderBy('s', 'desc').orderBy('t', 'asc'), ['d', 'c', 'a', 'b']),
  ordered('skip and limit', TEAMS, ({ c }) => c.orderBy('s', 'asc').skip(1).limit(2), ['a', 'c']),
  ordered('skip beyond the end', TEAMS, ({ c }) => c.orderBy('s', 'asc').skip(9), []),
  ordered('by a nested field', { main: [{ _id: 'a', o: { x: 2 } }, { _id: 'b', o: { x: 1 } }, { _id: 'c' }] }, ({ c }) => c.orderBy('o.x', 'asc'), ['c', 'b', 'a']),
  ordered('Chinese by code points', { main: [{ _id: 'a', v: '王' }, { _id: 'b', v: '李' }, { _id: 'c', v: '张' }] }, ({ c }) => c.orderBy('v', 'asc'), ['c', 'b', 'a']),
  ordered('by _id downwards', TEAMS, ({ c }) => c.orderBy('_id', 'desc').limit(2), ['d', 'c']),
  ordered('dates in order', { main: [{ _id: 'a', d: new Date(5) }, { _id: 'b', d: new Date(-5) }, { _id: 'c', d: new Date(0) }] }, ({ c }) => c.orderBy('d', 'asc'), ['b', 'c', 'a']),
  { name: '100 documents without a limit', setup: MANY, run: async ({ c }) => (await c.get()).data.length, expected: 100 },
  { name: 'limit 0 means 100', setup: MANY, run: async ({ c }) => (await c.limit(0).get()).data.length, expected: 100 },
  { name: 'more than 100 when asked for', setup: MANY, run: async ({ c }) => (await c.limit(220).get()).data.length, expected: 220 },
  { name: 'the limit is 1000', setup: MANY, run: async ({ c }) => (await c.limit(5000).get()).data.length, expected: 250 },
  { name: 'count is not limited', setup: MANY, run: async ({ c }) => (await c.count()).total, expected: 250 },
  { name: 'count of a query', setup: MANY, run: async ({ c, _ }) => (await c.where({ n: _.lt(30) }).count()).total, expected: 30 },
  { name: 'count of nothing', setup: MANY, run: async ({ c }) => (await c.where({ n: -1 }).count()).total, expected: 0 },
  { name: 'get of an empty collection', run: async ({ c }) => (await c.get()).data, expected: [] },
  { name: 'where of nothing but undefined is refused by the SDK', run: async ({ c }) => Promise.resolve().then(() => c.where({ a: undefined }).get()).catch((error: unknown) => error instanceof Error && error.message), expected: expect.stringContaining('undefined') },
  projected('only a field, with _id', () => ({ n: true }), { _id: 'a', n: 1 }),
  projected('only a field, without _id', () => ({ n: true, _id: false }), { n: 1 }),
  projected('only _id', () => ({ _id: true }), { _id: 'a' }),
  projected('all but some', () => ({ l: false, k: false }), { _id: 'a', n: 1, o: { x: 1, y: { z: 2 } } }),
  projected('all but _id', () => ({ _id: false, l: false, k: false, o: false }), { n: 1 }),
  projected('a nested field', () => ({ 'o.y.z': true }), { _id: 'a', o: { y: { z: 2 } } }),
  projected('all but a nested field', () => ({ 'o.y': false, l: false, k: false }), { _id: 'a', n: 1, o: { x: 1 } }),
  projected('a member of an array’s objects', () => ({ 'l.p': true }), { _id: 'a', l: [{ p: 1 }, { p: 2 }, { p: 3 }] }),
  projected('a field that is missing', () => ({ none: true }), { _id: 'a' }),
  projected('slice of an array', ({ _ }) => ({ n: true, k: _.project.slice(2) }), { _id: 'a', n: 1, k: [1, 2] }),
  projected('slice from the end', ({ _ }) => ({ n: true, k: _.project.slice(-2) }), { _id: 'a', n: 1, k: [4, 5] }),
  projected('slice of a part', ({ _ }) => ({ n: true, k: _.project.slice([1, 2]) }), { _id: 'a', n: 1, k: [2, 3] }),
  projected('elemMatch gives the first element', ({ _ }) => ({ l: _.project.elemMatch({ q: 2 }) }), { _id: 'a', l: [{ p: 2, q: 2 }] }),
  projected('elemMatch without an element', ({ _ }) => ({ l: _.project.elemMatch({ q: 9 }) }), { _id: 'a' }),
  projected('the positional projection', () => ({ 'l.$': true }), { _id: 'a', l: [{ p: 2, q: 2 }] }, { 'l.p': 2 }),
  { name: 'both kinds of projection are refused', setup: RICH, run: async ({ c }) => refusal(c.field({ n: true, l: false }).get()), expected: { errCode: expect.any(Number), errMsg: expect.stringContaining('collection.get:fail') }, unsure: 'the code of the refusal' },
  { name: 'a search of texts is refused: no index of texts can be had', setup: RICH, run: async ({ c, _ }) => refusal(c.where({ $text: _.text({ search: 'x' }) }).get()), expected: { errCode: -502001, errMsg: expect.stringContaining('text index required') }, unsure: 'the words of the refusal' },
  { name: 'a search of texts in a field is no operator', setup: RICH, run: async ({ c, _ }) => refusal(c.where({ n: _.text({ search: 'x' }) }).get()), expected: { errCode: -501007, errMsg: expect.stringContaining('$search') } },
  schema('types by their names in BSON', ({ _ }) => _.jsonSchema({ properties: { v: { bsonType: ['date', 'bool'] } }, required: ['v'] }), ['d', 'g']),
  schema('types by their names in JSON', ({ _ }) => _.jsonSchema({ properties: { v: { type: 'number', minimum: 2, exclusiveMinimum: true } }, required: ['v'] }), ['e']),
  schema('a keyword for texts lets other values pass', ({ _ }) => _.jsonSchema({ properties: { v: { minLength: 2 } } }), ['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']),
  schema('items and members', ({ _ }) => _.jsonSchema({ properties: { v: { anyOf: [{ type: 'array', items: { bsonType: 'int' } }, { type: 'object', required: ['a'], additionalProperties: false, properties: { a: {} } }] } }, required: ['v'] }), ['h', 'i']),
  schema('beside other conditions', ({ _ }) => _.and([{ _id: _.in(['a', 'f']) }, _.jsonSchema({ required: ['v'] })]), ['a']),
  { name: 'a schema with a keyword that MongoDB does not know is refused', setup: RICH, run: async ({ c, _ }) => refusal(c.where(_.jsonSchema({ $ref: '#' })).get()), expected: { errCode: -501007, errMsg: expect.stringContaining('Unknown $jsonSchema keyword') }, unsure: 'whether the cloud takes schemas, and its words' },
  { name: 'doc with a projection', setup: RICH, run: async ({ c }) => (await c.doc('a').field({ n: true }).get()).data, expected: { _id: 'a', n: 1 } },
]
