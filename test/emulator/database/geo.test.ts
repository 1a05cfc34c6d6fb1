import fc from 'fast-check'
import { ejson, openHand } from './harness'

const EARTH_M = 6_378_100

const place = fc.tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -90, max: 90, noNaN: true }))
const nearby = fc.tuple(fc.double({ min: 120, max: 120.3, noNaN: true }), fc.double({ min: 30.7, max: 31, noNaN: true }))

function point(coordinates: readonly number[]): object {
  return { type: 'Point', coordinates }
}

/** The distance by the haversine formula, another way than the product's. */
function metres([lng1 = 0, lat1 = 0]: readonly number[], [lng2 = 0, lat2 = 0]: readonly number[]): number {
  const rad = Math.PI / 180
  const half = Math.sin(((lat2 - lat1) * rad) / 2) ** 2 + Math.cos(lat1 * rad) * Math.cos(lat2 * rad) * Math.sin(((lng2 - lng1) * rad) / 2) ** 2
  return 2 * EARTH_M * Math.asin(Math.min(1, Math.sqrt(half)))
}

test('The nearest come first, and all within the distance, wherever on the globe', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(place, nearby), { minLength: 1, maxLength: 40 }), fc.oneof(place, nearby), fc.constantFrom(500, 20_000, 3e6, 2e7), fc.integer({ min: 1, max: 50 }), async (places, centre, most, limit) => {
      const hand = await openHand()
      await hand.database.declareIndexes('p', [{ keys: [['at', '2dsphere']] }])
      await hand.add('p', ...places.map((coordinates, _id) => ({ _id, at: point(coordinates) })))
      const found = await hand.find('p', { at: { $nearSphere: { $geometry: point(centre), $maxDistance: most } } }, { limit })
      const distances = found.map(({ _id }) => metres(places[Number(_id)] ?? [], centre))
      const expected = places.map((one) => metres(one, centre)).filter((one) => one <= most).sort((a, b) => a - b).slice(0, limit)
      expect(distances).toHaveLength(expected.length)
      distances.forEach((one, i) => expect(Math.abs(one - (expected[i] ?? 0))).toBeLessThan(0.5))
      await hand.database.close()
    }),
    { numRuns: 60 },
  )
})

test('What lies within a polygon or a circle is the same with an index as without', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(place, nearby), { maxLength: 40 }), fc.uniqueArray(nearby, { minLength: 3, maxLength: 3 }), fc.oneof(place, nearby), fc.double({ min: 0, max: 1, noNaN: true }), async (places, corners, centre, radius) => {
      const hand = await openHand()
      await hand.database.declareIndexes('indexed', [{ keys: [['at', '2dsphere']] }])
      const documents = [...places, ...corners].map((coordinates, _id) => ({ _id, at: point(coordinates) }))
      await hand.add('indexed', ...documents)
      await hand.add('plain', ...documents)
      const ring = [...corners, corners[0]]
      for (const query of [{ $geoWithin: { $geometry: { type: 'Polygon', coordinates: [ring] } } }, { $geoWithin: { $centerSphere: [centre, radius] } }, { $geoIntersects: { $geometry: { type: 'LineString', coordinates: ring } } }]) {
        const ids = async (collection: string): Promise<unknown[]> => (await hand.find(collection, { at: query }, { order: ejson({ _id: 1 }) })).map(({ _id }) => _id)
        expect(await ids('indexed')).toEqual(await ids('plain'))
      }
      await hand.database.close()
    }),
    { numRuns: 60 },
  )
})

