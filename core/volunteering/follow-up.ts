import { isDeepStrictEqual } from 'node:util'
import { sites, type Site } from '../courses/records'
import type { Database } from '../kernel/database'
import { sweepAll, type Sweeps } from '../kernel/sweep'
import { tell } from '../messages/tell'
import { closeBook, withdraw } from '../places'
import { changePlan } from '../places/plan'
import { books, line, plans, type Claim } from '../places/records'
import { sweepSettled } from './checks/settle'
import { sweepAsks } from './menu/follow'
import { sweepEdits } from './edit-shift'
import { endApplications, sweepApplications } from './recruiting/follow'
import { sweepInvites } from './recruiting/decide'
import { openShares } from './recruiting/joint'
import { sweepTeams } from './teams/news'
import { sweepVisits } from './visits/news'
import { sweepProblems } from './problems/deal'
import { activities, bookOf, type Activity, type Shift } from './records'
import { isCalledOff, isOver } from './rules'

/** Of each kind in one turn of the clockwork; the rest comes with the next. */
const batch = 20
/** A change is followed up until it is this old, so that it also reaches who signed up by what an instance still remembered. */
const followForMs = 60_000
/** Who signed up before the change, or so soon after it that they may have seen the old time, is told of it. */
const mayNotHaveSeenMs = 15_000
/** Claims on shifts that ended this long ago are taken out of the plans: nothing can be done with them any more. */
const forgetAfterMs = 2 * 24 * 3_600_000

/**
 * What follows from edits: books and plans get title, time and place as they are now, people are told of another time or place.
 * Until then (a minute or two) a plan may show a clash by the old time; times that people are shown are never taken from plans.
 * Then takes out of plans what is over, counts checks that were settled, follows what was asked for of the menu and what teams,
 * invitations, applications and visits left undone, where a call was cut off, and opens shares whose day has come.
 */
export const volunteeringSweeps: Sweeps = {
  edits: ({ db }, now) => sweepEdits(db, now),
  changes: ({ db }, now) => followChanges(db, now),
  over: ({ db }, now) => forgetOver(db, now),
  settled: ({ db }, now) => sweepSettled(db, now),
  asks: ({ db }, now) => sweepAsks(db, now),
  problems: ({ db }, now) => sweepProblems(db, now),
  shares: ({ db }, now) => openShares(db, now),
  applications: ({ db }, now) => sweepApplications(db, now),
  invites: ({ db }, now) => sweepInvites(db, now),
  teams: ({ db }, now) => sweepTeams(db, now),
  visits: ({ db }, now) => sweepVisits(db, now),
}

/** All of it; gives how much it found. */
export const sweepVolunteering = (db: Database, now: number): Promise<number> => sweepAll(volunteeringSweeps, { db }, now)

async function followChanges(db: Database, now: number): Promise<number> {
  const { _ } = db
  const changed = await db.find(activities, { followUp: _.neq(null) }, { order: [['followUp', 'asc']], limit: batch })
  for (const activity of changed) {
    let left = 0
    const site = await db.get(sites, activity.site)
    for (const shift of activity.shifts.filter((one) => !isOver(one, now)))
      if (isCalledOff(shift)) left += (await clearShift(db, activity, shift, now)) + (await endApplications(db, shift.id, now))
      else await followShift(db, { activity, shift, site }, now)
    const { followUp } = activity
    // Who is still to be told of a shift that was called off comes with the next turn.
    if (left > 0) continue
    // Only this change: one that came meanwhile has a later time, and its own turn.
    if (followUp !== null && followUp <= now - followForMs) await db.change(activities, activity._id, { followUp }, { followUp: null })
  }
  return changed.length
}

/** A shift with its activity, and where it is; null for a site that is no longer there. */
interface Held {
  readonly activity: Activity
  readonly shift: Shift
  readonly site: Site | null
}

