import type { Database } from '../../kernel/database'
import { tell } from '../../messages/tell'
import { personEvents } from '../../people/events'
import { people } from '../../people/records'
import { withdraw } from '../../places'
import { books, type Holder } from '../../places/records'
import { bookOf, courses, type Course } from '../records'
import { attendances, registers, type Attendance, type Register } from './records'
import { absencesInRow, counted } from './rules'

const batch = 20
/** How many absences before the end somebody is warned. */
const warnedBefore = 2

/** Epoch ms since when somebody is back from their latest pause, 0 when they had none; null while they are frozen. */
async function backSince(db: Database, person: string): Promise<number | null> {
  const [found, [thawed]] = await Promise.all([
    db.get(people, person),
    db.find(personEvents, { person, kind: 'thawed' }, { order: [['at', 'desc']], limit: 1 }),
  ])
  return found?.status === 'frozen' ? null : (thawed?.at ?? 0)
}

/** Closes the registers whose day is over: who was not there was absent, and hears what that means. Gives how many it found. */
export async function sweepRegisters(db: Database, now: number): Promise<number> {
  const { _ } = db
  const due = await db.find(registers, { closesAt: _.lt(now) }, { order: [['closesAt', 'asc']], limit: batch })
  for (const register of due) await closeRegister(db, register, now)
  return due.length
}

/** Every consequence has an id of its own and can be drawn again; the register is closed last, so that a turn that dies is repeated. */
async function closeRegister(db: Database, register: Register, now: number): Promise<void> {
  const [course, book, known, lists] = await Promise.all([
    db.get(courses, register.course),
    db.get(books, bookOf(register.course)),
    db.find(attendances, { course: register.course }, { limit: 1000 }),
    db.find(registers, { course: register.course }),
  ])
  if (course?.status === 'published') {
    const closed = lists.map((one) => (one._id === register._id ? { ...one, closesAt: null } : one))
    for (const holder of book?.holders ?? []) await judge(db, course, holder, known.find(({ person }) => person === holder.person), counted(closed, holder.since), now)
  }
  await db.change(registers, register._id, { closesAt: register.closesAt }, { closesAt: null })
}

async function judge(db: Database, course: Course, { person }: Holder, attendance: Attendance | undefined, sessions: readonly number[], now: number): Promise<void> {
  const last = sessions.at(-1)
  const most = course.absencesEnd
  const isMany = (some: readonly number[]): boolean => absencesInRow(attendance, some) >= Math.max(most - warnedBefore, 1)
  if (last === undefined || !isMany(sessions)) return
  // Who is ill loses nothing by it: while they are frozen they are not judged, and afterwards only by the meetings since.
  const back = await backSince(db, person)
  const since = sessions.filter((session) => back !== null && session > back)
  if (!isMany(since)) return
  const count = absencesInRow(attendance, since)
  const about = { person, unitPath: course.unitPath, at: now }
  const facts = { book: bookOf(course._id), title: course.title, count }
  if (count < most) {
    await tell(db, { ...about, _id: `absences:${course._id}:${last}:${person}`, kind: 'absences', facts: { ...facts, most } })
    return
  }
  const act = `absent:${course._id}:${last}:${person}`
  if ((await withdraw(db, { book: bookOf(course._id), person, act, ending: { why: 'absent', words: '', by: 'timer' } }, now)) === 'busy') throw new Error(`the book of ${course._id} was busy`)
  await tell(db, { ...about, _id: `absencesEnded:${course._id}:${last}:${person}`, kind: 'absencesEnded', facts })
}
