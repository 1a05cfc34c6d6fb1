import type { Book, Entry } from '../../core/places/records'
import { crowd, foundSchool, publishCourse, type School } from '../support/school'
import { LocalCloud } from '../support/local-cloud'

const people = 200
const seats = 60

/** How many got what, by their replies, and the book as it is afterwards. */
async function rush(cloud: LocalCloud, openids: readonly string[], courseId: string) {
  const replies = await Promise.all(openids.map((openid) => cloud.member(openid, 'courses.enrol', { courseId })))
  const place = (wanted: string) => replies.filter((reply) => reply.ok && reply.data.standing.place === wanted).length
  const [book] = (await cloud.documents<Book>('books')).filter(({ _id }) => _id === `course:${courseId}`)
  return { seat: place('seat'), line: place('line'), failed: replies.filter(({ ok }) => !ok), holders: book?.holders.length }
}

describe('200 people press at once for 60 seats', () => {
  let cloud: LocalCloud
  let school: School
  let openids: string[]

  beforeAll(async () => {
    cloud = await LocalCloud.start()
    school = await foundSchool(cloud, 10)
    openids = await crowd(cloud, school.unitId, people)
  }, 120_000)
  afterAll(() => cloud.end())

  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])(
    'time %i: 60 have a seat, 140 stand in the line, nobody failed',
    async (time) => {
      const courseId = await publishCourse(cloud, school, time, seats)
      expect(await rush(cloud, openids, courseId)).toEqual({ seat: seats, line: people - seats, failed: [], holders: seats })
    },
    120_000,
  )

  test('then everybody’s turn comes in the order of the line, when many cancel at once', async () => {
    const courseId = await publishCourse(cloud, school, 11, seats)
    await cloud.control('clock', { now: null })
    const more = openids.slice(0, 100)
    await publishCourse(cloud, school, 12, 1)
    const book = `course:${courseId}`
    const fresh = await crowdOf(cloud, school, 'late', 100)
    await rush(cloud, fresh, courseId)
    const before = (await cloud.documents<Entry>('line')).filter((entry) => entry.book === book && entry.status === 'waiting')
    const order = before.sort((one, other) => one.at.getTime() - other.at.getTime() || one._id.localeCompare(other._id)).map(({ person }) => person)
    const seated = async () => (await cloud.documents<Book>('books')).find(({ _id }) => _id === book)?.holders.map(({ person }) => person) ?? []
    const holders = await seated()
    const leaving = fresh.slice(0)
    const replies = await Promise.all(leaving.map((openid) => cloud.member(openid, 'people.profile', {})))
    const openidOf = new Map(replies.map((reply, index) => [reply.ok ? reply.data.personId : '', leaving[index] ?? '']))
    const givingUp = holders.slice(0, 25)
    await Promise.all(givingUp.map((person) => cloud.member(openidOf.get(person) ?? '', 'courses.cancel', { courseId })))
    const now = await seated()
    const came = now.filter((person) => !holders.includes(person))
    expect([...came].sort()).toEqual(order.slice(0, 25).sort())
    expect(now).toHaveLength(seats)
    expect(more).toHaveLength(100)
  }, 120_000)
})

async function crowdOf(cloud: LocalCloud, school: School, name: string, count: number): Promise<string[]> {
  const openids = Array.from({ length: count }, (_, index) => `${name}-${index}`)
  const { register } = await import('../support/school')
  await Promise.all(openids.map((openid, index) => register(cloud, openid, school.unitId, 1000 + index)))
  return openids
}
