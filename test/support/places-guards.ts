import type { Removal } from './without'

const book = 'core/places/book.ts'
const line = 'core/places/line.ts'
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
  'a seat is there': [takenOut(book, '[`pools.${pool}`]: _.gte(1),')],
  'not a holder already': [{ file: book, find: "'holders.person': _.neq(person),\n    'fenced.act'", replace: "'fenced.act'" }],
  'a fenced act takes no seat': [takenOut(book, "'fenced.act': _.neq(act),")],
  'cancelling fences the act': [{ file: book, find: 'freed: _.inc(1), fenced: _.push(fenced) }', replace: 'freed: _.inc(1) }' }],
  'cancelling what holds nothing fences too': [takenOut(withdraw, 'if (!(await fence(db, claim.book, claim.acts, now))) continue')],
  'freed seats only for the line': [{ file: book, find: 'freed: _.inc(1), fenced: _.push(fenced) }', replace: "'pools.app': _.inc(1), fenced: _.push(fenced) }" }],
  'who is seated is no holder already': [takenOut(book, "'holders.person': _.neq(holder.person),")],
  'who is seated has not undone it': [takenOut(book, "'fenced.act': _.neq(holder.act),")],
  'an entry remembers its acts': [takenOut(line, 'acts: _.neq(act),')],
  'look at the book after joining': [
    takenOut(seek, "if (holderOf(seen.book, seeker.person)) return settleCrossing(db, seen.book, seeker, now, 'seat')"),
    takenOut(seek, "if (isFenced(seen.book, seeker.act)) return settleCrossing(db, seen.book, seeker, now, 'undone')"),
    { file: seek, find: 'if (isFenced(seen.book, seen.entry.act)) {', replace: 'if (seen.book.capacity < 0) {' },
  ],
  'look again after returning a pledge': [{ file: promote, find: "(await earliest(db, book)) ? 'again' : 'nobody waits'", replace: "'nobody waits'" }],
  'who is called still waits since then': [{ file: line, find: "status: 'waiting',\n    at: entry.at,", replace: '_id: entry._id,' }],
  'the plan is changed by compare-and-set': [{ file: plan, find: 'db.change(plans, id, { version: plan.version }, next)', replace: 'db.change(plans, id, {}, next)' }],
  'a seat outranks a place in the line': [takenOut(plan, " || (mine?.status === 'seat' && status === 'line')")],
  'who takes a seat leaves the line': [takenOut(seek, 'if (!isNew) await leave(db, book, person, [act])')],
  'another request opens the claim of who waits': [{ file: signUp, find: "claim.status === 'line' ? {", replace: 'acts.length === 0 ? {' }],
  'a place in the line is settled by the last request': [{ file: plan, find: "mine?.acts.join() !== acts.join()", replace: 'acts.length === 0' }],
  'the sweep returns pledges': [takenOut(sweep, '(await sweepPledges(db, before, now)) +')],
  'the sweep settles called entries': [takenOut(sweep, '(await sweepCalled(db, before, now)) +')],
  'the sweep brings news': [takenOut(sweep, '(await sweepNews(db, before, now)) +')],
  'the sweep settles plans': [takenOut(sweep, '(await sweepPlans(db, before, now)) +')],
  'the sweep gives freed seats to the line': [takenOut(sweep, '(await sweepFreed(db, now)) +')],
} as const satisfies Readonly<Record<string, readonly Removal[]>>

export type PlacesGuard = keyof typeof placesGuards
