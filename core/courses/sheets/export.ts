import { keepFile } from '../../files/keep'
import { writeSheet, type Cell } from '../../files/sheet'
import type { Database } from '../../kernel/database'
import { ok, refuse } from '../../kernel/errors'
import { implement } from '../../kernel/operation'
import { units } from '../../people/records'
import { books } from '../../places/records'
import type { CourseForm } from '../contract/course-form'
import { exportCourses as contract } from '../contract/sheets'
import { waitingBefore } from '../of-unit'
import { bookOf, courses, sites, terms, type Course } from '../records'
import { roomFields, roomOf } from '../views'
import { cellsOf, columns, type Cells } from './columns'

const most = 1000

export const exportCourses = implement(contract, async (call) => {
  const { db, input, actor, now } = call
  const term = await db.get(terms, input.termId)
  if (!term) return refuse('NO_SUCH_TERM')
  const found = await db.find(courses, { unitPath: input.unitId, term: term._id, status: 'published' }, { order: [['lastDay', 'desc']], limit: most })
  const { _ } = db
  const ids = found.map(({ _id }) => bookOf(_id))
  const [lines, rooms, waiting] = await Promise.all([linesOf(db, found), ids.length === 0 ? [] : db.find(books, { _id: _.in(ids) }, { limit: most, fields: roomFields }), ids.length === 0 ? new Map<string, number>() : waitingBefore(db, ids)])
  const rows = found.map(({ _id }, at): Cell[] => {
    const line = lines[at]
    const room = roomOf(rooms.find((book) => book._id === bookOf(_id)))
    return [...columns.map(({ key }) => line?.[key] ?? ''), room.taken, waiting.get(bookOf(_id)) ?? 0]
  })
  const sheet = await writeSheet('课程', [...columns, { heading: '已报', width: 8 }, { heading: '候补', width: 8 }], rows)
  return ok({ file: await keepFile(call, actor.person._id, `课程-${term.name}.xlsx`, sheet, now), courses: found.length })
})

/** Courses as lines of the sheet, with the names of their sites and units. */
export async function linesOf(db: Database, found: readonly (Omit<CourseForm, 'siteId' | 'units' | 'slots' | 'daysOff' | 'quotas'> & Pick<Course, 'site' | 'units' | 'slots' | 'daysOff' | 'quotas'>)[]): Promise<Cells[]> {
  if (found.length === 0) return []
  const { _ } = db
  const limited = [...new Set(found.flatMap((course) => course.units))]
  const [places, limits] = await Promise.all([
    db.find(sites, { _id: _.in([...new Set(found.map(({ site }) => site))]) }, { limit: most, fields: ['name'] }),
    limited.length === 0 ? [] : db.find(units, { _id: _.in(limited) }, { limit: most, fields: ['name'] }),
  ])
  const nameIn = (things: readonly { readonly _id: string; readonly name: string }[], id: string): string => things.find(({ _id }) => _id === id)?.name ?? ''
  return found.map((course) =>
    cellsOf(
      { ...course, slots: course.slots.map((slot) => ({ ...slot })), daysOff: [...course.daysOff], quotas: course.quotas.map((quota) => ({ ...quota })) },
      nameIn(places, course.site),
      course.units.map((unit) => nameIn(limits, unit)),
    ),
  )
}
