import { attendanceId, attendances, registers, type Attendance } from '../../../core/courses/attendance/records'
import { sessionsOf } from '../../../core/courses/calendar'
import type { Marked } from '../../../core/courses/contract/sessions'
import { bookOf, courses } from '../../../core/courses/records'
import { messages } from '../../../core/messages/records'
import { books } from '../../../core/places/records'
import { dayMs, hourMs, one, three, two, type College } from '../college'
import { say, story, tell, type GuardCode } from './stories'

// What was noted stays, nothing is noted twice, and nobody loses a seat by a mistake: each guard of that, taken out.

const attendance = 'courses/attendance'

/** A class of eight meetings with one and two in it; it is ten minutes before the first. */
async function atTheDoor(college: College) {
  const courseId = await college.publish()
  for (const person of [one, two]) await college.yes(college.op('enrol'), { courseId }, { as: person })
  const course = await college.db.get(courses, courseId)
  if (!course) throw new Error('no course')
  const sessions = sessionsOf(course).map(({ session }) => session)
  const [first = 0] = sessions
  college.now = first - 600_000
  let nonces = 0
  const mark = async (person: string, more: object = {}, session = first): Promise<Marked | string> => {
    const sent = { nonce: `nonce-${String(++nonces).padStart(4, '0')}`, personId: person, presence: 'present', agoMs: 0, ...more }
    const outcome = await college.call<{ marks: Marked[] }>(college.op('mark'), { courseId, session, marks: [sent] }, { as: college.organiser })
    return outcome.ok ? (outcome.data.marks[0] ?? 'nothing') : outcome.error.code
  }
  const settle = (presence: string, requestId?: string) => say(college, 'settleAttendance', { courseId, session: first, personId: one._id, presence }, college.organiser, requestId)
  const leave = (sick: boolean, as = one) => say(college, 'sickLeave', { courseId, session: first, sick }, as)
  const noted = async (person = one): Promise<Attendance | null> => college.db.get(attendances, attendanceId(courseId, person._id))
  const marks = async (person = one): Promise<string> => ((await noted(person))?.marks ?? []).map(({ presence }) => presence).join()
  return { courseId, course, sessions, first, mark, settle, leave, noted, marks }
}

const came = (marked: Marked | string): string => (typeof marked === 'string' ? marked : (marked.code ?? marked.came))

/** So many meetings pass at which two is and one is not, each with its register closed a day later. */
async function pass(college: College, code: GuardCode, meetings: number) {
  const all = await atTheDoor(college)
  for (const session of all.sessions.slice(0, meetings)) {
    college.now = session
    await all.mark(two._id, {}, session)
    college.now = session + dayMs + 2 * hourMs
    await code.sweepRegisters(college.instance.db, college.now)
  }
  const holders = async () => ((await college.db.get(books, bookOf(all.courseId)))?.holders ?? []).map(({ person }) => person)
  const told = (kind: string) => college.db.all(messages).filter((message) => message.kind === kind)
  return { ...all, holders, told }
}

