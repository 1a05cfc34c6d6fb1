import type { Reply } from '../../core/kernel/errors'
import type { PlacesGuard } from '../support/places-guards'
import { newRequestId, type LocalCloud } from '../support/local-cloud'
import { introductionOf, publishCourse, register, type School } from '../support/school'
import { CourseBooks, passTime, sweepAll } from './books'
import { dies, killedAfter, whileHeld, type Step } from './directed'

/** Courses that a person may have at once in the school of these scenarios. */
export const mostCourses = 2

/** Where a scenario runs: with which functions, and with people and courses of its own. */
export class Stage {
  private static people = 0
  private readonly indexes = new Map<string, number>()
  private readonly courses: string[] = []

  constructor(
    readonly cloud: LocalCloud,
    readonly school: School,
    readonly functions: Readonly<Record<'member' | 'staff' | 'timer', string>>,
  ) {}

  /** Registers people; gives their openids. */
  async people(count: number): Promise<string[]> {
    const openids = Array.from({ length: count }, () => `actor-${++Stage.people}`)
    for (const openid of openids) {
      const index = 1_000 + Number(openid.slice('actor-'.length))
      this.indexes.set(openid, index)
      await register(this.cloud, openid, this.school.unitId, index)
    }
    return openids
  }

  async course(capacity: number, deskSeats = 0): Promise<string> {
    const courseId = await publishCourse(this.cloud, this.school, this.courses.length, capacity, deskSeats)
    this.courses.push(courseId)
    return courseId
  }

  enrol = (openid: string, courseId: string, requestId?: string) => this.call('member', openid, 'courses.enrol', { courseId }, requestId)
  cancel = (openid: string, courseId: string) => this.call('member', openid, 'courses.cancel', { courseId })

  /** The desk signs somebody up. */
  enrolAtDesk(openid: string, courseId: string): Promise<Reply> {
    const person = introductionOf(this.indexes.get(openid) ?? 0)
    return this.call('staff', this.school.admin, 'courses.enrolAtDesk', { courseId, person, consent: true })
  }

  /** Lets the seconds pass in which an instance remembers that a book's pool is empty. */
  forgetEmpty = () => passTime(this.cloud, 10_000)
  sweep = () => sweepAll(this.cloud, 2, this.functions.timer)

  /** A step of the member function. */
  at = (action: Step['action'], collection: string, skip = 0): Step => ({ function: this.functions.member, action, collection, skip })
  /** The desk takes one of its own seats. */
  deskTakes = (): Step => ({ function: this.functions.staff, action: 'change', collection: 'books' })

  books = () => new CourseBooks(this.cloud, this.courses, mostCourses)

  private async call(name: 'member' | 'staff', openid: string, op: string, input: object, requestId = newRequestId()): Promise<Reply> {
    const { answer } = await this.cloud.event(this.functions[name], openid, { op, input, requestId })
    const { result, errMsg } = answer as { result?: Reply; errMsg?: string }
    if (!result) throw new Error(`${op}: ${errMsg}`)
    return result
  }
}

/** A scenario gives the promises that were broken. */
export type Scenario = (stage: Stage) => Promise<readonly string[]>

/** Somebody has the only seat, somebody waits; the one cancels and dies after a step; the sweep runs. */
const cancelDies = (action: Step['action'], collection: string, skip: number): Scenario => async (stage) => {
  const [first = '', second = ''] = await stage.people(2)
  const course = await stage.course(1)
  await stage.enrol(first, course)
  await stage.enrol(second, course)
  await killedAfter(stage.cloud, stage.at(action, collection, skip), () => stage.cancel(first, course))
  await stage.sweep()
  return stage.books().broken()
}

/** Somebody's request is about to take a seat when something undoes it. */
const undoneBeforeTaking = (undo: (stage: Stage, openid: string, course: string) => Promise<unknown>): Scenario => async (stage) => {
  const [slow = ''] = await stage.people(1)
  const course = await stage.course(2)
  await whileHeld(stage.cloud, stage.at('change', 'books'), () => stage.enrol(slow, course), () => undo(stage, slow, course))
  return stage.books().broken()
}

/** One has the seat, one waits, one cancels: the seat is about to be given when something crosses the way. */
const crossesSeating = (cross: (stage: Stage, second: string, course: string) => Promise<unknown>): Scenario => async (stage) => {
  const [first = '', second = ''] = await stage.people(2)
  const course = await stage.course(2, 1)
  await stage.enrol(first, course)
  await stage.enrol(second, course)
  await whileHeld(stage.cloud, stage.at('change', 'books', 2), () => stage.cancel(first, course), () => cross(stage, second, course))
  return stage.books().broken()
}

/** One has the app's only seat, one waits; then the desk does something for who waits. */
const deskSeatsWaiter = (desk: (stage: Stage, second: string, course: string) => Promise<unknown>): Scenario => async (stage) => {
  const [first = '', second = ''] = await stage.people(2)
  const course = await stage.course(2, 1)
  await stage.enrol(first, course)
  await stage.enrol(second, course)
  await desk(stage, second, course)
  return stage.books().broken()
}

/** Guards that no single held call shows: they are test/model/places' business alone. */
export type Scheduled = 'look again after returning a pledge'

