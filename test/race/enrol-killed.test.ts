import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bookOf } from '../../core/courses/records'
import type { Login } from '../../core/people/records'
import type { Book, Entry } from '../../core/places/records'
import { LocalCloud, newRequestId } from '../support/local-cloud'
import { crowd, foundSchool, publishCourse } from '../support/school'
import { CourseBooks, passTime, sweepAll } from './books'
import { killAfter } from './kill-after'

jest.setTimeout(300_000)

const people = 200
const seats = 60
/** Enough to sweep everybody's plan. */
const turns = 6

const data = mkdtempSync(join(tmpdir(), 'killed-'))
let cloud: LocalCloud

afterAll(async () => {
  await cloud.end()
  rmSync(data, { recursive: true })
})

/** Who has a seat, who stands in the line of a course, and who has nothing; by openid. */
async function standing(courseId: string): Promise<{ seat: Set<string>; line: Set<string>; none: Set<string> }> {
  const openids = new Map((await cloud.documents<Login>('logins')).map(({ _id, person }) => [person, _id]))
  const book = (await cloud.documents<Book>('books')).find(({ _id }) => _id === bookOf(courseId))
  const entries = (await cloud.documents<Entry>('line')).filter((entry) => entry.book === bookOf(courseId) && entry.status !== 'gone')
  const named = (list: readonly { person: string }[]) => new Set(list.map(({ person }) => openids.get(person) ?? person))
  const [seat, line] = [named(book?.holders ?? []), named(entries)]
  return { seat, line, none: new Set([...openids.values()].filter((openid) => !seat.has(openid) && !line.has(openid))) }
}

test('the cloud is killed in the middle of enrolling and of cancelling: every yes is there, and the books add up after the sweep', async () => {
  cloud = await LocalCloud.start({ data, instances: 8 })
  const school = await foundSchool(cloud)
  const requests = (await crowd(cloud, school.unitId, people)).map((openid) => ({ openid, requestId: newRequestId() }))
  const courseId = await publishCourse(cloud, school, 1, seats)
  const enrol = async ({ openid, requestId }: { openid: string; requestId: string }) => {
    const reply = await cloud.member(openid, 'courses.enrol', { courseId }, requestId)
    return reply.ok ? { openid, place: reply.data.standing.place as 'seat' | 'line' } : null
  }
  const enrolled = await killAfter(cloud, 90, requests.map((request) => () => enrol(request)))

  cloud = await LocalCloud.start({ data, instances: 8 })
  const after = await standing(courseId)
  expect(enrolled.filter(({ openid, place }) => !after[place].has(openid))).toEqual([])

  // Half of the people press again, with the same requests; the others have given up, and the sweep settles what they left.
  const again = await Promise.all(requests.filter((_, index) => index % 2 === 0).map(enrol))
  expect(again).not.toContain(null)
  await sweepAll(cloud, turns)
  expect(await new CourseBooks(cloud, [courseId], 2).broken()).toEqual([])
  const full = await standing(courseId)
  expect(full.seat.size).toBe(seats)
  expect(enrolled.filter(({ openid, place }) => !full[place].has(openid))).toEqual([])

  const cancel = async (openid: string) => ((await cloud.member(openid, 'courses.cancel', { courseId })).ok ? openid : null)
  const leaving = [...full.seat].slice(0, 40)
  const left = await killAfter(cloud, 15, leaving.map((openid) => () => cancel(openid)))

  cloud = await LocalCloud.start({ data, instances: 8 })
  const then = await standing(courseId)
  expect(left.filter((openid) => !then.none.has(openid))).toEqual([])
  // A cloud starts at the true time, which was put on before it was killed.
  await passTime(cloud, 3_600_000)
  await sweepAll(cloud, turns)
  expect(await new CourseBooks(cloud, [courseId], 2).broken()).toEqual([])
  const end = await standing(courseId)
  expect(end.seat.size).toBe(seats)
  // Who waited and has neither now would have been forgotten.
  expect([...full.line].filter((openid) => end.none.has(openid))).toEqual([])
})
