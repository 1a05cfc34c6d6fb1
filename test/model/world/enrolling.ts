import fc from 'fast-check'
import { bookOf } from '../../../core/courses/records'
import type { Reply } from '../../../core/kernel/errors'
import type { Book } from '../../../core/places/records'
import { crowd, foundSchool, publishCourse } from '../../support/school'
import { anyFault, faultText, type Answer, type Fault, type Snapshot, type World } from '../support/world'

/** Courses that a person may have in a term, here. */
const most = 2

export interface Setting {
  readonly founded: Snapshot
  readonly courses: readonly string[]
  /** Openids, and whose persons they are. */
  readonly people: ReadonlyMap<string, string>
}

/** Three courses with room for everybody, and three people. */
export async function settle(world: World): Promise<Setting> {
  await world.reset()
  const school = await foundSchool(world.cloud, most, world.now)
  const courses = [1, 2, 3].map((nth) => publishCourse(world.cloud, school, nth, 10, 0, world.now))
  const openids = await crowd(world.cloud, school.unitId, 3)
  const logins = await world.export<{ _id: string; person: string }>('logins')
  const people = new Map(openids.map((openid) => [openid, logins.find(({ _id }) => _id === openid)?.person ?? '']))
  return { courses: await Promise.all(courses), people, founded: await world.snapshot() }
}

/** Who has a seat where, as it should be. */
export class Seats {
  readonly taken = new Map<string, Set<string>>()

  constructor(readonly setting: Setting) {
    for (const course of setting.courses) this.taken.set(course, new Set())
  }

  of(course: string): Set<string> {
    const found = this.taken.get(course)
    if (!found) throw new Error(`there is no course ${course}`)
    return found
  }

  coursesOf(openid: string): number {
    return [...this.taken.values()].filter((seats) => seats.has(openid)).length
  }

  /** Throws where the books say something else. */
  async compare(world: World): Promise<void> {
    const books = await world.export<Book>('books')
    for (const [course, openids] of this.taken) {
      const holders = books.find(({ _id }) => _id === bookOf(course))?.holders.map(({ person }) => person)
      expect(holders?.sort()).toEqual([...openids].map((openid) => this.setting.people.get(openid)).sort())
    }
  }
}

type Act = fc.AsyncCommand<Seats, World>

/** What came of a request; whoever heard nothing asks again. */
async function settled<Data>(world: World, answer: Answer<Reply<Data>>): Promise<Reply<unknown>> {
  if (answer !== 'lost') return answer
  const again = await world.repeat(world.last)
  if (again === 'lost') throw new Error('a request without a fault was lost')
  return again
}

class Enrol implements Act {
  constructor(
    private readonly openid: string,
    private readonly nth: number,
    private readonly fault: Fault,
  ) {}
  check = () => true
  toString = () => `enrol(${this.openid}, ${this.nth})${faultText(this.fault)}`
  async run(seats: Seats, world: World): Promise<void> {
    const courseId = seats.setting.courses[this.nth] ?? ''
    const reply = await settled(world, await world.member(this.openid, 'courses.enrol', { courseId }, { fault: this.fault }))
    const isAllowed = seats.of(courseId).has(this.openid) || seats.coursesOf(this.openid) < most
    expect(reply.ok ? 'yes' : reply.error.code).toBe(isAllowed ? 'yes' : 'TOO_MANY_COURSES')
    if (isAllowed) seats.of(courseId).add(this.openid)
    await seats.compare(world)
  }
}

class Cancel implements Act {
  constructor(
    private readonly openid: string,
    private readonly nth: number,
    private readonly fault: Fault,
  ) {}
  check = () => true
  toString = () => `cancel(${this.openid}, ${this.nth})${faultText(this.fault)}`
  async run(seats: Seats, world: World): Promise<void> {
    const courseId = seats.setting.courses[this.nth] ?? ''
    const reply = await settled(world, await world.member(this.openid, 'courses.cancel', { courseId }, { fault: this.fault }))
    expect(reply.ok).toBe(true)
    seats.of(courseId).delete(this.openid)
    await seats.compare(world)
  }
}

/** A request to enrol that was sent long ago comes once more: nothing changes. */
class Late implements Act {
  constructor(private readonly back: number) {}
  check = () => true
  toString = () => `late(${this.back})`
  async run(seats: Seats, world: World): Promise<void> {
    const enrolments = world.sent.filter(({ op }) => op === 'courses.enrol')
    const old = enrolments.at(-1 - (this.back % (enrolments.length || 1)))
    if (old) await world.repeat(old)
    await seats.compare(world)
  }
}

class Later implements Act {
  constructor(
    private readonly minutes: number,
    private readonly fault: Fault,
  ) {}
  check = () => true
  toString = () => `later(${this.minutes} min)${faultText(this.fault)}`
  async run(seats: Seats, world: World): Promise<void> {
    await world.advance(this.minutes * 60_000)
    await world.tick(this.fault)
    await seats.compare(world)
  }
}

/** The commands of people who enrol, cancel, and press again. */
export function acts({ people, courses }: Setting): fc.Arbitrary<Act>[] {
  const openid = fc.constantFrom(...people.keys())
  const nth = fc.nat(courses.length - 1)
  const fault = anyFault()
  return [
    fc.tuple(openid, nth, fault).map((drawn) => new Enrol(...drawn)),
    fc.tuple(openid, nth, fault).map((drawn) => new Cancel(...drawn)),
    fc.nat(10).map((back) => new Late(back)),
    fc.tuple(fc.constantFrom(1, 20), fault).map((drawn) => new Later(...drawn)),
  ]
}
