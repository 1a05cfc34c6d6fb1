import { followPerson } from '../../core/courses/follow-person'
import { sweepFees } from '../../core/courses'
import { sweepCourses } from '../../core/courses/sweep'
import { bookOf, courses, terms } from '../../core/courses/records'
import { payments, refunds } from '../../core/courses/fees/records'
import { messages } from '../../core/messages/records'
import { sweepPlaces } from '../../core/places'
import { followPlaces } from '../../core/places/follow-person'
import { books, plans } from '../../core/places/records'
import type { PersonEvent } from '../../core/people/events'
import { personOf } from '../support/call'
import { Watch } from '../model/places/watch'
import { College, dayMs, form as courseForm, one, three, two } from './college'

// Every operation of the room that writes is killed after each of its writes, in memory, and the clockwork mends what is left. That the
// same holds through the real SDK, where the instance dies between round trips, is shown by test/race/enrol-cut for the hot path.

class Death extends Error {}
const writes = /^(add|change|remove|transact)/

/** A college whose calls die when so many more writes were done. */
async function mortal(): Promise<{ college: College; dieAfter: (writes: number) => void }> {
  let left = Number.POSITIVE_INFINITY
  const college = await College.found(undefined, async (what) => {
    if (left < 0) throw new Death('the instance ended')
    if (writes.test(what) && --left < 0) throw new Death('the instance ended')
  })
  return { college, dieAfter: (number) => (left = number) }
}

const four = personOf('p_four', '孙阿公', ['u_city'])

/** A course of two seats with a fee: one and two have them, three waits; another with room, below its minimum. */
async function stage() {
  const { college, dieAfter } = await mortal()
  for (const person of [one, two, three, four]) await college.settle(person)
  await college.db.change(terms, 't_autumn', {}, { minimumDay: '2026-11-23' })
  const full = await college.publish({ title: '满的', capacity: 2, deskSeats: 0, fee: 80, minimum: 3 })
  const other = await college.publish({ title: '空的', capacity: 20, deskSeats: 0, slots: [{ weekday: 5, from: 840, to: 930 }] })
  for (const person of [one, two, three]) await college.yes(college.op('enrol'), { courseId: full }, { as: person })
  return { college, dieAfter, full, other }
}
type Set = Awaited<ReturnType<typeof stage>>

type Doing = (set: Set, call: (name: string, input: Record<string, unknown>, as: typeof one) => Promise<unknown>) => Promise<unknown>
const event = (kind: PersonEvent['kind']): PersonEvent => ({ _id: `e_${kind}`, person: one._id, kind, into: kind === 'left' ? null : four._id, reason: '', at: 0, by: 'p_org', done: [], open: 0 })

const prepared: Readonly<Record<string, Doing>> = {
  'accepting an offer': ({ full }, call) => call('cancel', { courseId: full }, one),
  'declining an offer': ({ full }, call) => call('cancel', { courseId: full }, one),
  'handing a refund over': async ({ full, college }, call) => {
    await call('markPaid', { courseId: full, personId: one._id, receipt: '0001' }, college.organiser)
    await call('cancel', { courseId: full }, one)
  },
}

const doings: Readonly<Record<string, Doing>> = {
  'taking a seat': ({ other }, call) => call('enrol', { courseId: other }, four),
  'joining the line': ({ full }, call) => call('enrol', { courseId: full }, four),
  'giving a seat up beside a line': ({ full }, call) => call('cancel', { courseId: full }, one),
  'leaving the line': ({ full }, call) => call('cancel', { courseId: full }, three),
  'accepting an offer': ({ full }, call) => call('accept', { courseId: full }, three),
  'declining an offer': ({ full }, call) => call('decline', { courseId: full }, three),
  'cancelling at the desk': ({ full, college }, call) => call('cancelAtDesk', { courseId: full, personId: one._id, reason: '来电' }, college.organiser),
  'marking a fee paid': ({ full, college }, call) => call('markPaid', { courseId: full, personId: one._id, receipt: '0002' }, college.organiser),
  'handing a refund over': ({ full, college }, call) => call('handRefund', { courseId: full, paymentId: 'u_city:0001' }, college.organiser),
  'moving a meeting': ({ full, college }, call) => call('changeSession', { courseId: full, version: 1, session: Date.parse('2026-12-02T14:00:00+08:00'), cancelled: true, from: Date.parse('2026-12-02T14:00:00+08:00'), to: Date.parse('2026-12-02T15:30:00+08:00'), reason: '台风' }, college.organiser),
  'cancelling a course': ({ full, college }, call) => call('cancelCourse', { courseId: full, reason: '老师病了' }, college.organiser),
  'merging a short class': ({ full, other, college }, call) => call('mergeCourse', { courseId: full, intoId: other, reason: '人太少' }, college.organiser),
  'publishing a course': ({ college }, call) => call('publish', { unitId: 'u_city', termId: 't_autumn', course: { ...courseForm, slots: [{ weekday: 4, from: 840, to: 930 }] } }, college.organiser),
  'following a merge': async ({ college }) => {
    await followPlaces(college.instance, event('merged'), college.now)
    await followPerson(college.instance, event('merged'), college.now)
  },
  'following who leaves': async ({ college }) => {
    await followPlaces(college.instance, event('left'), college.now)
    await followPerson(college.instance, event('left'), college.now)
  },
}

