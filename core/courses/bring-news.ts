import { inChunks } from '../kernel/chunks'
import type { Database } from '../kernel/database'
import { tell } from '../messages/tell'
import { cutOffMs } from '../places'
import { changePlan } from '../places/plan'
import { books, line } from '../places/records'
import { changesTold } from './edited'
import { followBook } from './follow-book'
import { bookOf, courses, sites, type Course, type KnownChange, type Site } from './records'
import { meetingsOf } from './rules'

const batch = 20
const mostWaiting = 1000
/** Who came so long after a change may have been let in by a call that knew the course as it was before: they are told too. */
const mayNotKnowMs = 60_000

/** Somebody whom a course's changes concern. */
interface Concerned {
  readonly person: string
  /** Epoch ms since when. */
  readonly since: number
  readonly seated: boolean
}

/**
 * What follows from a change of a course: its book is as the course says, the plans of those with a seat, and of those who wait, say when it meets now, and they are
 * told what has changed, each thing once: those who wait of its time, days, place and teacher, those with a seat of single meetings too.
 * Whoever changed it does this; the sweep does it once more, for those whose call was on its way, or if that call died.
 */
export async function bringCourseNews(db: Database, id: string, now: number): Promise<void> {
  const found = await db.follow(courses, id, 'site', sites)
  const course = found?.doc
  if (!course || course.tellFrom === null) return
  if (course.tellFrom < now - cutOffMs) await followBook(db, id, now)
  const concerned = await concernedBy(db, id)
  await inChunks(concerned, async (one) => {
    await followInPlan(db, course, found.target, one.person, now)
    await tellOne(db, course, found.target, one, now)
  })
  if (course.tellFrom < now - cutOffMs) await db.change(courses, id, { tellFrom: course.tellFrom }, { tellFrom: null, movedBy: null, moved: db._.set([]) })
}

async function concernedBy(db: Database, id: string): Promise<Concerned[]> {
  const { _ } = db
  const [book, waiting] = await Promise.all([
    db.get(books, bookOf(id)),
    db.find(line, { book: bookOf(id), status: _.in(['waiting', 'called', 'paused']) }, { limit: mostWaiting, fields: ['person', 'partner', 'at'] }),
  ])
  const seated = (book?.holders ?? []).map(({ person, since }) => ({ person, since, seated: true }))
  const inLine = waiting.flatMap(({ person, partner, at }) => (partner ? [person, partner.person] : [person]).map((one) => ({ person: one, since: at.getTime(), seated: false })))
  return [...seated, ...inLine.filter(({ person }) => !seated.some((one) => one.person === person))]
}

/** A person's plan says when the course meets, because the clash of times is looked for there. */
async function followInPlan(db: Database, course: Course, site: Site | null, person: string, now: number): Promise<void> {
  const meets = meetingsOf(course, site ? { longitude: site.longitude, latitude: site.latitude } : undefined)
  const changed = await changePlan(
    db,
    person,
    ({ claims }) => {
      const mine = claims.find(({ book }) => book === bookOf(course._id))
      if (!mine || (mine.title === course.title && JSON.stringify(mine.meets) === JSON.stringify(meets))) return { same: true }
      return { claims: claims.map((claim) => (claim === mine ? { ...claim, title: course.title, meets } : claim)) }
    },
    now,
  )
  if ('busy' in changed) throw new Error(`the plan of ${person} is changed by others again and again`)
}

async function tellOne(db: Database, course: Course, site: Site | null, { person, since, seated }: Concerned, now: number): Promise<void> {
  const { _id, title, unitPath, movedBy, moved = [], tellFrom } = course
  if (movedBy !== null && tellFrom !== null && since <= tellFrom + mayNotKnowMs) {
    const facts = { book: bookOf(_id), title, changes: changesTold(course, moved, site ?? { name: '', address: '' }) }
    await tell(db, { _id: `changed:${movedBy}:${person}`, person, kind: 'courseChanged', facts, unitPath, at: now })
  }
  if (!seated) return
  for (const change of course.changes) {
    const isNews = change.at === undefined || since <= change.at + mayNotKnowMs
    if (isNews && (change.to > now || change.session > now)) await tellChange(db, course, change, person, now)
  }
}

async function tellChange(db: Database, { _id, title, unitPath }: Course, change: KnownChange, person: string, now: number): Promise<void> {
  const { session, from, to, teacher, cancelled, act } = change
  const facts = { book: bookOf(_id), title, session }
  const about = { person, unitPath, at: now }
  if (cancelled) await tell(db, { ...about, _id: `session:${act}:${person}`, kind: 'sessionCancelled', facts })
  else if (change.teacher === null || from !== session) await tell(db, { ...about, _id: `session:${act}:${person}`, kind: 'sessionMoved', facts: { ...facts, from, to } })
  if (!cancelled && teacher !== null) await tell(db, { ...about, _id: `substitute:${act}:${person}`, kind: 'substitute', facts: { ...facts, teacher } })
}

/** Courses whose telling was cut off. */
export async function sweepCourseNews(db: Database, now: number): Promise<number> {
  const { _ } = db
  const stale = await db.find(courses, { tellFrom: _.lt(now - cutOffMs) }, { limit: batch, fields: ['_id'] })
  for (const { _id } of stale) await bringCourseNews(db, _id, now)
  return stale.length
}