tell([
  story('what is noted is not overwritten', `${attendance}/mark`, "    'marks.session': _.neq(mark.session),\n", '', async (college) => {
    const { mark, marks } = await atTheDoor(college)
    await mark(one._id)
    await mark(one._id, { presence: 'sick' })
    return (await marks()) === 'present'
  }),
  story('a mark that was lost on its way back is no contradiction', `${attendance}/mark`, "  if (earlier.act === mark.act) return 'marked'\n", '', async (college) => {
    const { mark } = await atTheDoor(college)
    await mark(one._id, { nonce: 'nonce-once' })
    return came(await mark(one._id, { nonce: 'nonce-once' })) === 'marked'
  }),
  story('what says the same is no contradiction', `${attendance}/mark`, "  if (earlier.presence === mark.presence) return 'already'\n", '', async (college) => {
    const { mark, noted } = await atTheDoor(college)
    await mark(one._id)
    return came(await mark(one._id)) === 'already' && (await noted())?.conflicts.length === 0
  }),
  story('a contradiction is listed once', `${attendance}/mark`, "{ 'conflicts.act': _.neq(mark.act) }", '{}', async (college) => {
    const { mark, noted } = await atTheDoor(college)
    await mark(one._id)
    for (let time = 0; time < 2; time++) await mark(one._id, { presence: 'sick', nonce: 'nonce-sick' })
    return (await noted())?.conflicts.length === 1
  }),
  story('only who has a seat is noted', `${attendance}/door`, 'candidates.includes(person) ? ', 'candidates ? ', async (college) => came(await (await atTheDoor(college)).mark(three._id)) === 'NOT_AMONG_THEM'),
  story('no register is opened hours before', `${attendance}/door`, "  if (!input.marks.some(({ agoMs }) => agoMs <= keptForMs && isNear(session, made(agoMs)))) return refuse('NO_SESSION_NOW')\n", '', async (college) => {
    const { mark, first } = await atTheDoor(college)
    college.now = first - 3 * hourMs
    await mark(one._id)
    return college.db.all(registers).length === 0
  }),
  {
    guard: 'each mark is of its hour, whatever comes with it',
    removals: [{ file: `core/${attendance}/door.ts`, find: "if (!isNear(session, made(agoMs))) marks.push(refused('NO_SESSION_NOW'))\n    else {", replace: '{' }],
    holds: async (college) => {
      const { courseId, first, noted } = await atTheDoor(college)
      const sent = (nonce: string, personId: string, agoMs: number) => ({ nonce, personId, presence: 'present', agoMs })
      await college.yes(college.op('mark'), { courseId, session: first, marks: [sent('nonce-0001', two._id, 0), sent('nonce-0002', one._id, dayMs)] }, { as: college.organiser })
      return (await noted()) === null && (await noted(two)) !== null
    },
  },
  story('a phone may keep a mark for a week', `${attendance}/door`, 'agoMs <= keptForMs && isNear', 'isNear', async (college) => {
    const { mark, first } = await atTheDoor(college)
    college.now = first + 7.5 * dayMs
    return (await mark(one._id, { agoMs: 7.5 * dayMs })) === 'NO_SESSION_NOW'
  }),
  story('digits are good at once or not at all', `${attendance}/door`, "  if (agoMs > 0 && /^\\d{6}$/.test(code)) return { code: 'CODE_EXPIRED' }\n", '', async (college) => came(await (await atTheDoor(college)).mark('', { personId: undefined, code: '123456', agoMs: 60_000 })) === 'CODE_EXPIRED'),
  story('a cancelled meeting has no attendance', `${attendance}/door`, "if (!session || session.cancelled) return refuse('NO_SUCH_SESSION')\n  const made", "if (!session) return refuse('NO_SUCH_SESSION')\n  const made", async (college) => {
    const { courseId, first, mark } = await atTheDoor(college)
    await college.yes(college.op('changeSession'), { courseId, version: 1, session: first, cancelled: true, from: first, to: first + hourMs, reason: '台风' }, { as: college.organiser })
    return (await mark(one._id)) === 'NO_SUCH_SESSION'
  }),
  story('of two who settle at once neither undoes the other unseen', `${attendance}/door`, 'db.change(attendances, id, { version: known.version }, next)', 'db.change(attendances, id, {}, next)', async (college) => {
    const { mark, settle, noted } = await atTheDoor(college)
    await mark(one._id)
    await Promise.all([settle('absent'), settle('sick')])
    // The second had to read what the first wrote: each rises the version.
    return (await noted())?.version === 3
  }),
  story('a late copy of a settling changes nothing', `${attendance}/door`, '    if (known?.marks.some(({ act }) => act === call.act)) return ok({})\n', '', async (college) => {
    const { mark, settle, noted } = await atTheDoor(college)
    await mark(one._id)
    await settle('absent', 'settle-once')
    await settle('absent', 'settle-once')
    return (await noted())?.version === 2
  }),
  story('only who was there is settled', `${attendance}/door`, "    if (!known && !book?.holders.some(({ person }) => person === input.personId)) return refuse('NOT_IN_COURSE')\n", '', async (college) => {
    const { courseId, first } = await atTheDoor(college)
    return (await say(college, 'settleAttendance', { courseId, session: first, personId: three._id, presence: 'present' }, college.organiser)) === 'NOT_IN_COURSE'
  }),
  story('leave is asked before the end', `${attendance}/mine`, "  if (now >= session.to) return refuse('SESSION_OVER')\n", '', async (college) => {
    const { leave, first } = await atTheDoor(college)
    college.now = first + 5 * hourMs
    return (await leave(true)) === 'SESSION_OVER'
  }),
  story('who was there was not ill', `${attendance}/mine`, "    if (known?.marks.some((one) => one.session === session.session && one.presence !== 'sick')) return refuse('ALREADY_MARKED')\n", '', async (college) => {
    const { leave, mark, noted } = await atTheDoor(college)
    await mark(one._id)
    await leave(true)
    return (await noted())?.conflicts.length === 0
  }),
  story('taking leave back takes out nothing but the leave', `${attendance}/mine`, "presence: 'sick', way: 'leave' }\n  const", "presence: 'sick' }\n  const", async (college) => {
    const { leave, mark, marks } = await atTheDoor(college)
    await mark(one._id, { presence: 'sick' })
    await leave(false)
    return (await marks()) === 'sick'
  }),
  story('only who is in the class asks for leave', `${attendance}/mine`, "  if (!holder) return refuse('NOT_IN_COURSE')\n  const id", '  const id', async (college) => (await (await atTheDoor(college)).leave(true, three)) === 'NOT_IN_COURSE'),
  story('guesses at a class’s digits are counted', `${attendance}/mine`, "  if (waitSeconds !== null) return refuse('TRY_LATER', { waitSeconds })\n", '', async (college) => {
    await atTheDoor(college)
    const said: string[] = []
    for (let guess = 0; guess < 6; guess++) said.push(await say(college, 'checkIn', { code: `00000${guess}` }, one))
    return said.includes('TRY_LATER')
  }),
  story('a warning is told once', `${attendance}/close`, '`absences:${course._id}:${last}:${person}`', '`absences:${course._id}:${last}:${person}:${now}`', async (college, code) => {
    const { told } = await pass(college, code, 4)
    // The turn died before the register was closed.
    for (const { _id } of college.db.all(registers)) await college.db.change(registers, _id, {}, { closesAt: college.now })
    college.now += hourMs
    await code.sweepRegisters(college.db, college.now)
    await code.sweepRegisters(college.db, college.now)
    return told('absences').length === 1
  }),
  story('the seat ends after as many absences as the term says, not before', `${attendance}/close`, '  if (count < most) {', '  if (count < 0) {', async (college, code) => (await (await pass(college, code, 4)).holders()).includes(one._id)),
  story('nobody is warned early', `${attendance}/close`, 'Math.max(most - warnedBefore, 1)', '1', async (college, code) => (await pass(college, code, 2)).told('absences').length === 0),
  story('what counts begins with the seat', `${attendance}/rules`, ' && session + closesAfterMs > since', '', async (college, code) => {
    const { courseId, sessions, holders } = await pass(college, code, 5)
    await college.yes(college.op('enrol'), { courseId }, { as: three })
    const [, , , , , sixth = 0] = sessions
    college.now = sixth
    await college.yes(college.op('mark'), { courseId, session: sixth, marks: [{ nonce: 'nonce-0006', personId: two._id, presence: 'present', agoMs: 0 }] }, { as: college.organiser })
    college.now = sixth + 2 * dayMs
    await code.sweepRegisters(college.db, college.now)
    return (await holders()).join() === [two._id, three._id].join()
  }),
  story('a row ends with who is there', `${attendance}/rules`, "    if (presence === 'present') return row\n", '', async (college, code) => {
    const { courseId, sessions, told } = await pass(college, code, 3)
    const [, , , fourth = 0, fifth = 0] = sessions
    for (const [session, who] of [[fourth, one], [fifth, two]] as const) {
      college.now = session
      await college.yes(college.op('mark'), { courseId, session, marks: [{ nonce: `nonce-${session}`, personId: who._id, presence: 'present', agoMs: 0 }] }, { as: college.organiser })
      college.now = session + 2 * dayMs
      await code.sweepRegisters(college.db, college.now)
    }
    return told('absences').length === 0
  }),
  story('a cancelled class has no absences', `${attendance}/close`, "  if (course?.status === 'published') {", '  if (course) {', async (college, code) => {
    const { courseId, sessions, mark, told } = await pass(college, code, 3)
    const [, , , fourth = 0] = sessions
    college.now = fourth
    await mark(two._id, {}, fourth)
    await college.db.change(courses, courseId, {}, { status: 'cancelled' })
    college.now = fourth + 2 * dayMs
    await code.sweepRegisters(college.db, college.now)
    return told('absences').length === 0
  }),
])
