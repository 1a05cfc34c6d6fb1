import type * as Places from '../../core/places'
import { messages } from '../../core/messages/records'
import { messageOf } from '../../core/places/news'
import { books, line, newBook, planId, plans } from '../../core/places/records'
import { MemoryDatabase } from '../support/memory-database'
import { offerGuards } from '../support/places-guards'
import { without } from '../support/without'

type PlacesCode = typeof Places
const begin = 1_700_000_000_000
const hours = 3_600_000
const book = 'course:c_lapse'
const told = messageOf({ _id: `${book}:p2` }, 'p2:1')

/** One has the only seat, another waits; the one gives it up, and the other is offered it for two days. `crossing`: what happens right when the sweep reads about the call. */
async function offered(places: PlacesCode, crossing: (db: MemoryDatabase) => Promise<unknown> = async () => undefined) {
  let waits = false
  const db: MemoryDatabase = new MemoryDatabase(async (what) => {
    if (!waits || what !== 'get messages') return
    waits = false
    await crossing(db)
  })
  await db.add(books, { ...newBook(book, '竹编', ['u_city'], 1, 0, { offerMs: 48 * hours }) })
  const meets = { kind: 'once', from: 0, to: 1 } as const
  const enrol = (person: string) => places.signUp(db, { book, person, pools: ['app'], how: 'self', title: '', term: 't', meets, limits: () => null, act: `${person}:1` }, begin)
  await enrol('p1')
  await enrol('p2')
  await places.withdraw(db, { book, person: 'p1', act: 'p1:2', ending: { why: 'given up', words: '', by: 'p1' } }, begin)
  return {
    db,
    cross: () => {
      waits = true
    },
    telephone: () => db.change(messages, told, {}, { state: 'called' }),
    held: () => db.all(books)[0]?.holders.map(({ person }) => person),
    claim: () => db.all(plans).find(({ _id }) => _id === planId('p2'))?.claims[0]?.status,
  }
}

const accept = (places: PlacesCode) => (db: MemoryDatabase) => places.acceptOffer(db, { book, person: 'p2', act: 'p2:3', by: 'p2', fee: null }, begin)
const entry = 'core/places/index.ts'

test('an offer lapses after its time, and not before somebody has called', async () => {
  const places = await without<PlacesCode>(entry, [])
  const { db, telephone, held, claim } = await offered(places)
  await db.change(messages, told, {}, { state: 'sent' })
  await places.sweepPlaces(db, begin + 47 * hours)
  await places.sweepPlaces(db, begin + 49 * hours)
  expect(held()).toEqual(['p2'])
  expect(claim()).toBe('offer')
  expect(db.all(messages)).toMatchObject([{ kind: 'offer', state: 'call' }])
  await telephone()
  await places.sweepPlaces(db, begin + 50 * hours)
  expect(held()).toEqual([])
  expect(claim()).toBeUndefined()
  expect(db.all(line)).toMatchObject([{ status: 'gone' }])
})

test('accepted in the moment in which it lapses: the plan decides, and the seat stays', async () => {
  const places = await without<PlacesCode>(entry, [])
  const { db, cross, telephone, held, claim } = await offered(places, accept(places))
  await telephone()
  cross()
  await places.sweepPlaces(db, begin + 49 * hours)
  expect([held(), claim()]).toEqual([['p2'], 'seat'])
})

test('without the guard «only what is still offered lapses» who said yes loses the seat', async () => {
  const places = await without<PlacesCode>(entry, offerGuards['only what is still offered lapses'])
  const { db, cross, telephone, held } = await offered(places, accept(places))
  await telephone()
  cross()
  await places.sweepPlaces(db, begin + 49 * hours)
  expect(held()).toEqual([])
})
