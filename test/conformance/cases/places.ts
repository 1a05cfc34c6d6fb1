import type { Case, Hands } from '../case'
import { ids, pipelines, refusal } from '../case'

const at = (longitude: number, latitude: number): object => ({ type: 'Point', coordinates: [longitude, latitude] })
const PLACES = { places: [{ _id: 'lake', at: at(120.1, 30.9), k: 1 }, { _id: 'town', at: at(120.09, 30.87), k: 2 }, { _id: 'hill', at: at(119.7, 30.6), k: 1 }, { _id: 'far', at: at(119.48, 28.45), k: 2 }, { _id: 'none', k: 1 }] }
const point = ({ db }: Hands, ...position: number[]): object => new db.Geo.Point(...(position as never[]))

/** A case of what a search for places finds, in its order. */
function search(name: string, where: (hands: Hands) => unknown, expected: readonly unknown[]): Case {
  return { name, setup: PLACES, run: (hands) => ids(hands.places.where(where(hands)).get()), expected }
}

export const PLACE_CASES: readonly Case[] = [
  search('geoNear: the nearest first', (h) => ({ at: h._.geoNear({ geometry: point(h, 120.1, 30.9) }) }), ['lake', 'town', 'hill', 'far']),
  search('geoNear within a distance', (h) => ({ at: h._.geoNear({ geometry: point(h, 120.1, 30.9), maxDistance: 5000 }) }), ['lake', 'town']),
  search('geoNear beyond a distance', (h) => ({ at: h._.geoNear({ geometry: point(h, 120.1, 30.9), minDistance: 1000, maxDistance: 100_000 }) }), ['town', 'hill']),
  search('geoNear with another condition', (h) => ({ at: h._.geoNear({ geometry: point(h, 120.1, 30.9) }), k: 1 }), ['lake', 'hill']),
  { name: 'geoNear with a limit', setup: PLACES, run: (h) => ids(h.places.where({ at: h._.geoNear({ geometry: point(h, 119.5, 28.5) }) }).limit(1).get()), expected: ['far'] },
  { name: 'geoNear without an index of places is refused', setup: { main: [{ _id: 'a', at: at(120, 30) }] }, run: (h) => refusal(h.c.where({ at: h._.geoNear({ geometry: point(h, 120, 30) }) }).get()), expected: { errCode: -502001, errMsg: expect.stringContaining('$geoNear') }, unsure: 'the words of the refusal' },
  { name: 'a place comes back as a place', setup: PLACES, run: async (h) => JSON.stringify((await h.places.doc('lake').get()).data?.['at']), expected: expect.stringContaining('120.1') },
  { name: 'a place that the SDK made', run: async (h) => {
    await h.places.add({ data: { _id: 'x', at: point(h, 120, 30) } })
    return ids(h.places.where({ at: h._.geoNear({ geometry: point(h, 120, 30), maxDistance: 1 }) }).get())
  }, expected: ['x'] },
  { name: 'nonsense for a place is refused by the index', run: async (h) => refusal(h.places.add({ data: { _id: 'x', at: 'nowhere' } })), expected: { errCode: -502001, errMsg: expect.stringContaining('geo keys') } },
  { name: 'geoWithin a circle', setup: PLACES, run: (h) => ids(h.places.where({ at: h._.geoWithin({ centerSphere: [[120.1, 30.9], 10 / 6378.1] }) }).orderBy('_id', 'asc').get()), expected: ['lake', 'town'] },
  { name: 'geoWithin a polygon', setup: PLACES, run: (h) => {
    const { Point, LineString, Polygon } = h.db.Geo
    const corners = [[119, 30], [121, 30], [121, 30.88], [119, 30.88], [119, 30]].map((corner) => new Point(...(corner as never[])))
    return ids(h.places.where({ at: h._.geoWithin({ geometry: new Polygon([new LineString(corners as never)] as never) }) }).orderBy('_id', 'asc').get())
  }, expected: ['hill', 'town'] },
  { name: 'geoIntersects', setup: { places: [{ _id: 'area', at: { type: 'Polygon', coordinates: [[[120, 30], [121, 30], [121, 31], [120, 31], [120, 30]]] } }, { _id: 'away', at: at(10, 10) }] }, run: (h) => ids(h.places.where({ at: h._.geoIntersects({ geometry: point(h, 120.5, 30.5) }) }).get()), expected: ['area'] },
  ...pipelines(PLACES, [
    ['the stage geoNear', (h) => h.places.aggregate().geoNear({ near: point(h, 120.1, 30.9), spherical: true, distanceField: 'm', maxDistance: 5000 }).project({ m: 1 }), [{ _id: 'lake', m: expect.closeTo(0, 0) }, { _id: 'town', m: expect.closeTo(3473, -1) }]],
    ['the stage geoNear with a query', (h) => h.places.aggregate().geoNear({ near: point(h, 120.1, 30.9), spherical: true, distanceField: 'm', query: { k: 2 } }).project({ _id: 1 }), [{ _id: 'town' }, { _id: 'far' }]],
  ]),
]
