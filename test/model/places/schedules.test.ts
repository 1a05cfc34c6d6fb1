import { without, type Removal } from '../../support/without'
import { runSchedule, type Conditions, type PlacesCode } from './world'

// The product's own code for seats and lines, under a seeded scheduler that interleaves calls at every round trip, lets them stall
// and die. The whole must break no promise; with one guard taken out of the source, it must.

const calm: Conditions = { crashes: 0, sweeps: false }
const rough: Conditions = { crashes: 0.03, sweeps: true }

async function count(places: PlacesCode, conditions: Conditions, schedules: number, enough = Infinity): Promise<Map<string, number>> {
  const broken = new Map<string, number>()
  for (let seed = 1; seed <= schedules && broken.size < enough; seed++)
    for (const promise of await runSchedule(places, seed, conditions)) broken.set(promise, (broken.get(promise) ?? 0) + 1)
  return broken
}

const schedules = Number(process.env.SCHEDULES ?? 1500)

describe('the whole', () => {
  test.each([
    ['calls that stall', calm],
    ['calls that stall and die, and sweeps', rough],
  ])('breaks no promise: %s', async (_name, conditions) => {
    const places = await without<PlacesCode>('core/places/index.ts', [])
    expect([...(await count(places, conditions, schedules))]).toEqual([])
  })
})

const guards: readonly (readonly [string, Conditions, Removal])[] = [
  ['a seat is there', rough, { file: 'core/places/book.ts', find: '[`pools.${pool}`]: _.gte(1),', replace: '' }],
  ['not a holder already', rough, { file: 'core/places/book.ts', find: "'holders.person': _.neq(person),\n    'fenced.act'", replace: "'fenced.act'" }],
  ['a fenced act takes no seat', rough, { file: 'core/places/book.ts', find: "'fenced.act': _.neq(act),", replace: '' }],
  ['cancelling fences the act', rough, { file: 'core/places/book.ts', find: 'freed: _.inc(1), fenced: _.push(fenced) }', replace: 'freed: _.inc(1) }' }],
  ['freed seats only for the line', rough, { file: 'core/places/book.ts', find: 'freed: _.inc(1), fenced: _.push(fenced) }', replace: "'pools.app': _.inc(1), fenced: _.push(fenced) }" }],
  ['an entry remembers its acts', rough, { file: 'core/places/line.ts', find: 'acts: _.neq(act),', replace: '' }],
  ['look at the book after joining', calm, { file: 'core/places/seek.ts', find: "if (holderOf(seen.book, seeker.person)) return settleCrossing(db, seen.book, seeker, now, 'seat')", replace: '' }],
  ['look again after returning a pledge', calm, { file: 'core/places/promote.ts', find: "(await earliest(db, book)) ? 'again' : 'nobody waits'", replace: "'nobody waits'" }],
  ['a called entry still waits since then', rough, { file: 'core/places/line.ts', find: "status: 'waiting',\n    at: entry.at,", replace: "_id: entry._id," }],
  ['the plan is changed by compare-and-set', rough, { file: 'core/places/plan.ts', find: 'db.change(plans, id, { version: plan.version }, next)', replace: 'db.change(plans, id, {}, next)' }],
  ['the sweep fences before it frees a claim', rough, { file: 'core/places/mend-claim.ts', find: "if (!(await fence(db, claim.book, plan.person, claim.acts, now)) && (await readBook(db, claim.book))) return", replace: '' }],
  ['a seat outranks a place in the line', calm, { file: 'core/places/plan.ts', find: " || (mine?.status === 'seat' && status === 'line')", replace: '' }],
  ['the sweep returns pledges', rough, { file: 'core/places/sweep.ts', find: '(await sweepPledges(db, before, now)) +', replace: '' }],
  ['the sweep settles called entries', rough, { file: 'core/places/sweep.ts', find: '(await sweepCalled(db, before, now)) +', replace: '' }],
  ['the sweep brings news', rough, { file: 'core/places/sweep.ts', find: '(await sweepNews(db, before, now)) +', replace: '' }],
  ['the sweep settles plans', rough, { file: 'core/places/sweep.ts', find: '(await sweepPlans(db, before, now)) +', replace: '' }],
  ['the sweep gives freed seats to the line', rough, { file: 'core/places/sweep.ts', find: '(await sweepFreed(db, now)) +', replace: '' }],
]

describe('without a guard', () => {
  test.each(guards)('a promise breaks: %s', async (_name, conditions, removal) => {
    const places = await without<PlacesCode>('core/places/index.ts', [removal])
    const broken = await count(places, conditions, 20_000, 1)
    console.log(_name, [...broken])
    expect(broken.size).toBeGreaterThan(0)
  })
})
