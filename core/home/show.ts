import { dayOf } from '../kernel/calendar'
import type { Database } from '../kernel/database'
import { ok } from '../kernel/errors'
import { implement } from '../kernel/operation'
import { nextMeeting } from '../courses/calendar'
import { distanceBetween, type Position } from '../kernel/distance'
import { bookOf, courses, sites } from '../courses/records'
import { siteView } from '../courses/views'
import { inboxes, messages } from '../messages/records'
import { consentVersion } from '../people/contract/member'
import { namesOf } from '../people/helpers'
import { helpers, holds, type Person } from '../people/records'
import { books, plans, type Claim } from '../places/records'
import { accounts, usablePoints } from '../points'
import { nextShift, openShifts } from '../volunteering'
import { home as contract, type Me, type NextThing } from './contract/home'

export const showHome = implement(contract, async ({ db, subject, input, now }) => {
  const [courseCount, shiftCount, mine] = await Promise.all([openCourses(db, now), openShifts(db, now), subject ? mineOf(db, subject, input.near, now) : nothing])
  return ok({ now, openCourses: courseCount, openShifts: shiftCount, ...mine })
})

const nothing = { me: null, next: null, points: null, unread: 0 }

/** How many courses can be signed up for now and have a free seat. */
async function openCourses(db: Database, now: number): Promise<number> {
  const { _ } = db
  const current = await db.find(courses, { status: 'published', lastDay: _.gte(dayOf(now)), closesAt: _.gt(now) }, { limit: 1000, fields: ['_id'] })
  if (current.length === 0) return 0
  return db.count(books, { _id: _.in(current.map(({ _id }) => bookOf(_id))), 'pools.app': _.gte(1) })
}

async function mineOf(db: Database, person: Person, near: Position | undefined, now: number): Promise<{ me: Me; next: NextThing | null; points: number; unread: number }> {
  const { _ } = db
  const [held, account, inbox, iHelp] = await Promise.all([
    db.find(plans, { person: person._id }, { limit: 100 }),
    db.get(accounts, person._id),
    db.get(inboxes, person._id),
    db.find(helpers, { helper: person._id, revokedAt: null }),
  ])
  const [next, unread, names] = await Promise.all([
    nextThing(db, held.flatMap(({ claims }) => claims), near, now),
    db.count(messages, { person: person._id, at: _.and([_.gt(inbox?.readUntil ?? 0), _.lte(now)]), state: _.neq('void') }),
    namesOf(db, iHelp),
  ])
  const appointments = person.appointments.filter((held) => holds(held, now)).map(({ role, at, name }) => ({ role, at, name }))
  const me: Me = {
    personId: person._id,
    name: person.name,
    unitName: person.unitName,
    mayAgree: person.consent.version !== consentVersion,
    appointments,
    iHelp: iHelp.map(({ subject, rights }) => ({ personId: subject, name: names.get(subject) ?? '', rights })),
  }
  return { me, next, points: account ? usablePoints(account, now) : 0, unread }
}

/** What comes next of all that the person has a seat in: a course's meeting or a shift, whichever is first. */
async function nextThing(db: Database, claims: readonly Claim[], near: Position | undefined, now: number): Promise<NextThing | null> {
  const [course, shift] = await Promise.all([nextCourse(db, claims, near, now), nextShift(db, claims, now)])
  if (!shift || (course && course.from <= shift.from)) return course
  const { shiftId: id, ...rest } = shift
  return { kind: 'shift', id, ...rest, distance: near ? distanceBetween(shift.site, near) : null }
}

async function nextCourse(db: Database, claims: readonly Claim[], near: Position | undefined, now: number): Promise<NextThing | null> {
  const { _ } = db
  const ids = claims.filter(({ book, status }) => status === 'seat' && book.startsWith('course:')).map(({ book }) => book.slice('course:'.length))
  const found = ids.length > 0 ? await db.find(courses, { _id: _.in(ids), status: 'published' }) : []
  const coming = found.flatMap((course) => {
    const meeting = nextMeeting(course, now)
    return meeting ? [{ course, meeting }] : []
  })
  const [first] = coming.sort((one, other) => one.meeting.from - other.meeting.from)
  if (!first) return null
  const { course, meeting } = first
  const site = await db.get(sites, course.site)
  if (!site) return null
  const { _id: id, title, phone } = course
  return { kind: 'course', id, title, ...meeting, site: siteView(site), phone, distance: near ? distanceBetween(site, near) : null }
}
