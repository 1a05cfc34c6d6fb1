import fc from 'fast-check'
import type { Fields } from './harness'
import { ejson, openHand } from './harness'

const scalar = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(0.5, -1.5),
  fc.constantFrom('', 'a', 'ab', 'b', '中', '\0', '\u0001', 'a\0b', 'a\u0001', `long ${'x'.repeat(500)}`, `long ${'x'.repeat(500)}y`),
  fc.boolean(),
  fc.constant(null),
  fc.integer({ min: 0, max: 3 }).map((ms) => new Date(ms)),
  fc.record({ x: fc.integer({ min: 0, max: 2 }) }),
)
const value = fc.oneof({ weight: 5, arbitrary: scalar }, { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) })
const document = fc.record({ a: value, b: value, c: fc.integer({ min: 0, max: 3 }), n: fc.record({ d: value }, { requiredKeys: [] }) }, { requiredKeys: [] })
const condition = fc.oneof(
  value,
  scalar.map((operand) => ({ $gt: operand })),
  scalar.map((operand) => ({ $lte: operand })),
  fc.tuple(scalar, scalar).map(([low, high]) => ({ $gte: low, $lt: high })),
  fc.array(scalar, { maxLength: 4 }).map((list) => ({ $in: list })),
  fc.constantFrom<object>({ $exists: false }, { $exists: true }, { $ne: 1 }, /^a/, /^ab?/, { $regex: '^l' }),
)
const fields = fc.record({ a: condition, b: condition, c: condition, 'n.d': condition }, { requiredKeys: [] })
const query = fc.oneof({ weight: 4, arbitrary: fields }, { weight: 1, arbitrary: fc.array(fields, { minLength: 1, maxLength: 3 }).map(($or) => ({ $or })) })
const direction = fc.constantFrom<1 | -1>(1, -1)
const order = fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c', 'n.d', '_id'), direction), { selector: ([name]) => name, minLength: 1, maxLength: 3 })

const INDEXES = [
  { keys: [['a', 1]] },
  { keys: [['b', -1]] },
  { keys: [['n.d', 1]] },
  { keys: [['a', 1], ['b', -1], ['c', 1]] },
  { keys: [['c', -1], ['a', 1]] },
] as const

/** The same documents in two collections, one with indexes and one without. */
async function twoCollections(documents: readonly object[]) {
  const hand = await openHand()
  await hand.database.declareIndexes('indexed', INDEXES)
  const parallel = (item: Fields): boolean => Array.isArray(item['a']) && Array.isArray(item['b'])
  const kept = documents.filter((item) => !parallel({ ...item })).map((item, _id) => ({ _id, ...item }))
  if (kept.length > 0) {
    await hand.add('indexed', ...kept)
    await hand.add('plain', ...kept)
  } else {
    await hand.send('addCollection', { collectionName: 'plain' })
  }
  return hand
}

test('A query finds the same with indexes as without', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(document, { maxLength: 40 }), fc.array(query, { minLength: 1, maxLength: 20 }), async (documents, queries) => {
      const hand = await twoCollections(documents)
      for (const one of queries) {
        const byId = (found: Fields[]): string[] => found.map((item) => ejson(item)).sort()
        expect(byId(await hand.find('indexed', one))).toEqual(byId(await hand.find('plain', one)))
      }
      await hand.database.close()
    }),
    {
      numRuns: 150,
      // The key of one text must not begin with the key of another: both are looked for, up and down, and what is there comes once.
      examples: [[[{ a: 'a\0b', b: 'a\0b' }, { a: 'a', b: 'a' }, { a: 'a\u0001', b: 'a\u0001' }], [{ a: { $in: ['a', 'a\0b'] } }, { b: { $in: ['a\0b', 'a'] } }, { a: 'a' }, { b: 'a' }]]],
    },
  )
})

