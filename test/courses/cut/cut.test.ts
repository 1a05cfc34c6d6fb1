import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { sweepFees } from '../../../core/courses'
import { draws } from '../../../core/courses/draw/records'
import { sweepCourses } from '../../../core/courses/sweep'
import { bookOf, courses, sites, type Course } from '../../../core/courses/records'
import { payments, refunds } from '../../../core/courses/fees/records'
import { courseImports } from '../../../core/courses/sheets/records'
import { people } from '../../../core/people/records'
import { sweepPlaces } from '../../../core/places'
import { books, plans, seatEvents, type Book } from '../../../core/places/records'
import { Watch } from '../../model/places/watch'
import { dayMs } from '../college'
import { deeds, following } from './deeds'
import { Death, stage, type Call, type Deed, type Set } from './stage'

// Every operation of the room that writes is killed after each of its writes, in memory, and the clockwork mends what is left. That the
// same holds through the real SDK, where the instance dies between round trips, is shown by test/race/enrol-cut for the hot path.

/** Lets so much time pass that the dead call is known to be dead, and turns the clockwork. */
async function mend({ college }: Set, stepMs: number, turns: number, again: () => Promise<unknown>): Promise<void> {
  for (let turn = 0; turn < turns; turn++) {
    college.now += stepMs
    await sweepCourses(college.instance, college.now)
    await sweepPlaces(college.db, college.now)
    await sweepFees(college.db, college.now)
    await again()
  }
}

/** What is not as it should be once nothing runs. */
async function wrongIn({ college }: Set): Promise<string[]> {
  const { db } = college
  const watch = new Watch(db)
  watch.start()
  watch.look(2, true)
  watch.atRest(true, true)
  const open = db.all(plans).filter((plan) => plan.open !== null).map(({ _id }) => `${_id} is on its way`)
  const begun = db.all(payments).filter(({ state }) => state === 'begun').map(({ _id }) => `${_id} is begun`)
  const held = db.all(courses).flatMap((course) => wrongWith(course, db.all(books)))
  const owed = db.all(refunds).filter(({ payment }) => !/^u_city:/.test(payment)).map(({ _id }) => `${_id} is for nothing`)
  const half = db.all(courseImports).filter((sheet) => sheet.open !== null).map(({ _id }) => `${_id} is half in`)
  const drawn = db.all(draws).filter(({ step }) => step === 'drawn').map(({ _id }) => `the draw of ${_id} is not in the books`)
  const places = db.all(sites).filter(({ movedFrom }) => movedFrom !== null).map(({ _id }) => `${_id} has moved and its classes don’t know`)
  return [...new Set(watch.broken), ...open, ...begun, ...held, ...owed, ...half, ...drawn, ...places, ...unexplained(set(db.all(seatEvents).filter(({ what }) => what === 'allowed').map(({ person }) => person)), db.all(books), db.all(people))]
}

const set = (ids: readonly string[]): ReadonlySet<string> => new Set(ids)

/** A course's people know what it is, and its book is as it says. */
function wrongWith({ _id, status, title, capacity, keepForCouple, tellFrom, emptyFrom }: Course, all: readonly Book[]): string[] {
  const book = all.find((found) => found._id === bookOf(_id))
  if (!book) return [`${_id} has no book`]
  const untold = tellFrom === null && emptyFrom === null ? [] : [`people of ${_id} are still to be told`]
  if (status === 'cancelled') return book.holders.length > 0 ? [...untold, `somebody is in ${_id}, which is cancelled`] : untold
  const asItSays = book.title === title && book.capacity === capacity && book.keepForCouple === keepForCouple
  return asItSays ? untold : [...untold, `the book of ${_id} is not as the course says`]
}

/** Who is in a class that is not for them, with nobody having said why. The classes are for people up to 75. */
function unexplained(allowed: ReadonlySet<string>, all: readonly Book[], known: readonly { readonly _id: string; readonly birthYear: number }[]): string[] {
  const old = known.filter(({ birthYear }) => birthYear < 1951).map(({ _id }) => _id)
  return all.flatMap(({ holders }) => holders.flatMap(({ person }) => (old.includes(person) && !allowed.has(person) ? [`nobody said why ${person} is let in`] : [])))
}

/** The operations of the room that write, by their contracts. */
function writing(): string[] {
  const folder = join('core', 'courses', 'contract')
  const contracts = readdirSync(folder).flatMap((file) => Object.values(jest.requireActual<Record<string, unknown>>(join(process.cwd(), folder, file))))
  return contracts.flatMap((found) => (isWriting(found) ? [found.name.replace('courses.', '')] : []))
}
const isWriting = (found: unknown): found is { readonly name: string } => typeof found === 'object' && found !== null && 'writes' in found && found.writes === true

test('every operation that writes is here', () => expect(Object.keys(deeds).sort()).toEqual(writing().sort()))

const all: readonly (readonly [name: string, deed: Deed])[] = [
  ...Object.entries(deeds).flatMap(([operation, each]) => Object.entries(each).map(([what, deed]) => [`${operation}: ${what}`, deed] as const)),
  ...Object.entries(following),
]

test.each(all)('%s: killed after each of its writes, mended, and a repeat of the request comes to an answer', async (name, deed) => {
  const scene = await stage()
  const { college } = scene
  const call: Call = (of, input, as) => college.call(college.op(of), input, { as, requestId: `cut-${name}-${of}`.replace(/[^A-Za-z-]/g, '-').slice(0, 40) })
  const act = await deed(scene, call)
  const follows = name in following
  // An acceptance that is in the plan is noted in the book when the offer's time is over, at the latest.
  const stepMs = name.startsWith('accept') ? 20 * 3_600_000 : 130_000
  const again = () => (follows ? act() : Promise.resolve())
  const { now } = college
  const back = college.db.keep()
  for (let after = 0; after < 80; after++) {
    back()
    college.now = now
    scene.dieAfter(after)
    const died = await act().then(
      () => false,
      (cause: unknown) => {
        if (!(cause instanceof Death)) throw cause
        return true
      },
    )
    scene.dieAfter(Number.POSITIVE_INFINITY)
    await mend(scene, stepMs, 3, again)
    expect({ after, wrong: await wrongIn(scene) }).toEqual({ after, wrong: [] })
    await act()
    await mend(scene, stepMs, 2, again)
    expect({ after, wrong: await wrongIn(scene) }).toEqual({ after, wrong: [] })
    if (!died) {
      expect(after).toBeGreaterThan(0)
      return
    }
  }
  throw new Error('it never came to its end')
})

test('a kill is not mended when the sweep of cancelled courses is left out', async () => {
  const scene = await stage()
  const { college, full } = scene
  scene.dieAfter(4)
  await college.call(college.op('cancelCourse'), { courseId: full, reason: '老师病了' }, { as: college.organiser }).catch(() => null)
  scene.dieAfter(Number.POSITIVE_INFINITY)
  college.now += dayMs
  await sweepPlaces(college.db, college.now)
  expect(await wrongIn(scene)).not.toEqual([])
})
