import type { Database } from '../kernel/database'
import type { FollowPerson, PersonEvent } from '../people/events'
import { people } from '../people/records'
import { handOn, holderOf, readBook, seat, unpledge } from './book'
import { entryOf } from './line'
import { changePlan, claimOn } from './plan'
import { eventId, line, planId, plans, seatEvents, type Claim, type Entry, type Offered } from './records'
import { withdraw } from './withdraw'

/**
 * What happens to a person's seats and places, in courses and shifts alike. Frozen: seats stay, and in the line they keep their place
 * and are not called. Left: all is given up, and the line moves. Merged: all goes to the one who stays, who has one seat in one book
 * all the same. Unmerged: what was moved and is still held goes back. Safe to run again after dying anywhere.
 */
export const followPlaces: FollowPerson = async ({ db }, event, now) => {
  const { person, into } = event
  if (event.kind === 'frozen' || event.kind === 'thawed') return pause(db, person, event.kind === 'frozen')
  if (event.kind === 'left') return giveUpAll(db, event, now)
  if (into === null) return
  if (event.kind === 'merged') return moveAll(db, event, person, into, () => true, now)
  const moved = await db.find(seatEvents, { person: into, what: 'moved', words: person }, { limit: 1000 })
  return moveAll(db, event, into, person, ({ book }) => moved.some((one) => one.book === book), now)
}

/** A couple's place is paused while one of them can't come. */
async function pause(db: Database, person: string, frozen: boolean): Promise<void> {
  const [from, to] = frozen ? ['waiting', 'paused'] : ['paused', 'waiting']
  const mine = [...(await db.find(line, { person, status: from }, { limit: 1000 })), ...(await db.find(line, { 'partner.person': person, status: from }, { limit: 1000 }))]
  for (const entry of mine) if (frozen || !(await isOtherAway(db, entry, person))) await db.change(line, entry._id, { status: from }, { status: to })
}

async function isOtherAway(db: Database, { person: first, partner }: Entry, person: string): Promise<boolean> {
  if (!partner) return false
  return (await db.get(people, first === person ? partner.person : first))?.status === 'frozen'
}

/**
 * Brings somebody's places in lines to what their record says now, for whoever put them there without asking them: they may have been
 * frozen or thawed meanwhile, and whoever follows that looked before. True when they are frozen.
 */
export async function pauseAsTheyAre(db: Database, person: string): Promise<boolean> {
  const isFrozen = (await db.get(people, person))?.status === 'frozen'
  await pause(db, person, isFrozen)
  return isFrozen
}

const claimsOf = async (db: Database, person: string): Promise<readonly Claim[]> => (await db.get(plans, planId(person)))?.claims ?? []

async function giveUpAll(db: Database, { _id, person }: PersonEvent, now: number): Promise<void> {
  for (const { book } of await claimsOf(db, person)) {
    const was = await withdraw(db, { book, person, act: `${_id}:${book}`, ending: { why: 'left', words: '', by: 'timer' } }, now)
    if (was === 'busy') throw new Error(`${book} is changed by others again and again`)
  }
}

async function moveAll(db: Database, event: PersonEvent, from: string, to: string, which: (claim: Claim) => boolean, now: number): Promise<void> {
  for (const claim of (await claimsOf(db, from)).filter(which)) await moveOne(db, event, from, to, claim, now)
}

/** Moves one claim: the other's plan has it first, then seat or place, and the first plan loses it at the end. */
async function moveOne(db: Database, event: PersonEvent, from: string, to: string, claim: Claim, now: number): Promise<void> {
  const { book } = claim
  const entry = entryOf(book, claim, from)
  const there = await changePlan(
    db,
    to,
    (plan) => (claimOn(plan, book) ? { same: true } : { claims: [...plan.claims, claim.status === 'line' ? { ...claim, entry } : claim] }),
    now,
  )
  if (!('plan' in there)) throw new Error(`the plan of ${to} is changed by others again and again`)
  if (claimOn(there.plan, book)?.acts.join() !== claim.acts.join()) {
    // Both have something here: one human has one seat.
    await withdraw(db, { book, person: from, act: `${event._id}:${book}`, ending: { why: 'same person', words: '', by: 'timer' } }, now)
    return
  }
  await moveSeat(db, event, book, from, to, now)
  await db.change(line, entry, { person: from }, { person: to })
  await db.change(line, entry, { 'partner.person': from }, { 'partner.person': to })
  const [act = ''] = claim.acts
  const moved = { book, person: to, act, what: 'moved' as const, at: now, why: null, words: from, by: event.by, open: null }
  await db.add(seatEvents, { _id: `${eventId(book, act, 'moved')}:${event._id}`, ...moved })
  await changePlan(db, from, ({ claims }) => (claims.some((mine) => mine.book === book) ? { claims: claims.filter((mine) => mine.book !== book) } : { same: true }), now)
}

/** A holder's seat goes through a pledge of its own, which the sweep seats if this dies in between. */
async function moveSeat(db: Database, event: PersonEvent, book: string, from: string, to: string, now: number): Promise<void> {
  const seen = await readBook(db, book)
  const holder = seen && holderOf(seen, from)
  if (!holder) return
  const offer = seen.offered.find(({ act }) => act === holder.act) ?? null
  const next = { holder: { ...holder, person: to }, offer: offer && ({ ...offer, person: to } satisfies Offered) }
  const pledge = { pledge: `${event._id}:${book}`, seats: 1, at: now, to: next }
  if (!(await handOn(db, book, holder, pledge))) return
  if (!(await seat(db, book, pledge.pledge, [next.holder], next.offer ? [next.offer] : []))) await unpledge(db, book, pledge)
}