/** For each guard, the scenario that goes wrong without it, and how. */
export const scenarios: Readonly<Record<Exclude<PlacesGuard, Scheduled>, readonly [broken: string, scenario: Scenario]>> = {
  'a seat is there': [
    'oversold',
    async (stage) => {
      const course = await stage.course(3)
      const people = await stage.people(8)
      await Promise.all(people.map((openid) => stage.enrol(openid, course)))
      return stage.books().broken()
    },
  ],
  'not a holder already': [
    'two seats for one person',
    async (stage) => {
      const [twice = ''] = await stage.people(1)
      const course = await stage.course(3)
      await stage.enrol(twice, course)
      await stage.enrol(twice, course)
      return stage.books().broken()
    },
  ],
  'a fenced act takes no seat': ['seat without a claim', undoneBeforeTaking((stage, openid, course) => stage.cancel(openid, course))],
  'cancelling fences the act': [
    'seat without a claim',
    async (stage) => {
      const [openid = ''] = await stage.people(1)
      const course = await stage.course(2)
      const request = newRequestId()
      await stage.enrol(openid, course, request)
      await whileHeld(stage.cloud, stage.at('change', 'books'), () => stage.enrol(openid, course, request), () => stage.cancel(openid, course))
      return stage.books().broken()
    },
  ],
  'cancelling what holds nothing fences too': ['seat without a claim', undoneBeforeTaking((stage) => stage.sweep())],
  'freed seats only for the line': [
    'jumped the line',
    async (stage) => {
      const [first = '', second = '', late = ''] = await stage.people(3)
      const course = await stage.course(1)
      await stage.enrol(first, course)
      await stage.enrol(second, course)
      await stage.cancel(first, course)
      const books = stage.books()
      await books.look()
      await stage.forgetEmpty()
      await stage.enrol(late, course)
      return books.broken()
    },
  ],
  'who is seated is no holder already': ['two seats for one person', crossesSeating((stage, second, course) => stage.enrolAtDesk(second, course))],
  'who is seated has not undone it': ['seat without a claim', crossesSeating((stage, second, course) => stage.cancel(second, course))],
  'an entry remembers its acts': [
    'in the line without a claim',
    async (stage) => {
      const [first = '', openid = ''] = await stage.people(2)
      const course = await stage.course(1)
      const request = newRequestId()
      await stage.enrol(first, course)
      await stage.enrol(openid, course, request)
      // The late copy dies as soon as it has joined: it can't find out by itself that it was undone.
      const copy = () => whileHeld(stage.cloud, stage.at('add', 'line'), () => stage.enrol(openid, course, request), () => stage.cancel(openid, course), [stage.at('change', 'line', 1)])
      await dies(copy)
      return stage.books().broken()
    },
  ],
  'look at the book after joining': [
    'holder in line',
    async (stage) => {
      const [first = '', openid = ''] = await stage.people(2)
      const course = await stage.course(1)
      await stage.enrol(first, course)
      const again = async () => {
        await stage.cancel(openid, course)
        await stage.enrol(openid, course)
        await stage.cancel(first, course)
      }
      await whileHeld(stage.cloud, stage.at('add', 'line'), () => stage.enrol(openid, course), again)
      return stage.books().broken()
    },
  ],
  'who is called still waits since then': [
    'plan says line, the book nothing',
    async (stage) => {
      const [first = '', second = '', third = ''] = await stage.people(3)
      const course = await stage.course(1)
      for (const openid of [first, second, third]) await stage.enrol(openid, course)
      const rejoin = async () => {
        await stage.cancel(second, course)
        await stage.enrol(second, course)
      }
      await whileHeld(stage.cloud, stage.at('change', 'line', 1), () => stage.cancel(first, course), rejoin)
      return stage.books().broken()
    },
  ],
  'the plan is changed by compare-and-set': [
    'seat without a claim',
    async (stage) => {
      const [openid = ''] = await stage.people(1)
      const [one = '', two = '', three = ''] = [await stage.course(2), await stage.course(2), await stage.course(2)]
      await stage.enrol(openid, one)
      await whileHeld(stage.cloud, stage.at('change', 'plans'), () => stage.enrol(openid, two), () => stage.enrol(openid, three))
      return stage.books().broken()
    },
  ],
  'a seat outranks a place in the line': [
    'plan says line, the book offer',
    async (stage) => {
      const [first = '', second = ''] = await stage.people(2)
      const course = await stage.course(1)
      await stage.enrol(first, course)
      await whileHeld(stage.cloud, stage.at('change', 'plans'), () => stage.enrol(second, course), () => stage.cancel(first, course))
      return stage.books().broken()
    },
  ],
  'who takes a seat leaves the line': ['holder in line', deskSeatsWaiter((stage, second, course) => stage.enrolAtDesk(second, course))],
  'another request opens the claim of who waits': [
    'plan says line, the book seat',
    deskSeatsWaiter(async (stage, second, course) => {
      await killedAfter(stage.cloud, stage.deskTakes(), () => stage.enrolAtDesk(second, course))
      await stage.sweep()
    }),
  ],
  'a place in the line is settled by the last request': [
    'plan says line, the book seat',
    async (stage) => {
      const [first = '', second = ''] = await stage.people(2)
      const course = await stage.course(2, 1)
      await stage.enrol(first, course)
      await whileHeld(stage.cloud, stage.at('change', 'plans'), () => stage.enrol(second, course), () => dies(() => stage.enrolAtDesk(second, course)), [stage.deskTakes()])
      await stage.sweep()
      return stage.books().broken()
    },
  ],
  'the sweep returns pledges': ['pledge left', cancelDies('change', 'books', 1)],
  'the sweep settles called entries': ['called left', cancelDies('change', 'books', 2)],
  'the sweep brings news': ['plan says line, the book offer', cancelDies('change', 'line', 2)],
  'the sweep settles plans': [
    'plan says claimed, the book nothing',
    async (stage) => {
      const [openid = ''] = await stage.people(1)
      const course = await stage.course(1)
      await killedAfter(stage.cloud, stage.at('add', 'plans'), () => stage.enrol(openid, course))
      await stage.sweep()
      return stage.books().broken()
    },
  ],
  'the sweep gives freed seats to the line': ['free seat beside a waiter', cancelDies('change', 'books', 0)],
}
