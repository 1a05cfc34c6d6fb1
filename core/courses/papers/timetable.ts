import { keepFile } from '../../files/keep'
import { writePaper, type Piece } from '../../files/paper'
import { dayOf } from '../../kernel/calendar'
import { ok, refuse } from '../../kernel/errors'
import { implement } from '../../kernel/operation'
import { sessionsOf } from '../calendar'
import { printMyTimetable as mineContract, printTimetable as contract } from '../contract/papers'
import { courseClaims } from '../mine'
import { courseOfBook, courses, sites, terms } from '../records'
import { dayWords, meetingWords, minuteWords, slotsWords } from './words'

const most = 1000
const weekdays = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']

export const printTimetable = implement(contract, async (call) => {
  const { db, input, actor, now } = call
  const term = await db.get(terms, input.termId)
  if (!term) return refuse('NO_SUCH_TERM')
  const found = await db.find(courses, { unitPath: input.unitId, term: term._id, status: 'published' }, { order: [['lastDay', 'desc']], limit: most })
  const { _ } = db
  const places = found.length === 0 ? [] : await db.find(sites, { _id: _.in([...new Set(found.map(({ site }) => site))]) }, { limit: most, fields: ['name'] })
  const onDay = (weekday: number): Piece[] => {
    const held = found.flatMap((course) => course.slots.filter((slot) => slot.weekday === weekday).map((slot) => ({ course, slot }))).sort((one, other) => one.slot.from - other.slot.from)
    const rows = held.map(({ course, slot }) => [`${minuteWords(slot.from)} 到 ${minuteWords(slot.to)}`, course.title, course.teacher, places.find(({ _id }) => _id === course.site)?.name ?? '', dayWords(course.firstDay)])
    return rows.length === 0 ? [] : [{ kind: 'line', text: weekdays[weekday - 1] ?? '', points: 24, bold: true }, { kind: 'table', headings: ['时间', '课程', '老师', '地点', '开课'], rows }]
  }
  const off = term.daysOff.length === 0 ? [] : [{ kind: 'line', text: `${term.daysOff.map(dayWords).join('、')}停课`, points: 18 } as const]
  const pieces: Piece[] = [{ kind: 'heading', text: `${term.name}课表` }, ...[1, 2, 3, 4, 5, 6, 7].flatMap(onDay), ...off]
  return ok({ file: await keepFile(call, actor.person._id, `课表-${term.name}.docx`, await writePaper(`${term.name}课表`, pieces), now), courses: found.length })
})

export const printMyTimetable = implement(mineContract, async (call) => {
  const { db, subject, actor, now } = call
  const held = (await courseClaims(db, subject._id)).filter(({ status, meets }) => status === 'seat' && meets.kind === 'weekly' && meets.lastDay >= dayOf(now))
  if (held.length === 0) return refuse('NO_COURSES')
  const { _ } = db
  const found = await db.find(courses, { _id: _.in(held.map(({ book }) => courseOfBook(book))) })
  const places = await db.find(sites, { _id: _.in([...new Set(found.map(({ site }) => site))]) }, { limit: most })
  const each = found.flatMap((course): Piece[] => {
    const place = places.find(({ _id }) => _id === course.site)
    const dates = sessionsOf(course).filter(({ to, cancelled }) => to > now && !cancelled)
    return [
      { kind: 'line', text: course.title, points: 28, bold: true },
      { kind: 'line', text: slotsWords(course.slots), points: 22 },
      { kind: 'line', text: `${place?.name ?? ''} · ${place?.address ?? ''}`, points: 22 },
      { kind: 'line', text: `${course.teacher}老师 · 电话 ${course.phone}`, points: 20 },
      ...dates.map((date): Piece => ({ kind: 'line', text: meetingWords(date), points: 18 })),
    ]
  })
  const bytes = await writePaper('我的课表', [{ kind: 'heading', text: `${subject.name}的课表` }, ...each])
  return ok({ file: await keepFile(call, actor.person._id, `课表-${subject.name}.docx`, bytes, now) })
})