describe('shapes', () => {
  const square = { type: 'Polygon', coordinates: [[[120, 30], [121, 30], [121, 31], [120, 31], [120, 30]], [[120.4, 30.4], [120.6, 30.4], [120.6, 30.6], [120.4, 30.6], [120.4, 30.4]]] }
  const cases: readonly (readonly [string, object, object, boolean])[] = [
    ['a point in a polygon', point([120.1, 30.1]), { $geoWithin: { $geometry: square } }, true],
    ['a point in its hole', point([120.5, 30.5]), { $geoWithin: { $geometry: square } }, false],
    ['a point outside', point([119.9, 30.1]), { $geoWithin: { $geometry: square } }, false],
    ['a corner', point([120, 30]), { $geoIntersects: { $geometry: square } }, true],
    ['a line that crosses', { type: 'LineString', coordinates: [[119, 30.2], [122, 30.2]] }, { $geoIntersects: { $geometry: square } }, true],
    ['a line that crosses is not within', { type: 'LineString', coordinates: [[119, 30.2], [122, 30.2]] }, { $geoWithin: { $geometry: square } }, false],
    ['a line between two corners through the hole is not within', { type: 'LineString', coordinates: [[120.1, 30.5], [120.9, 30.5]] }, { $geoWithin: { $geometry: square } }, false],
    ['a line beside', { type: 'LineString', coordinates: [[119, 32], [122, 32]] }, { $geoIntersects: { $geometry: square } }, false],
    ['a polygon around it', { type: 'Polygon', coordinates: [[[119, 29], [122, 29], [122, 32], [119, 32], [119, 29]]] }, { $geoIntersects: { $geometry: square } }, true],
    ['points of which one is outside', { type: 'MultiPoint', coordinates: [[120.1, 30.1], [10, 10]] }, { $geoWithin: { $geometry: square } }, false],
    ['the same touches it', { type: 'MultiPoint', coordinates: [[120.1, 30.1], [10, 10]] }, { $geoIntersects: { $geometry: square } }, true],
    ['a point in a circle', point([120, 30.001]), { $geoWithin: { $centerSphere: [[120, 30], 200 / EARTH_M] } }, true],
    ['a point just outside of it', point([120, 30.002]), { $geoWithin: { $centerSphere: [[120, 30], 200 / EARTH_M] } }, false],
    ['across the date line', point([-179.999, 0]), { $geoWithin: { $centerSphere: [[179.999, 0], 300 / EARTH_M] } }, true],
  ]
  test.each(cases)('%s', async (_name, at, query, expected) => {
    const hand = await openHand()
    await hand.database.declareIndexes('indexed', [{ keys: [['at', '2dsphere']] }])
    await hand.add('indexed', { _id: 1, at })
    await hand.add('plain', { _id: 1, at })
    for (const collection of ['indexed', 'plain']) expect(await hand.find(collection, { at: query })).toHaveLength(expected ? 1 : 0)
  })
})

test('Without an index of places there is no search for the nearest, and in one there is no nonsense', async () => {
  const hand = await openHand()
  await hand.add('p', { _id: 1, at: point([120, 30]) })
  await expect(hand.find('p', { at: { $nearSphere: { $geometry: point([120, 30]) } } })).rejects.toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
  await hand.database.declareIndexes('p', [{ keys: [['at', '2dsphere']] }])
  expect(await hand.find('p', { at: { $nearSphere: { $geometry: point([120, 30]) } } })).toHaveLength(1)
  await expect(hand.add('p', { at: { type: 'Point', coordinates: [500, 1] } })).rejects.toMatchObject({ message: expect.stringContaining("Can't extract geo keys") })
  await hand.add('p', { _id: 2 }, { _id: 3, at: null })
  expect(await hand.find('p', {})).toHaveLength(3)
})

test('$geoNear gives the distance, asks a query, multiplies and limits', async () => {
  const hand = await openHand()
  await hand.database.declareIndexes('p', [{ keys: [['at', '2dsphere']] }])
  await hand.add('p', ...[0, 1, 2, 3].map((n) => ({ _id: n, at: point([120, 30 + n / 100]), odd: n % 2 })))
  const near = { near: point([120, 30]), spherical: true, distanceField: 'd.m', query: { odd: 1 }, includeLocs: 'loc' }
  const found = await hand.aggregate('p', [{ $geoNear: near }])
  expect(found).toMatchObject([{ _id: 1, d: { m: expect.closeTo(1113, 0) } }, { _id: 3, d: { m: expect.closeTo(3340, -1) } }])
  expect(await hand.aggregate('p', [{ $geoNear: { ...near, maxDistance: 2000, distanceMultiplier: 0.001 } }, { $project: { d: 1 } }])).toEqual([{ _id: 1, d: { m: expect.closeTo(1.113, 3) } }])
})
