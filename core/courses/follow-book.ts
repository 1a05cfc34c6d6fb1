import type { Database } from '../kernel/database'
import { changeCapacity } from '../places/capacity'
import { books } from '../places/records'
import { bookOf, courses } from './records'

/**
 * Brings the book of a course to what the course says: its title, for whom a freed seat is kept, and how many seats there are. Gives
 * how many more hold a seat than there are now: nobody is thrown out. Safe to repeat.
 */
export async function followBook(db: Database, id: string, now: number): Promise<number> {
  const course = await db.get(courses, id)
  if (course?.status !== 'published') return 0
  const { title, keepForCouple, capacity } = course
  const { _ } = db
  await db.change(books, bookOf(id), { title: _.neq(title) }, { title })
  await db.change(books, bookOf(id), { keepForCouple: _.neq(keepForCouple) }, { keepForCouple })
  const room = await changeCapacity(db, bookOf(id), capacity, now, 'close the gap')
  return 'over' in room ? room.over : 0
}
