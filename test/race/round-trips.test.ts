import { LocalCloud, newRequestId } from '../support/local-cloud'
import { publishCourse } from '../support/school'
import { passTime } from './books'
import { customers, deliver, keepers, openShop } from './shop'

// How many database round trips a call takes, as the local cloud counts them, who is calling included. With one instance, so that
// what it remembers for some seconds (a course's facts, that a pool is empty) is known: `anew` when it remembers nothing.
// (Checking in and out: test/cloud/volunteering.test.ts.)

jest.setTimeout(120_000)

let cloud: LocalCloud

beforeAll(async () => {
  cloud = await LocalCloud.start({ instances: 1 })
})
afterAll(() => cloud.end())

/** Makes a call that must say yes; gives its answer and adds its round trips to `counted`. */
async function count(counted: Record<string, number>, what: string, name: 'member' | 'staff', openid: string, op: string, input: object): Promise<unknown> {
  const { answer, requestId } = await cloud.event(name, openid, { op, input, requestId: newRequestId() })
  expect(answer).toMatchObject({ result: { ok: true } })
  counted[what] = (await cloud.roundTrips(requestId)).length
  return (answer as { result: { data: unknown } }).result.data
}

test('each call keeps to its round trips', async () => {
  const shop = await openShop(cloud)
  const [first = '', second = '', third = '', fourth = '', fifth = ''] = await customers(cloud, shop, 5)
  const [courseId, otherId] = [await publishCourse(cloud, shop.school, 1, 2), await publishCourse(cloud, shop.school, 2, 1)]
  const stockId = await deliver(cloud, shop, shop.productId, 5)
  const is: Record<string, number> = {}
  const member = (what: string, openid: string, op: string, input: object = {}) => count(is, what, 'member', openid, op, input)

  await member('a seat, anew', first, 'courses.enrol', { courseId })
  await member('a seat', second, 'courses.enrol', { courseId })
  await passTime(cloud, 10_000)
  await member('the line, anew', third, 'courses.enrol', { courseId })
  await member('the line', fourth, 'courses.enrol', { courseId })
  await member('a second course', first, 'courses.enrol', { courseId: otherId })
  await member('leaving the line', fourth, 'courses.cancel', { courseId })
  await member('giving up a seat that the line gets', second, 'courses.cancel', { courseId })
  await member('giving up a seat that nobody waits for', third, 'courses.cancel', { courseId })
  await member('home', first, 'home.show')
  await member('home of a stranger', 'nobody', 'home.show')
  await member('courses', first, 'courses.list')
  await member('a course', first, 'courses.detail', { courseId })
  await member('my courses', first, 'courses.mine')
  const reserved = (await member('reserving', fifth, 'points.reserve', { stockId })) as { voucher: { voucherId: string } }
  const { voucherId } = reserved.voucher
  await count(is, 'handing over', 'staff', keepers[0], 'points.handOver', { stationId: shop.stationId, voucherId })

  const most: Record<string, number> = {
    'a seat, anew': 6,
    'a seat': 5,
    'a second course': 6,
    'the line, anew': 10,
    'the line': 7,
    'leaving the line': 8,
    // With the offer that the next one gets, and what of both goes into the history.
    'giving up a seat that the line gets': 23,
    'giving up a seat that nobody waits for': 11,
    home: 11,
    'home of a stranger': 4,
    courses: 4,
    'a course': 5,
    'my courses': 5,
    // The voucher, its digits and the stock; and a transaction of account, entry and voucher.
    reserving: 12,
    'handing over': 13,
  }
  expect(Object.entries(is).filter(([what, trips]) => trips > (most[what] ?? 0))).toEqual([])
})
