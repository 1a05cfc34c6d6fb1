import { dayOf } from '../kernel/calendar'
import type { Database } from '../kernel/database'
import { cutOffMs } from '../places'
import { moveActivities } from '../volunteering/follow-site'
import { courses, sites, type Course, type Site } from './records'
import { searchable } from './sounds'

const batch = 5
const mostClasses = 1000
const rounds = 8

/**
 * Lets the classes and activities of a site know that it was moved or renamed: their people are told with the next turns of the
 * clockwork, and who searches finds the classes by the new name. Safe to repeat: what knows it by this act is left.
 */
export async function followSite(db: Database, id: string, now: number): Promise<void> {
  const site = await db.get(sites, id)
  if (!site || site.movedFrom === null) return
  const held = await db.find(courses, { site: id, lastDay: db._.gte(dayOf(now)), status: 'published' }, { limit: mostClasses })
  for (const course of held) await moveClass(db, course, site, now)
  await moveActivities(db, site, now)
  await db.change(sites, id, { movedFrom: site.movedFrom }, { movedFrom: null })
}

async function moveClass(db: Database, found: Course, site: Site, now: number): Promise<void> {
  let course: Course | null = found
  for (let round = 0; round < rounds; round++) {
    if (!course || course.movedBy === site.act) return
    const { _ } = db
    const untold = course.tellFrom === null ? [] : (course.moved ?? [])
    const news = { movedBy: site.act, moved: _.set([...new Set([...untold, 'place' as const])]), tellFrom: now, search: _.set(searchable(course, site)) }
    if (await db.change(courses, course._id, { version: course.version }, { ...news, version: course.version + 1 })) return
    course = await db.get(courses, course._id)
  }
  throw new Error(`the course ${found._id} is changed by others again and again`)
}

/** Sites of which not all know that they moved. Gives how many it found. */
export async function sweepSites(db: Database, now: number): Promise<number> {
  const { _ } = db
  const stale = await db.find(sites, { movedFrom: _.lt(now - cutOffMs) }, { limit: batch, fields: ['_id'] })
  for (const { _id } of stale) await followSite(db, _id, now)
  return stale.length
}
