import { dayOf } from '../../kernel/calendar'
import type { Database } from '../../kernel/database'
import { idFromAct } from '../../kernel/ids'
import type { Unit } from '../../people/records'
import type { CourseLine } from '../contract/sheets'
import { courses, sites, type Course, type Site, type Term } from '../records'
import { judge, type Line } from './judge'
import { courseImports, type CourseImport } from './records'
import { runImport } from './run'

const most = 1000

/** The sites that a unit may use: its own, those of the units above it and of those under it. */
export async function sitesFor(db: Database, unit: Unit): Promise<Site[]> {
  const { _ } = db
  const [under, over] = await Promise.all([db.find(sites, { unitPath: unit._id }, { limit: most }), db.find(sites, { unit: _.in(unit.path) }, { limit: most })])
  return [...new Map([...under, ...over].map((site) => [site._id, site])).values()]
}

/** The unit's own courses of a term that are held. */
export const coursesOf = (db: Database, unit: string, term: string): Promise<Course[]> => db.find(courses, { unitPath: unit, unit, term, status: 'published' }, { limit: most })

/** Which act brings in what, where. */
export interface BringingIn {
  readonly unit: Unit
  readonly term: Term
  readonly lines: readonly Line[]
  readonly apply: boolean
  readonly act: string
  readonly hash: string
  readonly now: number
}

/**
 * Judges lines, and publishes them all if that is asked for and nothing is wrong: what is to be published is kept first, in one write,
 * and finished by whoever comes next: this call, its repeat, or the clockwork.
 */
export async function bringIn(db: Database, { unit, term, lines, apply, act, hash, now }: BringingIn): Promise<readonly CourseLine[] | 'LINES_WRONG' | 'REQUEST_REUSED'> {
  const [usable, there] = await Promise.all([sitesFor(db, unit), coursesOf(db, unit._id, term._id)])
  const judged = judge(lines, { term, today: dayOf(now), sites: usable, there })
  if (!apply) return judged.lines
  if (judged.lines.some(({ result }) => result === 'wrong')) return 'LINES_WRONG'
  const _id = idFromAct('i', act)
  const fresh: CourseImport = { _id, unit: unit._id, term: term._id, act, hash, rows: JSON.stringify(judged.good), report: JSON.stringify(judged.lines), open: now }
  if (await db.add(courseImports, { ...fresh })) {
    await runImport(db, fresh)
    return judged.lines
  }
  return (await finished(db, act, hash)) ?? 'REQUEST_REUSED'
}

/** What an earlier call of the same act came to, finished if it was cut off; null when there was none. */
export async function finished(db: Database, act: string, hash: string): Promise<readonly CourseLine[] | 'REQUEST_REUSED' | null> {
  const earlier = await db.get(courseImports, idFromAct('i', act))
  if (!earlier) return null
  if (earlier.hash !== hash) return 'REQUEST_REUSED'
  await runImport(db, earlier)
  return JSON.parse(earlier.report) as CourseLine[]
}
