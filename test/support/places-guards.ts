import type { Removal } from './without'

const book = 'core/places/book.ts'
const lapse = 'core/places/lapse.ts'
const line = 'core/places/line.ts'
const offers = 'core/places/offers.ts'
const plan = 'core/places/plan.ts'
const promote = 'core/places/promote.ts'
const seek = 'core/places/seek.ts'
const signUp = 'core/places/sign-up.ts'
const sweep = 'core/places/sweep.ts'
const withdraw = 'core/places/withdraw.ts'

const takenOut = (file: string, find: string): Removal => ({ file, find, replace: '' })

/**
 * Each guard of the algorithm in shared/places.md as it stands in the source, by what it asks; each is taken out by its removals.
 * test/model/places does so under a scheduler, test/race/enrol-twins through the real functions.
 */
export const placesGuards = {
  'a seat is there': [{ file: book, find: "[`pools.${pool}`]: _.gte(holders.length),\n    'holders", replace: "'holders" }],
  'not a holder already': [{ file: book, find: "_.gte(holders.length),\n    'holders.person': _.nin(personsOf(holders)),", replace: '_.gte(holders.length),' }],
  'a fenced act takes no seat': [{ file: book, find: "'fenced.act': _.nin(actsOf(holders)),\n  }\n  return db.change(books, book, guard, { [`pools", replace: '}\n  return db.change(books, book, guard, { [`pools' }],
  'cancelling fences the act': [{ file: book, find: 'freed: _.inc(1), fenced: _.push(fenced), ended', replace: 'freed: _.inc(1), ended' }],
  'cancelling what holds nothing fences too': [takenOut(withdraw, 'if (!(await fence(db, claim.book, claim.acts, now))) continue')],
  'freed seats only for the line': [{ file: book, find: 'freed: _.inc(1), fenced: _.push(fenced), ended', replace: "'pools.app': _.inc(1), fenced: _.push(fenced), ended" }],
  'who is seated is no holder already': [{ file: book, find: "'pledged.pledge': id,\n    'holders.person': _.nin(personsOf(holders)),", replace: "'pledged.pledge': id," }],
  'who is seated has not undone it': [{ file: book, find: "'fenced.act': _.nin(actsOf(holders)),\n  }\n  const change", replace: '}\n  const change' }],
  'an entry remembers its acts': [takenOut(line, 'acts: _.nin(acts),')],
  'look at the book after joining': [
    takenOut(seek, 'if (mine) return settleCrossing(db, seen.book, seeker, now, mine)'),
    takenOut(seek, "if (isFenced(seen.book, seeker.act)) return settleCrossing(db, seen.book, seeker, now, { place: 'undone' })"),
    { file: seek, find: 'if (undone.length > 0) {', replace: 'if (undone.length > 2) {' },
  ],
  'look again after returning a pledge': [{ file: promote, find: 'given < mostSeats', replace: 'given < 1' }],
  'who is called still waits since then': [{ file: line, find: "status: 'waiting',\n    at: entry.at,\n    act: entry.act,\n    ...(entry.partner ? { 'partner.act': entry.partner.act } : { partner: null }),", replace: '_id: entry._id,' }],
  'the plan is changed by compare-and-set': [{ file: plan, find: 'db.change(plans, id, { version: plan.version }, next)', replace: 'db.change(plans, id, {}, next)' }],
  'a seat outranks a place in the line': [{ file: plan, find: 'line: 1, offer: 2, seat: 3', replace: 'line: 1, offer: 0, seat: 0' }],
  'who takes a seat leaves the line': [{ file: seek, find: "if (!isNew) await leave(db, seeker.entry, standingActs(seeker))\n  return { place: 'seat' }", replace: "return { place: 'seat' }" }],
  'another request opens the claim of who waits': [{ file: signUp, find: "claim.status === 'line' ? {", replace: 'acts.length === 0 ? {' }],
  'a place in the line is settled by the last request': [{ file: plan, find: 'mine?.acts.join() !== acts.join()', replace: 'acts.length === 0' }],
  'the sweep returns pledges': [takenOut(sweep, '  pledges: ({ db }, now) => sweepPledges(db, now - cutOffMs, now),\n')],
  'the sweep settles called entries': [takenOut(sweep, '  called: ({ db }, now) => sweepCalled(db, now - cutOffMs, now),\n')],
  'the sweep brings news': [takenOut(sweep, '  news: ({ db }, now) => sweepNews(db, now - cutOffMs, now),\n')],
  'the sweep settles plans': [takenOut(sweep, '  plans: ({ db }, now) => sweepPlans(db, now - cutOffMs, now),\n')],
  'the sweep gives freed seats to the line': [takenOut(sweep, '  freed: ({ db }, now) => sweepFreed(db, now),\n')],
} as const satisfies Readonly<Record<string, readonly Removal[]>>

/** The guards of offers, couples and what is told of seats: test/model/places takes them out under a scheduler. */
export const offerGuards = {
  'a couple takes two seats or none': [{ file: book, find: '[`pools.${pool}`]: _.gte(holders.length),', replace: '[`pools.${pool}`]: _.gte(1),' }],
  'a couple is pledged two seats or none': [{ file: book, find: '{ freed: _.gte(seats) }', replace: '{ freed: _.gte(1) }' }],
  'a single seat beside a couple goes by the line': [takenOut(seek, "if (holders.length > 1) for (const pool of pools) if (pool !== 'desk' && seen.pools[pool]) await openPool(db, book, pool)")],
  'one of a couple alone asks for nothing': [takenOut(signUp, "if (mine?.entry !== undefined) return { claims: plan.claims, spent: [{ act, book, at: now, was: null, did: 'asked' }] }")],
  'a couple that is not to be ends': [{ file: signUp, find: "await endUnused(db, mine, now)\n      if ('no'", replace: "if ('no'" }],
  'what was kept for who leaves the line goes on': [takenOut(withdraw, "if (was === 'line' && book.freed >= 1) await promote(db, book, now)")],
  'only what is offered is accepted': [takenOut(offers, "if (mine?.status !== 'offer') return { no: 'none' }")],
  'only what is still offered lapses': [{ file: lapse, find: "=> status === 'offer' && acts.includes(act)", replace: '=> status.length + acts.length > 0' }],
  'nothing lapses before somebody has called': [takenOut(lapse, ' || !(await wasCalled(db, offer, now))')],
  'what was accepted is noted in the book': [takenOut(lapse, "await finishAccepting(db, person, claim, 'timer', now)")],
  'ends go into the history': [takenOut(sweep, '  ended: ({ db }, now) => sweepEnded(db, now - cutOffMs),\n')],
} as const satisfies Readonly<Record<string, readonly Removal[]>>

export type PlacesGuard = keyof typeof placesGuards
export type OfferGuard = keyof typeof offerGuards