/** An acceptance that is in the plan is noted in the book when the offer's time is over, at the latest. */
const stepMs = (name: string): number => (name === 'accepting an offer' ? 20 * 3_600_000 : 130_000)

/** Lets so much time pass that the dead call is known to be dead, and turns the clockwork. */
async function mend({ college }: Set, name: string, turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn++) {
    college.now += stepMs(name)
    await sweepCourses(college.instance, college.now)
    await sweepPlaces(college.db, college.now)
    await sweepFees(college.db, college.now)
    if (name.startsWith('following')) await doings[name]?.({ college, full: '', other: '', dieAfter: () => 0 }, () => Promise.resolve())
  }
}

/** What is not as it should be once nothing runs. */
async function wrongIn({ college, full }: Set): Promise<string[]> {
  const { db } = college
  const watch = new Watch(db)
  watch.start()
  watch.look(2, true)
  watch.atRest(true, true)
  const open = (await db.find(plans, {})).filter((plan) => plan.open !== null).map(({ _id }) => `${_id} is on its way`)
  const begun = (await db.find(payments, { state: 'begun' })).map(({ _id }) => `${_id} is begun`)
  const course = await db.get(courses, full)
  const untold = course?.tellFrom === null && course.emptyFrom === null ? [] : ['people are still to be told']
  const held = (await db.get(books, bookOf(full)))?.holders ?? []
  const left = course?.status === 'cancelled' && held.length > 0 ? ['somebody is in a cancelled course'] : []
  const owed = (await db.find(refunds, {})).filter(({ payment }) => !/^u_city:/.test(payment)).map(({ _id }) => `${_id} is for nothing`)
  const twice = (await db.find(messages, {}, { limit: 1000 })).map(({ _id }) => _id)
  return [...new Set(watch.broken), ...open, ...begun, ...untold, ...left, ...owed, ...(new Set(twice).size === twice.length ? [] : ['told twice'])]
}

test.each(Object.keys(doings))('%s: killed after each of its writes, mended, and a repeat of the request comes to an answer', async (name) => {
  const set = await stage()
  const { college } = set
  const call = (of: string, input: Record<string, unknown>, as: typeof one) => college.call(college.op(of), input, { as, requestId: `cut-${name}-${of}`.replace(/[^a-z-]/g, '-').slice(0, 40) })
  await prepared[name]?.(set, call)
  const { now } = college
  const back = college.db.keep()
  for (let after = 0; after < 80; after++) {
    back()
    college.now = now
    set.dieAfter(after)
    const died = await doings[name]?.(set, call).then(
      () => false,
      (cause: unknown) => {
        if (!(cause instanceof Death)) throw cause
        return true
      },
    )
    set.dieAfter(Number.POSITIVE_INFINITY)
    await mend(set, name, 3)
    expect({ after, wrong: await wrongIn(set) }).toEqual({ after, wrong: [] })
    await doings[name]?.(set, call)
    await mend(set, name, 2)
    expect({ after, wrong: await wrongIn(set) }).toEqual({ after, wrong: [] })
    if (!died) {
      expect(after).toBeGreaterThan(0)
      return
    }
  }
  throw new Error('it never came to its end')
})

test('a kill is not mended when the sweep of cancelled courses is left out', async () => {
  const set = await stage()
  const { college, full } = set
  set.dieAfter(4)
  await college.call(college.op('cancelCourse'), { courseId: full, reason: '老师病了' }, { as: college.organiser }).catch(() => null)
  set.dieAfter(Number.POSITIVE_INFINITY)
  college.now += dayMs
  await sweepPlaces(college.db, college.now)
  expect(await wrongIn(set)).not.toEqual([])
})
