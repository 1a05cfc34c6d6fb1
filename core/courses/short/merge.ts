import { ok, refuse } from '../../kernel/errors'
import { implement } from '../../kernel/operation'
import { books } from '../../places/records'
import { emptyCourse } from '../cancel-course'
import { mergeCourse as contract } from '../contract/short'
import { bookOf, courses, type Course } from '../records'
import { roomOf } from '../views'
import { canTake, isDue } from './rules'

/**
 * Closes a class that is too small. The course says so and into which other it goes, in one step; from there on it is emptied as a
 * cancelled one is, and whoever comes out of it has a place in the other first (move-over.ts). The sweep goes on where a call ended.
 */
export const mergeCourse = implement(contract, async ({ db, scope, input, act, now }) => {
  const course = scope?.record as Course
  if (course.status === 'cancelled' && course.act !== act) return refuse('COURSE_CANCELLED')
  if (course.act !== act) {
    const [into, book] = await Promise.all([db.get(courses, input.intoId), db.get(books, bookOf(course._id))])
    if (!into || !canTake(into, course)) return refuse('NO_SUCH_COURSE')
    if (!isDue(course, now) || roomOf(book ?? undefined).taken >= course.minimum) return refuse('NOT_SHORT', { minimum: course.minimum })
    const { _ } = db
    const guard = {
      status: 'published',
    }
    const closed = await db.change(courses, course._id, guard, { status: 'cancelled', cancelReason: _.set(input.reason), mergedInto: input.intoId, emptyFrom: now, version: _.inc(1), act })
    if (!closed) return refuse('COURSE_CANCELLED')
  }
  await emptyCourse(db, course._id, now)
  return ok({})
})
