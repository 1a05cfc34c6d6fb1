import { LocalCloud } from '../support/local-cloud'
import { foundSchool, type School } from '../support/school'
import { cutAfter } from './directed'
import { mostCourses, Stage } from './enrol-scenarios'

// The two longest ways through the books, cut off through the real SDK between every two of their round trips: the n-th is carried
// out, and then the function's instance dies. The sweep mends what is left. Every other operation is killed after each of its writes
// in memory, by test/courses/cut.

jest.setTimeout(300_000)

let cloud: LocalCloud
let school: School

beforeAll(async () => {
  cloud = await LocalCloud.start({ isFleeting: true })
  school = await foundSchool(cloud, mostCourses)
})
afterAll(() => cloud.end())

const product = { member: 'member', staff: 'staff', timer: 'timer' } as const

/** Who is on the course of one seat before the call, and what the call is. */
const ways: readonly (readonly [string, number, (stage: Stage, course: string, actor: string, others: readonly string[]) => Promise<unknown>])[] = [
  ['joining the line', 1, (stage, course, actor) => stage.enrol(actor, course)],
  ['giving up a seat beside a line', 2, (stage, course, _actor, [first = '']) => stage.cancel(first, course)],
]

test.each(ways)('%s, cut after each of its round trips, is mended', async (_name, others, call) => {
  for (let after = 0; ; after++) {
    const stage = new Stage(cloud, school, product)
    const course = await stage.course(1)
    const people = await stage.people(others + 1)
    for (const openid of people.slice(0, others)) await stage.enrol(openid, course)
    if (!(await cutAfter(cloud, 'member', after, () => call(stage, course, people.at(-1) ?? '', people)))) {
      expect(after).toBeGreaterThan(4)
      return
    }
    await stage.sweep()
    expect({ after, broken: await stage.books().broken() }).toEqual({ after, broken: [] })
  }
})
