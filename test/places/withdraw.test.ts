import { signUp, withdraw } from '../../core/places'
import { books, newBook } from '../../core/places/records'
import { MemoryDatabase } from '../support/memory-database'

const now = 1_700_000_000_000
const book = 'shift:one'
const meets = { kind: 'once', from: 0, to: 1 } as const
const request = { book, pools: ['app'] as const, person: 'p_1', how: 'self' as const, term: 'shifts', title: '', limits: () => null, meets }
const cancelling = { book, person: 'p_1', act: 'p_1:cancel', ending: { why: 'given up' as const, words: '', by: 'p_1' } }

test('a cancelling that found nothing is remembered: a late copy of it takes no seat that was taken since', async () => {
  const db = new MemoryDatabase(async () => undefined)
  await db.add(books, { ...newBook(book, 'a book', ['u_city'], 4, 1) })
  expect(await withdraw(db, cancelling, now)).toBe('none')
  expect(await signUp(db, { ...request, act: 'p_1:enrol' }, now + 1_000)).toEqual({ place: 'seat' })
  expect(await withdraw(db, cancelling, now + 2_000)).toBe('none')
  expect(db.all(books)[0]?.holders.map(({ person }) => person)).toEqual(['p_1'])
  expect(await withdraw(db, { ...cancelling, act: 'p_1:another' }, now + 3_000)).toBe('seat')
})