// An index that has met no array and no long text, so that its keys alone may be counted.
const single = fc.oneof(fc.constantFrom<unknown>(0, 1, 2, 0.5, -1, Number.NaN, Number.MAX_SAFE_INTEGER, 'a', 'ab', '', 'a\0b', 'a\u0001', true, false, null), fc.integer({ min: 0, max: 3 }).map((ms) => new Date(ms)), fc.record({ x: fc.constant(1) }))
// Now and then one has, and then they may not.
const rare = fc.constantFrom<unknown>([1, 'a'], [0, 2], `long ${'x'.repeat(500)}`)
const kept = fc.oneof({ weight: 80, arbitrary: single }, { weight: 1, arbitrary: rare })
const row = fc.record({ d: kept, e: kept, f: kept }, { requiredKeys: [] })
const operated = (...operators: readonly string[]) => fc.tuple(fc.constantFrom(...operators), single).map(([operator, operand]) => ({ [operator]: operand }))
const asked = fc.oneof(
  single,
  fc.array(single, { maxLength: 3 }).map((list) => ({ $in: list })),
  operated('$gt', '$gte'),
  operated('$lt', '$lte'),
  operated('$ne', '$eq'),
  fc.tuple(single, single).map(([low, high]) => ({ $gt: low, $lte: high })),
  fc.constantFrom<object>(/^a/, { $exists: false }, { $type: 'string' }),
)
const rowQuery = fc.oneof(fc.record({ d: asked }), fc.record({ d: single, e: asked }), fc.record({ d: single, e: single, f: asked }), fc.record({ d: asked, f: asked }), fc.record({ e: asked }))

test('As many are counted by the keys of an index alone as by looking', async () => {
  let found = 0
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 40 }), fc.array(rowQuery, { minLength: 1, maxLength: 20 }), async (rows, queries) => {
      const hand = await openHand()
      await hand.database.declareIndexes('indexed', [{ keys: [['d', 1], ['e', 1], ['f', 1]] }])
      const documents = rows.map((item, _id) => ({ _id, ...item })).filter((item) => Object.values(item).filter(Array.isArray).length < 2)
      fc.pre(documents.length > 0)
      await hand.add('indexed', ...documents)
      await hand.add('plain', ...documents)
      for (const one of queries) {
        const count = await hand.count('indexed', one)
        expect([one, count]).toEqual([one, await hand.count('plain', one)])
        found += count > 0 ? 1 : 0
      }
      await hand.database.close()
    }),
    {
      numRuns: 300,
      examples: [
        [[{ d: Number.NaN }, { d: 1 }], [{ d: { $lt: 2 } }]],
        [[{ d: 'a' }, { d: 'a\0b' }], [{ d: 'a' }, { d: { $lte: 'a' } }, { d: { $gt: 'a' } }]],
        [[{ d: { x: 1 }, e: 'a\0b' }, { d: 'a', e: 0 }], [{ d: { x: 1 }, e: { $in: ['a\0b', 'a'] } }, { d: { $in: ['a', 'a\0b'] } }]],
        [[{ d: [1, 'a'] }, { d: 1 }], [{ d: 1 }, { d: { $in: [1, 'a'] } }]],
        [[{ d: 1, e: 2 }, { d: 1, e: 3 }], [{ d: 1, f: 2 }, { e: 2 }]],
      ],
    },
  )
  // Enough of what is asked for is there.
  expect(found).toBeGreaterThan(100)
})

test('An order is the same with indexes as without', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(document, { maxLength: 40 }), fields, order, fc.nat(5), async (documents, one, fieldsOfOrder, offset) => {
      const hand = await twoCollections(documents)
      const asked = { order: ejson(Object.fromEntries([...fieldsOfOrder.filter(([name]) => name !== '_id'), ['_id', 1]])), offset, limit: 7 }
      expect(await hand.find('indexed', one, asked)).toEqual(await hand.find('plain', one, asked))
      await hand.database.close()
    }),
    { numRuns: 150 },
  )
})

test('Indexes follow updates and removals', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(document, { minLength: 1, maxLength: 15 }), fc.array(fc.tuple(query, document), { maxLength: 10 }), async (documents, changes) => {
      const hand = await twoCollections(documents)
      for (const [one, next] of changes) {
        const operators = { $set: { a: next.a ?? 0, c: next.c ?? 0 }, $unset: { b: '' } }
        for (const name of ['indexed', 'plain']) {
          if (next.n === undefined) await hand.remove(name, one)
          else await hand.update(name, one, operators)
        }
        for (const probe of [{ a: next.a ?? 0 }, { c: next.c ?? 0 }, { a: { $gt: 0 } }, {}]) {
          const sorted = (found: Fields[]): string[] => found.map((item) => ejson(item)).sort()
          expect(sorted(await hand.find('indexed', probe))).toEqual(sorted(await hand.find('plain', probe)))
        }
      }
      await hand.database.close()
    }),
    { numRuns: 60 },
  )
})

