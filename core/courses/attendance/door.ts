import { judgePersonCode } from '../../codes/person-code'
import { showCode } from '../../codes/shown'
import { ok, refuse } from '../../kernel/errors'
import { implement, type Call } from '../../kernel/operation'
import { people } from '../../people/records'
import { books } from '../../places/records'
import { sessionsOf, type Session } from '../calendar'
import { courseSessions as sessionsContract, markAttendance as markContract, sessionCode as codeContract, sessionDoor as doorContract, settleAttendance as settleContract, type Marked } from '../contract/sessions'
import { bookOf, type Course } from '../records'
import { noteMark, openRegister } from './mark'
import { attendanceId, attendances, registerId, registers, type Mark, type MarkWay } from './records'
import { isNear, presenceAt } from './rules'

const courseOf = (call: Pick<Call<unknown>, 'scope'>): Course => call.scope?.record as Course
const find = (course: Course, session: number): Session | undefined => sessionsOf(course).find((one) => one.session === session)

export const courseSessions = implement(sessionsContract, async (call) => {
  const course = courseOf(call)
  const { db } = call
  const [known, lists] = await Promise.all([db.find(attendances, { course: course._id }, { limit: 1000 }), db.find(registers, { course: course._id })])
  const sessions = sessionsOf(course).map((one) => {
    const marks = known.flatMap((attendance) => attendance.marks).filter(({ session }) => session === one.session)
    const conflicts = known.flatMap((attendance) => attendance.conflicts).filter(({ session }) => session === one.session).length
    const closed = lists.some(({ session, closesAt }) => session === one.session && closesAt === null)
    return { ...one, present: marks.filter(({ presence }) => presence === 'present').length, sick: marks.filter(({ presence }) => presence === 'sick').length, conflicts, closed }
  })
  return ok({ title: course.title, version: course.version, teacher: course.teacher, sessions })
})

export const sessionCode = implement(codeContract, (call) => {
  const course = courseOf(call)
  const session = find(course, call.input.session)
  if (!session || session.cancelled) return Promise.resolve(refuse('NO_SUCH_SESSION'))
  if (!isNear(session, call.now)) return Promise.resolve(refuse(call.now > session.to ? 'SESSION_OVER' : 'NO_SESSION_NOW'))
  const { from, to } = session
  return Promise.resolve(ok({ ...showCode(call.keys, 'session', registerId(course._id, session.session), call.now), title: course.title, from, to }))
})

export const sessionDoor = implement(doorContract, async (call) => {
  const course = courseOf(call)
  const { db } = call
  const session = find(course, call.input.session)
  if (!session) return refuse('NO_SUCH_SESSION')
  const [book, known, register] = await Promise.all([
    db.get(books, bookOf(course._id)),
    db.find(attendances, { course: course._id }, { limit: 1000 }),
    db.get(registers, registerId(course._id, session.session)),
  ])
  const ids = book?.holders.map(({ person }) => person) ?? []
  const { _ } = db
  const found = ids.length > 0 ? await db.find(people, { _id: _.in(ids) }, { limit: 1000, fields: ['name', 'birthYear'] }) : []
  const lines = ids.map((personId) => {
    const person = found.find(({ _id }) => _id === personId)
    const attendance = known.find((one) => one.person === personId)
    const conflicts = attendance?.conflicts.filter((one) => one.session === session.session).map(({ presence, by, at }) => ({ presence, by, at })) ?? []
    return { personId, name: person?.name ?? '', birthYear: person?.birthYear ?? 0, presence: presenceAt(attendance, session.session, register?.closesAt === null), conflicts }
  })
  return ok({ title: course.title, from: session.from, to: session.to, lines })
})

/** A mark kept without network may come as long as its scan is good: see codes/shown.ts. */
const keptForMs = 7 * 24 * 3_600_000

export const markAttendance = implement(markContract, async (call) => {
  const course = courseOf(call)
  const { db, input, now } = call
  const session = find(course, input.session)
  if (!session || session.cancelled) return refuse('NO_SUCH_SESSION')
  const made = (agoMs: number): number => now - agoMs
  if (!input.marks.some(({ agoMs }) => agoMs <= keptForMs && isNear(session, made(agoMs)))) return refuse('NO_SESSION_NOW')
  const book = await db.get(books, bookOf(course._id))
  const candidates = book?.holders.map(({ person }) => person) ?? []
  await openRegister(db, course._id, session.session, session.to)
  const marks: Marked[] = []
  for (const { nonce, personId, code: given, presence, agoMs } of input.marks) {
    const refused = (code: string): Marked => ({ nonce, came: 'refused', name: '', code })
    if (!isNear(session, made(agoMs))) marks.push(refused('NO_SESSION_NOW'))
    else {
      const known = given !== undefined ? await byCode(call, course, session, given, candidates, agoMs) : byName(personId ?? '', candidates)
      if ('code' in known) marks.push(refused(known.code))
      else {
        const mark: Mark = { session: session.session, presence, way: known.way, at: made(agoMs), act: `${call.actor.key}:${nonce}`, by: call.actor.person.name }
        marks.push({ nonce, came: await noteMark(db, course._id, known.person, mark), name: (await db.get(people, known.person))?.name ?? '', code: null })
      }
    }
  }
  return ok({ marks })
})

type Known = { readonly person: string; readonly way: MarkWay } | { readonly code: string }

const byName = (person: string, candidates: readonly string[]): Known => (candidates.includes(person) ? { person, way: 'tap' } : { code: 'NOT_AMONG_THEM' })

async function byCode(call: Pick<Call<unknown, { who: 'person' }>, 'db' | 'keys' | 'now' | 'actor'>, course: Course, { session }: Session, code: string, candidates: readonly string[], agoMs: number): Promise<Known> {
  const given = { code, candidates, purpose: `attendance:${registerId(course._id, session)}`, by: call.actor.key, now: call.now }
  if (agoMs > 0 && /^\d{6}$/.test(code)) return { code: 'CODE_EXPIRED' }
  const judged = await judgePersonCode(call, agoMs > 0 ? { ...given, scannedAt: call.now - agoMs } : given)
  return judged.ok ? { person: judged.data.person, way: judged.data.way } : { code: judged.error.code }
}

/** Decides by hand: what was noted before stays in the history of the database's log and the audit, and no conflict is left. */
export const settleAttendance = implement(settleContract, async (call) => {
  const course = courseOf(call)
  const { db, input, now } = call
  const session = find(course, input.session)
  if (!session) return refuse('NO_SUCH_SESSION')
  const book = await db.get(books, bookOf(course._id))
  const id = attendanceId(course._id, input.personId)
  const mark: Mark = { session: session.session, presence: input.presence, way: 'settled', at: now, act: call.act, by: call.actor.person.name }
  for (let round = 0; round < 6; round++) {
    const known = await db.get(attendances, id)
    if (!known && !book?.holders.some(({ person }) => person === input.personId)) return refuse('NOT_IN_COURSE')
    if (known?.marks.some(({ act }) => act === call.act)) return ok({})
    const marks = [...(known?.marks.filter((one) => one.session !== session.session) ?? []), mark]
    const conflicts = known?.conflicts.filter((one) => one.session !== session.session) ?? []
    const next = { marks, conflicts, version: (known?.version ?? 0) + 1 }
    if (known ? await db.change(attendances, id, { version: known.version }, next) : await db.add(attendances, { _id: id, course: course._id, person: input.personId, ...next })) return ok({})
  }
  return refuse('BUSY')
})
