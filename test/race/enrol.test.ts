import { bookOf } from '../../core/courses/records'
import type { Login } from '../../core/people/records'
import type { Book, Entry } from '../../core/places/records'
import { LocalCloud, yes } from '../support/local-cloud'
import { crowd, foundSchool, publishCourse, type School } from '../support/school'
import { CourseBooks } from './books'

const people = 200
const seats = 60
const mostCourses = 10
/** So many give up their seats at once. */
const wave = 20

jest.setTimeout(120_000)

let cloud: LocalCloud
let school: School
let openids: readonly string[]
let courseId: string

beforeAll(async () => {
  cloud = await LocalCloud.start({ instances: 8 })
  school = await foundSchool(cloud, mostCourses)
  openids = await crowd(cloud, school.unitId, people)
})
afterAll(() => cloud.end())

/** Everybody presses at once; gives how many got what, by their replies. */
async function rush() {
  const replies = await Promise.all(openids.map((openid) => cloud.member(openid, 'courses.enrol', { courseId })))
  const place = (wanted: string) => replies.filter((reply) => reply.ok && reply.data.standing.place === wanted).length
  return { seat: place('seat'), line: place('line'), failed: replies.filter(({ ok }) => !ok) }
}

/** Who has a seat, in the order in which they were seated. */
async function holders(): Promise<readonly string[]> {
  const book = (await cloud.documents<Book>('books')).find(({ _id }) => _id === bookOf(courseId))
  return book?.holders.map(({ person }) => person) ?? []
}

/** The line as it was joined: by the time of joining, then by id. */
async function line(): Promise<readonly Entry[]> {
  const entries = (await cloud.documents<Entry>('line')).filter(({ book }) => book === bookOf(courseId))
  return entries.sort((one, other) => one.at.getTime() - other.at.getTime() || (one._id < other._id ? -1 : 1))
}

test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])('200 press at once for 60 seats, time %i: 60 have a seat, 140 stand in the line, nobody failed', async (time) => {
  courseId = await publishCourse(cloud, school, time, seats)
  expect(await rush()).toEqual({ seat: seats, line: people - seats, failed: [] })
  expect(await holders()).toHaveLength(seats)
  expect(await new CourseBooks(cloud, [courseId], mostCourses).broken()).toEqual([])
})

test('then everybody’s turn in the last course comes in the order in which they joined, with cancellations from 20 at once', async () => {
  const openidOf = new Map((await cloud.documents<Login>('logins')).map(({ _id, person }) => [person, _id]))
  const order = (await line()).map(({ person }) => person)
  expect(order).toHaveLength(people - seats)
  for (let turn = 0; turn < order.length; turn += wave) {
    const leaving = (await holders()).slice(0, wave)
    const cancelling = Promise.all(leaving.map((person) => cloud.member(openidOf.get(person) ?? '', 'courses.cancel', { courseId })))
    await nobodyIsPassed(cancelling)
    expect((await cancelling).map((reply) => yes(reply).was)).toEqual(leaving.map(() => 'seat'))
    expect((await holders()).slice(-wave).sort()).toEqual(order.slice(turn, turn + wave).sort())
  }
  expect(await new CourseBooks(cloud, [courseId], mostCourses).broken()).toEqual([])
})

/** Looks at the line again and again until something is over: nobody may wait who joined before somebody whose turn has come. */
async function nobodyIsPassed(over: Promise<unknown>): Promise<void> {
  let running = true
  const end = over.finally(() => {
    running = false
  })
  while (running) {
    const waits = (await line()).map(({ status }) => status === 'waiting')
    const first = waits.indexOf(true)
    expect(waits.slice(first < 0 ? waits.length : first)).not.toContain(false)
  }
  await end
}