test('A unique index refuses a second one and lets documents exchange their keys in one update', async () => {
  const hand = await openHand()
  await hand.database.declareIndexes('p', [{ keys: [['k', 1]], unique: true }])
  await hand.add('p', { _id: 'a', k: 1 }, { _id: 'b', k: 2 })
  await expect(hand.add('p', { _id: 'c', k: 1 })).rejects.toMatchObject({ code: 'DATABASE_REQUEST_FAILED', message: expect.stringContaining('E11000 duplicate key error') })
  await expect(hand.update('p', { _id: 'b' }, { $set: { k: 1 } })).rejects.toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
  expect(await hand.update('p', {}, { $inc: { k: 1 } })).toBe(2)
  expect(await hand.find('p', { k: { $gt: 0 } })).toEqual([{ _id: 'a', k: 2 }, { _id: 'b', k: 3 }])
  await hand.add('p', { _id: 'd' })
  await expect(hand.add('p', { _id: 'e', k: null })).rejects.toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
})

test('An index that is declared later serves what is there, and is refused when it would be unique and is not', async () => {
  const hand = await openHand()
  await hand.add('p', ...Array.from({ length: 3000 }, (_one, i) => ({ _id: i, k: i % 1500 })))
  await expect(hand.database.declareIndexes('p', [{ keys: [['k', 1]], unique: true }])).rejects.toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
  expect(await hand.find('p', { k: 7 })).toHaveLength(2)
  expect(hand.log.at(-1)).toContain('full scan of 3000 documents')
  await hand.database.declareIndexes('p', [{ keys: [['k', 1]] }])
  expect(await hand.find('p', { k: 7 })).toEqual([{ _id: 7, k: 7 }, { _id: 1507, k: 7 }])
  expect(hand.log.at(-1)).toContain('index k_1 serves p {k}')
})

test('An index that a document does not fit is refused, and leaves nothing half made', async () => {
  const hand = await openHand()
  await hand.add('p', { _id: 1, a: 1 }, { _id: 2, a: [1], b: [2], at: 'nowhere' })
  await expect(hand.database.declareIndexes('p', [{ keys: [['a', 1], ['b', 1]] }])).rejects.toMatchObject({ message: expect.stringContaining('parallel arrays') })
  await expect(hand.database.declareIndexes('p', [{ keys: [['at', '2dsphere']] }])).rejects.toMatchObject({ message: expect.stringContaining('geo keys') })
  await hand.add('p', { _id: 3, a: [5], b: [6] })
  expect(await hand.find('p', { a: 5 })).toHaveLength(1)
})

test('Joins, updates, removals, counts and orders go by an index', async () => {
  const hand = await openHand()
  await hand.database.declareIndexes('p', [{ keys: [['k', 1], ['n', -1]] }])
  await hand.add('p', ...Array.from({ length: 2000 }, (_one, n) => ({ _id: n, k: n % 20, n })))
  await hand.add('q', { _id: 'x', k: 3 }, { _id: 'y', k: 5 })
  const steps: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['index k_1_n_-1 serves p {k: {$in}}', () => hand.aggregate('q', [{ $lookup: { from: 'p', localField: 'k', foreignField: 'k', as: 'l' } }])],
    ['index _id_ serves p {_id: {$in}}', () => hand.aggregate('q', [{ $lookup: { from: 'p', localField: 'k', foreignField: '_id', as: 'l' } }])],
    ['index k_1_n_-1 serves p {k, n: {$lt}}', () => hand.update('p', { k: 3, n: { $lt: 50 } }, { $set: { m: 1 } })],
    ['index k_1_n_-1 serves p {k, n: {$gte}}', () => hand.remove('p', { k: 3, n: { $gte: 1990 } })],
    ['index k_1_n_-1 serves p {k}', () => hand.send('calculateDocument', { collectionName: 'p', query: ejson({ k: 4 }) })],
    ['index k_1_n_-1 serves p {k} in the order {"n":1}', () => hand.find('p', { k: 4 }, { order: ejson({ n: 1 }), limit: 2 })],
    ['index _id_ serves p {} in the order {"_id":-1}', () => hand.find('p', {}, { order: ejson({ _id: -1 }), limit: 2 })],
    ['full scan of 2000 documents, an index would help: p {n}', () => hand.find('p', { n: 1995 })],
  ]
  for (const [line, step] of steps) {
    hand.log.length = 0
    await step()
    expect(hand.log).toEqual([`database: ${line}`])
  }
  expect(await hand.find('p', { k: 4 }, { order: ejson({ n: -1 }), limit: 2 })).toEqual([{ _id: 1984, k: 4, n: 1984 }, { _id: 1964, k: 4, n: 1964 }])
})
