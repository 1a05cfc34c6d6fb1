import { signPaper } from '../../codes/signed'
import { keepFile } from '../../files/keep'
import { writePaper, type Piece } from '../../files/paper'
import type { Database } from '../../kernel/database'
import { dayOf } from '../../kernel/calendar'
import { ok, refuse } from '../../kernel/errors'
import { idFromAct } from '../../kernel/ids'
import type { Keys } from '../../kernel/keys'
import { implement } from '../../kernel/operation'
import { people, type Person } from '../../people/records'
import { books } from '../../places/records'
import { earned } from '../attendance/mine'
import { attendanceId, attendances, registers, type Attendance, type Register } from '../attendance/records'
import { attended, counted } from '../attendance/rules'
import { sessionsOf } from '../calendar'
import { printCertificate as contract, printCertificates as allContract } from '../contract/papers'
import { bookOf, courses, type Course } from '../records'
import { certificates, type Certificate } from './records'
import { wholeDayWords } from './words'

const most = 1000

export const printCertificate = implement(contract, async (call) => {
  const { db, keys, subject, actor, input, act, now } = call
  const id = input.courseId
  const [course, book, attendance, lists] = await Promise.all([db.get(courses, id), db.get(books, bookOf(id)), db.get(attendances, attendanceId(id, subject._id)), db.find(registers, { course: id }, { limit: most })])
  if (!course) return refuse('NO_SUCH_COURSE')
  const holder = book?.holders.find(({ person }) => person === subject._id)
  if (!holder) return refuse('NOT_IN_COURSE')
  const made = await certify(db, course, { person: subject._id, since: holder.since, attendance: attendance ?? undefined, lists }, now)
  if (!made) return refuse('NOT_EARNED')
  const bytes = await writePaper('结业证书', pieces(keys, made, subject))
  return ok({ file: await keepFile(call, actor.person._id, `结业证书-${subject.name}.docx`, bytes, now, act) })
})

export const printCertificates = implement(allContract, async (call) => {
  const course = call.scope?.record as Course
  const { db, keys, actor, act, now } = call
  const [book, known, lists] = await Promise.all([db.get(books, bookOf(course._id)), db.find(attendances, { course: course._id }, { limit: most }), db.find(registers, { course: course._id }, { limit: most })])
  const made: Certificate[] = []
  for (const { person, since } of book?.holders ?? []) {
    const one = await certify(db, course, { person, since, attendance: known.find((attendance) => attendance.person === person), lists }, now)
    if (one) made.push(one)
  }
  if (made.length === 0) return refuse('NOT_EARNED')
  const { _ } = db
  const named = await db.find(people, { _id: _.in(made.map(({ person }) => person)) }, { limit: most, fields: ['name'] })
  const pages = made.flatMap((one, index): Piece[] => [...(index === 0 ? [] : [{ kind: 'page' } as const]), ...pieces(keys, one, { name: named.find(({ _id }) => _id === one.person)?.name ?? '' })])
  const bytes = await writePaper('结业证书', pages)
  return ok({ file: await keepFile(call, actor.person._id, `结业证书-${course.title}.docx`, bytes, now, act), certificates: made.length })
})

interface Attended {
  readonly person: string
  readonly since: number
  readonly attendance: Attendance | undefined
  readonly lists: readonly Register[]
}

/** The certificate of somebody who has earned one: the first that was made stands. Null for anybody else. */
async function certify(db: Database, course: Course, { person, since, attendance, lists }: Attended, now: number): Promise<Certificate | null> {
  const held = counted(lists, since)
  const { present } = attended(attendance, held)
  if (course.status === 'cancelled' || !earned(course, sessionsOf(course), present, held.length, now)) return null
  const { title, unitName, firstDay, lastDay } = course
  const fresh: Certificate = { _id: idFromAct('k', `${course._id}:${person}`), course: course._id, person, title, unitName, firstDay, lastDay, present, held: held.length, at: now }
  return (await db.add(certificates, { ...fresh })) ? fresh : ((await db.get(certificates, fresh._id)) ?? fresh)
}

function pieces(keys: Keys, { _id, title, unitName, firstDay, lastDay, present, held, at }: Certificate, { name }: Pick<Person, 'name'>): Piece[] {
  const code = signPaper(keys, 'certificate', _id)
  return [
    { kind: 'line', text: '结业证书', points: 54, bold: true, centred: true },
    { kind: 'line', text: '', points: 24 },
    { kind: 'line', text: `${name} 同志：`, points: 28, bold: true },
    { kind: 'line', text: `　　${wholeDayWords(firstDay)}到${wholeDayWords(lastDay)}，参加“${title}”学习，上课 ${held} 次，到 ${present} 次，准予结业。`, points: 24 },
    { kind: 'line', text: '', points: 24 },
    { kind: 'line', text: unitName, points: 24, bold: true, centred: true },
    { kind: 'line', text: wholeDayWords(dayOf(at)), points: 22, centred: true },
    { kind: 'qr', text: code, side: 40 },
    { kind: 'line', text: '核对真假：打开微信里的“银领”，点“我的”，再点“核对证书”，扫上面的码；或者照着写：', points: 14, centred: true },
    { kind: 'line', text: code, points: 14, centred: true },
  ]
}
