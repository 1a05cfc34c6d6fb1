import type { Instance } from '../../kernel/operation'
import type { Person } from '../../people/records'
import { signUp } from '../../places'
import { courseFacts } from '../facts'
import { feeFrom } from '../fees/due'
import { bookOf, type Course } from '../records'
import { hasConsent } from '../consent'
import { meetingsOf, seriesOf, unfitFor, withinLimits, type EnrolRefusal } from '../rules'

/**
 * Gives a drawn person the seat, or the place in the line: the same way as enrolling, so that their own limits hold and a repeat
 * changes nothing. Who took another course meanwhile and is at their limit, or whom the course does not take by what is known of them now,
 * gets nothing, and the seat goes to the line.
 */
export async function seatDrawn({ db }: Pick<Instance, 'db'>, course: Course, person: Person, act: string, now: number): Promise<void> {
  if (person.status !== 'active' || course.status !== 'published') return
  if (unfitFor(course, { person, consented: await hasConsent(db, person, now), allowed: false, now })) return
  const where = (await courseFacts(db, course._id, now))?.where
  // The draw was open to them: its window is not asked for again.
  const asking = { atDesk: true, allowed: false, now }
  const signed = await signUp<EnrolRefusal>(
    db,
    {
      book: bookOf(course._id),
      pools: ['app'],
      person: person._id,
      how: 'self',
      term: course.term,
      series: seriesOf(course),
      fee: feeFrom(course, now),
      title: course.title,
      meets: meetingsOf(course, where),
      limits: (claims) => withinLimits(course, claims, where, asking),
      act,
    },
    now,
  )
  if ('place' in signed && signed.place === 'busy') throw new Error(`the book of ${course._id} was busy`)
}
