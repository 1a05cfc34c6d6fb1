import type { Database } from '../../kernel/database'
import { units } from '../../people/records'
import { cutOffMs } from '../../places'
import { addCourse } from '../publish'
import { terms } from '../records'
import type { GoodLine } from './judge'
import { courseImports, type CourseImport } from './records'

const batch = 3

/** Publishes every line of an import, and closes it. May be done again after dying anywhere: each course's id follows from the act and its line. */
export async function runImport(db: Database, { _id, unit: unitId, term: termId, act, rows, open }: CourseImport): Promise<void> {
  if (open === null) return
  const [unit, term] = await Promise.all([db.get(units, unitId), db.get(terms, termId)])
  if (!unit || !term) throw new Error(`the unit or the term of the import ${_id} is gone`)
  for (const { line, facts } of JSON.parse(rows) as GoodLine[]) await addCourse(db, unit, term, facts, `${act}:line-${line}`)
  await db.change(courseImports, _id, { open }, { open: null })
}

/** Imports that were cut off. Gives how many it found. */
export async function sweepCourseImports(db: Database, now: number): Promise<number> {
  const { _ } = db
  const stale = await db.find(courseImports, { open: _.lt(now - cutOffMs) }, { limit: batch })
  for (const one of stale) await runImport(db, one)
  return stale.length
}
