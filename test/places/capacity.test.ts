import type * as Capacity from '../../core/places/capacity'
import { signUp, withdraw } from '../../core/places'
import { books, line, newBook, pledgedSeats, type Book } from '../../core/places/records'
import { MemoryDatabase } from '../support/memory-database'
import { Schedule, seeded } from '../support/schedule'
import { without, type Removal } from '../support/without'

type CapacityCode = typeof Capacity
const file = 'core/places/capacity.ts'
const now = 1_700_000_000_000

/** Two organisers change a book's capacity while people come and go, interleaved at every round trip. Gives what was broken. */
async function runSchedule({ changeCapacity }: CapacityCode, seed: number): Promise<string[]> {
  const random = seeded(seed)
  const pick = (most: number) => Math.floor(random() * most)
  const schedule = new Schedule(random, 0)
  const db = new MemoryDatabase(schedule.turn)
  const broken = new Set<string>()
  const book = `shift:${seed}`
  const freed = pick(3)
  schedule.spawn(() => db.add(books, { ...newBook(book, 'a book', ['u_city'], 4, 1), pools: { app: 3 - freed, desk: 1 }, freed }))
  await schedule.drain()
  const wish = 1 + pick(6)
  const start = (what: number, person: string) => {
    if (what < 0.35) schedule.spawn(() => changeCapacity(db, book, wish, now, random() < 0.5 ? 'refuse' : 'close the gap'))
    else if (what < 0.75) {
      const request = { book, pools: [random() < 0.3 ? 'desk' : 'app'] as const, person, how: 'self' as const, term: 't', title: '', limits: () => null }
      schedule.spawn(() => signUp(db, { ...request, meets: { kind: 'once', from: 0, to: 1 }, act: `${person}:${random()}` }, now))
    } else schedule.spawn(() => withdraw(db, { book, person, act: `${person}:${random()}`, ending: { why: 'given up', words: '', by: person } }, now))
  }
  for (let arrivals = 12; arrivals > 0 || schedule.busy; ) {
    if (arrivals > 0 && (!schedule.busy || random() < 0.4)) start(random(), `p${arrivals-- % 6}`)
    await schedule.step()
    for (const seen of db.all(books)) look(seen, wish, broken)
  }
  const [end] = db.all(books)
  if (end && end.freed > 0 && db.all(line).some(({ status }) => status === 'waiting')) broken.add('a free seat beside a waiter')
  for (const failure of schedule.failures) broken.add(String(failure))
  return [...broken]
}

function look({ capacity, pools, freed, pledged, holders }: Book, wish: number, broken: Set<string>): void {
  if (pools.app + pools.desk + freed + pledgedSeats({ pledged }) + holders.length !== capacity) broken.add('seats do not add up')
  if (pools.app < 0 || pools.desk < 0) broken.add('less than nothing')
  if (freed < 0 && (pools.app > 0 || pools.desk > 0)) broken.add('a gap beside seats that nobody has')
  if (capacity !== 4 && capacity !== wish) broken.add('a capacity that nobody asked for')
}

/** What breaks first in these many schedules; empty when nothing does. */
async function firstBroken(code: CapacityCode, seeds: number): Promise<string[]> {
  for (let seed = 1; seed <= seeds; seed++) {
    const broken = await runSchedule(code, seed)
    if (broken.length > 0) return broken
  }
  return []
}

test('capacities change among people who come and go, and seats always add up', async () => {
  expect(await firstBroken(await without<CapacityCode>(file, []), 400)).toEqual([])
})

const guards: readonly (readonly [name: string, removal: Omit<Removal, 'file'>, breaks: string])[] = [
  ['raising asks for the capacity that was read', { find: '    capacity: seen.capacity,\n  }', replace: '  }' }, 'seats do not add up'],
  ['lowering asks for the capacity that was read', { find: "    capacity: seen.capacity,\n    'pools", replace: "    'pools" }, 'a capacity that nobody asked for'],
  ['lowering asks for the seats in the app pool', { find: "    'pools.app': _.gte(app),\n", replace: '' }, 'less than nothing'],
  ['lowering asks for the freed seats', { find: '    freed: _.gte(freed),\n', replace: '' }, 'a gap beside seats that nobody has'],
  ['lowering asks for the seats in the desk pool', { find: 'guard[`pools.${pool}`] = _.gte(kept)', replace: '' }, 'less than nothing'],
]

/** A full book with one who waits gets a seat more. Gives who has a seat then. */
async function raiseWithWaiter({ changeCapacity }: CapacityCode, book: string): Promise<readonly string[]> {
  const db = new MemoryDatabase(async () => undefined)
  await db.add(books, { ...newBook(book, 'a book', ['u_city'], 1, 0) })
  for (const person of ['p_first', 'p_second'])
    await signUp(db, { book, pools: ['app'], person, how: 'self', term: 't', title: '', limits: () => null, meets: { kind: 'once', from: 0, to: 1 }, act: `${person}:enrol` }, now)
  await changeCapacity(db, book, 2, now, 'refuse')
  return (db.all(books)[0]?.holders ?? []).map(({ person }) => person)
}

test('a seat more goes to who waits; without that step it stands free beside them', async () => {
  expect(await raiseWithWaiter(await without<CapacityCode>(file, []), 'shift:full')).toEqual(['p_first', 'p_second'])
  expect(await raiseWithWaiter(await without<CapacityCode>(file, [{ file, find: '    await promote(db, seen, now)\n', replace: '' }]), 'shift:full too')).toEqual(['p_first'])
})

test.each(guards)('without the guard «%s» it breaks', async (_name, removal, breaks) => {
  const broken = await firstBroken(await without<CapacityCode>(file, [{ file, ...removal }]), 3_000)
  expect(broken).toContain(breaks)
}, 60_000)

test('a capacity below what is held is refused and changes nothing', async () => {
  const { changeCapacity } = await without<CapacityCode>(file, [])
  const db = new MemoryDatabase(async () => undefined)
  const holders = ['a', 'b', 'c'].map((person) => ({ person, act: `${person}:1`, how: 'self', since: now }))
  await db.add(books, { ...newBook('shift:x', '', [], 5, 0), pools: { app: 2, desk: 0 }, holders })
  expect(await changeCapacity(db, 'shift:x', 2, now, 'refuse')).toEqual({ held: 3 })
  expect(db.all(books)[0]).toMatchObject({ capacity: 5, pools: { app: 2 } })
  expect(await changeCapacity(db, 'shift:x', 3, now, 'refuse')).toEqual({ over: 0 })
  expect(db.all(books)[0]).toMatchObject({ capacity: 3, pools: { app: 0 }, freed: 0 })
})
