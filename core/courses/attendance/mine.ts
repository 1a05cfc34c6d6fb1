import { judgeDigits, judgeScan } from '../../codes/shown'
import { forgive, spendTry } from '../../codes/tries'
import type { Database } from '../../kernel/database'
import { ok, refuse, type Outcome } from '../../kernel/errors'
import { implement, type Instance } from '../../kernel/operation'
import { books, type Holder } from '../../places/records'
import { sessionsOf, type Session } from '../calendar'
import { checkInToClass as checkInContract, myAttendance as attendanceContract, sickLeave as sickContract } from '../contract/sessions'
import type { codeOf } from '../contract/session-code'
import { courseClaims } from '../mine'
import { bookOf, courses, sites, type Course } from '../records'
import { noteMark, openRegister } from './mark'
import { attendanceId, attendances, registerId, registers, type Mark } from './records'
import { absencesInRow, attended, counted, isNear, presenceAt } from './rules'

const holderIn = async (db: Database, course: string, person: string): Promise<Holder | undefined> => (await db.get(books, bookOf(course)))?.holders.find((holder) => holder.person === person)

export const checkInToClass = implement(checkInContract, async (call) => {
  const { db, input, subject, act, now } = call
  const found = await classOfCode(call, input.code, subject._id, now)
  if (!found.ok) return found
  const [course, holder] = await Promise.all([db.get(courses, found.data.course), holderIn(db, found.data.course, subject._id)])
  if (!course || !holder) return refuse('NOT_IN_COURSE')
  const session = sessionsOf(course).find((one) => one.session === found.data.session)
  if (!session || session.cancelled || !isNear(session, now)) return refuse('NO_SESSION_NOW')
  await openRegister(db, course._id, session.session, session.to)
  const mark: Mark = { session: session.session, presence: 'present', way: /^\d{6}$/.test(input.code) ? 'digits' : 'scan', at: now, act, by: call.actor.person.name }
  const came = await noteMark(db, course._id, subject._id, mark)
  return ok({ courseId: course._id, title: course.title, from: session.from, to: session.to, already: came !== 'marked' })
})

interface ClassNow {
  readonly course: string
  readonly session: number
}

/** Which meeting the code stands for: a scanned one says it; six digits are looked for among the person's own meetings of this hour. */
async function classOfCode({ db, keys }: Instance, code: string, person: string, now: number): Promise<Outcome<ClassNow, (typeof codeOf)[number]>> {
  if (!/^\d{6}$/.test(code)) {
    const judged = judgeScan(keys, 'session', code, now)
    return judged.good ? ok(classOf(judged.subject)) : refuse(judged.why)
  }
  const candidates = await classesNow(db, person, now)
  if (candidates.length === 0) return refuse('NO_SESSION_NOW')
  const guesser = `classCode:${person}`
  const waitSeconds = await spendTry(db, guesser, now)
  if (waitSeconds !== null) return refuse('TRY_LATER', { waitSeconds })
  const subject = judgeDigits(keys, 'session', code, candidates, now)
  if (subject === null) return refuse('WRONG_CODE')
  await forgive(db, guesser)
  return ok(classOf(subject))
}

function classOf(subject: string): ClassNow {
  const cut = subject.lastIndexOf(':')
  return { course: subject.slice(0, cut), session: Number(subject.slice(cut + 1)) }
}

async function classesNow(db: Database, person: string, now: number): Promise<string[]> {
  const ids = (await courseClaims(db, person)).map(({ book }) => book.replace('course:', ''))
  const { _ } = db
  const found = ids.length > 0 ? await db.find(courses, { _id: _.in(ids), status: 'published' }) : []
  return found.flatMap((course) => sessionsOf(course).filter((one) => !one.cancelled && isNear(one, now)).map(({ session }) => registerId(course._id, session)))
}

/** Leave is a mark like others: it overwrites nothing, and taking it back takes out nothing but itself. */
export const sickLeave = implement(sickContract, async (call) => {
  const { db, input, subject, act, now } = call
  const [course, holder] = await Promise.all([db.get(courses, input.courseId), holderIn(db, input.courseId, subject._id)])
  if (!course) return refuse('NO_SUCH_COURSE')
  const session = sessionsOf(course).find((one) => one.session === input.session)
  if (!session || session.cancelled) return refuse('NO_SUCH_SESSION')
  if (now >= session.to) return refuse('SESSION_OVER')
  if (!holder) return refuse('NOT_IN_COURSE')
  const id = attendanceId(course._id, subject._id)
  const known = await db.get(attendances, id)
  // A late repeat neither says again what was taken back, nor takes back what was said since.
  if (known?.undone?.includes(act)) return ok({ sick: input.sick })
  if (input.sick) {
    const mark: Mark = { session: session.session, presence: 'sick', way: 'leave', at: now, act, by: call.actor.person.name }
    if (known?.marks.some((one) => one.session === session.session && one.presence !== 'sick')) return refuse('ALREADY_MARKED')
    return (await noteMark(db, course._id, subject._id, mark)) === 'conflict' ? refuse('ALREADY_MARKED') : ok({ sick: true })
  }
  const { _ } = db
  const mine = { session: session.session, presence: 'sick', way: 'leave' }
  const said = known?.marks.filter((one) => one.session === mine.session).map((one) => one.act) ?? []
  await db.change(attendances, id, { marks: _.elemMatch(mine) }, { marks: _.pull(mine), undone: _.push([...said, act]), version: _.inc(1) })
  return ok({ sick: false })
})

export const myAttendance = implement(attendanceContract, async ({ db, input, subject, now }) => {
  const id = input.courseId
  const [course, attendance, lists, book] = await Promise.all([db.get(courses, id), db.get(attendances, attendanceId(id, subject._id)), db.find(registers, { course: id }), db.get(books, bookOf(id))])
  if (!course) return refuse('NO_SUCH_COURSE')
  const holder = book?.holders.find(({ person }) => person === subject._id)
  if (!holder && !attendance) return refuse('NOT_IN_COURSE')
  const site = await db.get(sites, course.site)
  const known = attendance ?? undefined
  const held = counted(lists, holder?.since ?? 0)
  const isClosed = (session: number): boolean => held.includes(session)
  const sessions = sessionsOf(course)
  const { present, percent } = attended(known, held)
  return ok({
    courseId: id,
    title: course.title,
    teacher: course.teacher,
    place: site?.name ?? '',
    sessions: sessions.map((one: Session) => ({ ...one, presence: presenceAt(known, one.session, isClosed(one.session)) })),
    present,
    held: held.length,
    percent,
    certificatePercent: course.certificatePercent,
    inRow: absencesInRow(known, held),
    absencesEnd: course.absencesEnd,
    certificate: earned(course, sessions, present, held.length, now),
  })
})

/** True when every meeting is over and enough of those with a register were attended. */
export function earned(course: Pick<Course, 'certificatePercent'>, sessions: readonly Session[], present: number, held: number, now: number): boolean {
  const isOver = sessions.every(({ to, cancelled }) => cancelled || to <= now)
  return isOver && held > 0 && present * 100 >= held * course.certificatePercent
}