async function followShift(db: Database, held: Held, now: number): Promise<void> {
  const { _ } = db
  const { activity, shift } = held
  const book = await db.get(books, bookOf(shift.id))
  if (!book) return
  if (book.title !== activity.title) await db.change(books, book._id, { title: book.title }, { title: activity.title })
  const waiting = await db.find(line, { book: book._id, status: _.in(['waiting', 'called']) }, { order: [['at', 'asc']], limit: 1000 })
  const signedUp = [...book.holders, ...waiting.map(({ person, at }) => ({ person, since: at.getTime() }))]
  for (const { person, since } of signedUp) {
    await followPlan(db, person, held, now)
    if (shift.changedAt !== null && since < shift.changedAt + mayNotHaveSeenMs) await tellOfChange(db, person, held, now)
  }
}

/**
 * Tells of a shift that was called off whoever waits for it or has a place in it, and takes them out: first the line, so that no
 * freed place goes to somebody who would have to be told again. Gives how many there were: none, when it is empty.
 */
async function clearShift(db: Database, activity: Activity, shift: Shift, now: number): Promise<number> {
  const { _ } = db
  const book = bookOf(shift.id)
  await closeBook(db, book)
  const waiting = await db.find(line, { book, status: _.in(['waiting', 'called']) }, { order: [['at', 'asc']], limit: batch })
  const leaving = waiting.length > 0 ? waiting : ((await db.get(books, book))?.holders ?? []).slice(0, batch)
  const { title, unitPath, callOffReason } = activity
  const { id, from, to } = shift
  for (const { person } of leaving) {
    const facts = { book, title, from, to, reason: callOffReason }
    await tell(db, { _id: `calledOff:${id}:${person}`, person, kind: 'shiftCalledOff', facts, unitPath, at: now })
    await withdraw(db, { book, person, act: `timer:calledOff:${id}`, ending: { why: 'given up', words: callOffReason, by: 'timer' } }, now)
  }
  return leaving.length
}

/** Puts title, time and place as they are now into the person's claim. */
async function followPlan(db: Database, person: string, { activity: { title }, shift: { id, from, to }, site }: Held, now: number): Promise<void> {
  const where = site ? { where: { longitude: site.longitude, latitude: site.latitude } } : {}
  const meets = { kind: 'once', from, to, ...where } as const
  const isSame = (claim: Claim) => claim.title === title && isDeepStrictEqual(claim.meets, meets)
  await changePlan(
    db,
    person,
    ({ claims }) => {
      const mine = claims.find(({ book }) => book === bookOf(id))
      return !mine || isSame(mine) ? { same: true } : { claims: claims.map((claim) => (claim === mine ? { ...claim, title, meets } : claim)) }
    },
    now,
  )
}

/** Once for each change, by the message's id. */
async function tellOfChange(db: Database, person: string, { activity: { title, unitPath }, shift: { id, from, to, changedAt }, site }: Held, now: number): Promise<void> {
  const place = site ? { place: { site: site._id, name: site.name, address: site.address } } : {}
  const _id = `changed:${id}:${changedAt ?? 0}:${person}`
  await tell(db, { _id, person, kind: 'shiftChanged', facts: { book: bookOf(id), title, from, to, ...place }, unitPath, at: now })
}

/** Claims on shifts long over; those still on their way are the places' sweep's to settle first. */
async function forgetOver(db: Database, now: number): Promise<number> {
  const { _ } = db
  const before = now - forgetAfterMs
  const isForgotten = ({ meets, status }: Claim) => meets.kind === 'once' && meets.to < before && (status === 'seat' || status === 'line')
  const stale = await db.find(plans, { 'claims.meets.to': _.lt(before) }, { limit: batch })
  for (const { person } of stale)
    await changePlan(
      db,
      person,
      ({ claims }) => (claims.some(isForgotten) ? { claims: claims.filter((claim) => !isForgotten(claim)) } : { same: true }),
      now,
    )
  return stale.length
}
