import { keepFile } from '../../files/keep'
import { writeSheet } from '../../files/sheet'
import { addDays, weekdayOf } from '../../kernel/calendar'
import { ok, refuse } from '../../kernel/errors'
import { implement } from '../../kernel/operation'
import { openUnit } from '../../people/open-unit'
import type { Unit } from '../../people/records'
import type { CourseForm } from '../contract/course-form'
import { copyTerm as contract } from '../contract/sheets'
import { formOf } from '../of-unit'
import { courses, terms, type Course, type Term } from '../records'
import { bringIn, coursesOf, finished } from './bring-in'
import { columns } from './columns'
import { linesOf } from './export'
import { counted, wordsOf } from './report'

export const copyTerm = implement(contract, async (call) => {
  const { db, scope, input, actor, act, hash, now } = call
  const unit = scope?.record as Unit
  const earlier = await finished(db, act, hash)
  const open = openUnit(unit)
  if (typeof open === 'string' && !earlier) return refuse(open)
  const term = await db.get(terms, input.termId)
  if (!term) return refuse('NO_SUCH_TERM')
  const { _ } = db
  const [latest] = await db.find(courses, { unitPath: unit._id, unit: unit._id, lastDay: _.lt(term.firstDay), term: _.neq(term._id), status: 'published' }, { order: [['lastDay', 'desc']], limit: 1 })
  const from = latest && (await db.get(terms, latest.term))
  if (!from) return refuse('NOTHING_TO_COPY')
  const held = await coursesOf(db, unit._id, from._id)
  const forms = held.map((course) => onceMore(course, from, term))
  const lines = forms.map((form, at) => ({ line: at + 2, title: form.title, read: { form } }))
  const brought = earlier ?? (await bringIn(db, { unit, term, lines, apply: input.apply, act, hash, now }))
  if (typeof brought === 'string') return refuse(brought)
  const cells = await linesOf(db, forms.map(({ siteId, ...form }) => ({ ...form, site: siteId })))
  const sheet = await writeSheet('课程', [...columns, { heading: '结果', width: 40 }], cells.map((line, at) => {
    const said = brought[at]
    return [...columns.map(({ key }) => line[key]), said ? wordsOf(said) : '']
  }))
  return ok({ ...counted(brought), fromTerm: from.name, file: await keepFile(call, actor.person._id, `课程-${term.name}-照${from.name}.xlsx`, sheet, now, act) })
})

/** The course in the other term: as many days after its beginning, on the same weekday; the days off are the other term's own. */
function onceMore(course: Course, from: Term, to: Term): CourseForm {
  const form = formOf(course)
  const after = Math.max(0, Math.round((Date.parse(course.firstDay) - Date.parse(from.firstDay)) / 86_400_000))
  const near = addDays(to.firstDay, after)
  const forward = (weekdayOf(course.firstDay) - weekdayOf(near) + 7) % 7
  // As near as may be: a course of the first week stays in the first week.
  const firstDay = addDays(near, forward > 3 && addDays(near, forward - 7) >= to.firstDay ? forward - 7 : forward)
  return { ...form, firstDay, daysOff: [] }
}
