import { bookOf, courses, familyConsents, type Course } from '../../../core/courses/records'
import { courseImports } from '../../../core/courses/sheets/records'
import { people } from '../../../core/people/records'
import { books, line, seatEvents } from '../../../core/places/records'
import { dayMs, form, hourMs, one, three, two, type College } from '../college'
import type * as Desk from './code-desk'
import { say, story, tell } from './stories'

type DeskCode = typeof Desk

// What is kept for the desk, who is signed up there and since when, and what an editor must not do: each guard, taken out.

const person = { name: '沈阿婆', phone: '13700000001', birthYear: 1957 }
const desk = (college: College, courseId: string, more: object = {}, requestId?: string) => say(college, 'enrolAtDesk', { courseId, person, consent: true, ...more }, college.organiser, requestId)
const holders = async (college: College, id: string): Promise<readonly string[]> => ((await college.db.get(books, bookOf(id)))?.holders ?? []).map(({ person: who }) => who)
const named = (college: College) => college.db.all(people).filter(({ name }) => name === person.name)
const edit = (college: College, courseId: string, more: object, version = 1, requestId?: string) => say(college, 'edit', { courseId, version, course: { ...form, ...more } }, college.organiser, requestId)

tell<DeskCode>(
  [
    story('what is kept for the desk is the desk’s', 'courses/enrol', "...(how === 'desk' ? ['desk'] : [])", "'desk'", async (college) => {
      const courseId = await college.publish({ capacity: 2, deskSeats: 1 })
      for (const who of [one, two]) await college.yes(college.op('enrol'), { courseId }, { as: who })
      return (await holders(college, courseId)).join() === one._id && (await desk(college, courseId)) === 'yes' && (await holders(college, courseId)).length === 2
    }),
    story('the desk’s seats come before everybody’s', 'courses/enrol', "...(how === 'desk' ? ['desk'] : []), 'app'", "'app', ...(how === 'desk' ? ['desk'] : [])", async (college) => {
      const courseId = await college.publish({ capacity: 2, deskSeats: 1 })
      await desk(college, courseId)
      return (await college.db.get(books, bookOf(courseId)))?.pools.desk === 0
    }),
    story('a village’s seats are its own', 'courses/enrol', '.filter(({ village }) => (residence ?? \'\').includes(village))', '', async (college) => {
      const courseId = await college.publish({ capacity: 2, deskSeats: 0, mode: 'village', quotas: [{ village: '东衡村', seats: 2 }] })
      await college.yes(college.op('enrol'), { courseId }, { as: one })
      return (await holders(college, courseId)).length === 0
    }),
    story('an edit leaves what is kept for the desk as it is', 'courses/edit', 'deskSeats: before.deskSeats, ', '', async (college) => {
      const courseId = await college.publish({ capacity: 4, deskSeats: 2 })
      await edit(college, courseId, { capacity: 4, deskSeats: 0, about: '改过' })
      return (await college.db.get(courses, courseId))?.deskSeats === 2
    }),
    story('nobody is registered for a class that does not take them', 'courses/desk', '    if (!no.ok) return no\n', '', async (college) => {
      const courseId = await college.publish()
      await desk(college, courseId, { person: { ...person, birthYear: 1920 } })
      return named(college).length === 0
    }),
    story('who is ill is not signed up at the desk', 'courses/desk', "  if (known && known.status !== 'active') return refuse('FROZEN')\n", '', async (college) => {
      const first = await college.publish()
      await desk(college, first)
      await college.db.change(people, named(college)[0]?._id ?? '', {}, { status: 'frozen' })
      return (await desk(college, await college.publish({ slots: [{ weekday: 5, from: 840, to: 930 }] }))) === 'FROZEN'
    }),
    story('a call is not of tomorrow', 'courses/desk', 'calledAt > now || ', '', async (college) => (await desk(college, await college.publish(), { calledAt: college.now + hourMs })) === 'CALL_TIME_WRONG'),
    story('a note lies for two weeks', 'courses/desk', 'calledAt < now - longestNoteMs || ', '', async (college) => (await desk(college, await college.publish(), { calledAt: college.now - 15 * dayMs })) === 'CALL_TIME_WRONG'),
    story('nobody has called before signing up began', 'courses/desk', ' || calledAt < (course.returningOpensAt ?? course.opensAt)', '', async (college) => {
      const courseId = await college.publish()
      await college.db.change<Course>(courses, courseId, {}, { opensAt: college.now - hourMs })
      return (await desk(college, courseId, { calledAt: college.now - 2 * hourMs })) === 'CALL_TIME_WRONG'
    }),
    story('who called earlier stands earlier', 'courses/enrol', "title: course.title, act, calledAt, limits", "title: course.title, act, calledAt: null, limits", async (college) => {
      const courseId = await college.publish({ capacity: 1, deskSeats: 0 })
      for (const who of [one, two]) await college.yes(college.op('enrol'), { courseId }, { as: who })
      await desk(college, courseId, { calledAt: college.now - hourMs })
      const [first] = (await college.db.find(line, { book: bookOf(courseId), how: 'desk' }, { limit: 1 })).map(({ at }) => at.getTime())
      return first === college.now - hourMs
    }),
    story('one press at the desk, sent twice, notes the reason once', 'courses/desk', '`${eventId(book, act, \'allowed\')}:${person}`', '`${eventId(book, act, \'allowed\')}:${person}:${Math.random()}`', async (college) => {
      const courseId = await college.publish()
      for (let time = 0; time < 2; time++) await desk(college, courseId, { person: { ...person, birthYear: 1948 }, allow: { reason: '老学员' } }, 'desk-once')
      return college.db.all(seatEvents).filter(({ what }) => what === 'allowed').length === 1
    }),
    story('a late repeat of what was cancelled since leaves why they were let in', 'courses/desk', 'if (isNew) ', '', async (college) => {
      const courseId = await college.publish()
      const old = { person: { ...person, birthYear: 1948 }, allow: { reason: '老学员' } }
      await desk(college, courseId, old, 'desk-once')
      await say(college, 'cancelAtDesk', { courseId, personId: named(college)[0]?._id ?? '', reason: '来不了' }, college.organiser)
      return (await desk(college, courseId, old, 'desk-once')) === 'UNDONE' && college.db.all(seatEvents).filter(({ what }) => what === 'allowed').length === 1
    }),
    story('who gets no place all the same was not let in', 'courses/desk', '    await noteNotAllowed(call, course, noted)\n', '', async (college) => {
      const courseId = await college.publish()
      const old = { person: { ...person, birthYear: 1948 }, allow: { reason: '老学员' } }
      await desk(college, courseId, old)
      const said = await desk(college, await college.publish(), old)
      return said === 'TIME_CLASH' && college.db.all(seatEvents).filter(({ what }) => what === 'allowed').length === 1
    }),
    story('a reason does not replace the family', 'courses/rules', "  return no ?? (ageIn(person.birthYear, now) >= consentAge && !consented", "  return no ?? (!allowed && ageIn(person.birthYear, now) >= consentAge && !consented", async (college) => {
      const said = await desk(college, await college.publish(), { person: { ...person, birthYear: 1940 }, allow: { reason: '老学员' } })
      return said === 'FAMILY_CONSENT' && college.db.all(familyConsents).length === 0
    }),
    // editing
    story('of two who edit at once one has it', 'courses/edit', '{ version: input.version }, { ...change', '{}, { ...change', async (college) => {
      const courseId = await college.publish()
      return (await Promise.all([edit(college, courseId, { teacher: '俞静' }), edit(college, courseId, { teacher: '朱建国' })])).filter((said) => said === 'yes').length === 1
    }),
    {
      guard: 'what somebody else has edited is read first',
      removals: [
        { file: 'core/courses/edit.ts', find: "  if (before.version !== input.version && !repeated) return refuse('EDITED_MEANWHILE')\n", replace: '' },
        { file: 'core/courses/edit.ts', find: '{ version: input.version }, { ...change', replace: '{}, { ...change' },
      ],
      holds: async (college) => {
        const courseId = await college.publish({ capacity: 5, deskSeats: 0 })
        await edit(college, courseId, { capacity: 5, deskSeats: 0, teacher: '俞静' })
        await edit(college, courseId, { capacity: 9, deskSeats: 0 })
        return (await college.db.get(books, bookOf(courseId)))?.capacity === 5
      },
    },
    story('what an edit left in the book is done by the clockwork', 'courses/bring-news', '  if (course.tellFrom < now - cutOffMs) await followBook(db, id, now)\n', '', async (college, code) => {
      const courseId = await college.publish({ capacity: 5, deskSeats: 0 })
      await college.db.change<Course>(courses, courseId, {}, { capacity: 9, tellFrom: college.now })
      college.now += hourMs
      await code.sweepCourseNews(college.db, college.now)
      return (await college.db.get(books, bookOf(courseId)))?.capacity === 9
    }),
    story('what is over was on the days on which it was', 'courses/edit', "  if (!repeated && !samePast(before, form.facts, now)) return refuse('ALREADY_BEGUN')\n", '', async (college) => {
      const courseId = await college.publish()
      college.now = Date.parse('2026-12-10T08:00:00+08:00')
      return (await edit(college, courseId, { slots: [{ weekday: 4, from: 840, to: 930 }] })) === 'ALREADY_BEGUN'
    }),
    story<DeskCode>('an import is published once, by whoever comes', 'courses/sheets/run', '`${act}:line-${line}`', '`${act}:line-${line}:${Math.random()}`', async (college, { runImport }) => {
      await college.publish()
      const [{ _id, ...facts } = { _id: '' }] = college.db.all(courses)
      const sheet = { _id: 'i_1', unit: 'u_city', term: 't_autumn', act: 'import', hash: 'h', rows: JSON.stringify([{ line: 2, facts }]), report: '[]', open: college.now }
      await college.db.add(courseImports, sheet)
      for (let time = 0; time < 2; time++) await runImport(college.db, sheet)
      return _id !== '' && college.db.all(courses).length === 2
    }),
    story('as many courses as the term allows', 'courses/rules', "if (claims.filter(({ term }) => term === course.term).length >= course.mostCourses) return { code: 'TOO_MANY_COURSES', most: course.mostCourses }", '', async (college) => {
      for (const weekday of [1, 2]) await college.yes(college.op('enrol'), { courseId: await college.publish({ slots: [{ weekday, from: 540, to: 600 }] }) }, { as: three })
      return (await say(college, 'enrol', { courseId: await college.publish() }, three)) === 'TOO_MANY_COURSES'
    }),
  ],
  'code-desk',
)
