import { dayOf } from '../../kernel/calendar'
import { ok } from '../../kernel/errors'
import { implement } from '../../kernel/operation'
import { books } from '../../places/records'
import { shortClasses as contract, type OtherClass } from '../contract/short'
import { waitingBefore } from '../of-unit'
import { bookOf, courses, sites, type Course } from '../records'
import { roomFields, roomOf } from '../views'
import { canTake, isDue } from './rules'

const most = 1000
const mostOthers = 10

/** In one call and two rounds. */
export const shortClasses = implement(contract, async ({ db, input, now }) => {
  const { _ } = db
  const running = await db.find(courses, { unitPath: input.unitId, lastDay: _.gte(dayOf(now)) }, { order: [['lastDay', 'desc']], limit: most })
  const due = running.filter((course) => isDue(course, now))
  if (due.length === 0) return ok({ classes: [] })
  const near = running.filter((other) => due.some((course) => canTake(other, course)))
  const wanted = [...new Set([...due, ...near].map(({ _id }) => bookOf(_id)))]
  const [rooms, waiting, places] = await Promise.all([
    db.find(books, { _id: _.in(wanted) }, { limit: most, fields: roomFields }),
    waitingBefore(db, due.map(({ _id }) => bookOf(_id))),
    db.find(sites, { _id: _.in([...new Set(near.map(({ site }) => site))]) }, { limit: most, fields: ['name'] }),
  ])
  const roomIn = (course: Course) => roomOf(rooms.find(({ _id }) => _id === bookOf(course._id)))
  const otherOf = (other: Course): OtherClass => {
    const { _id, title, teacher, slots, site } = other
    const { capacity, taken } = roomIn(other)
    return { courseId: _id, title, teacher, slots, site: places.find((one) => one._id === site)?.name ?? '', free: Math.max(0, capacity - taken) }
  }
  const othersOf = (course: Course): OtherClass[] => {
    const fit = near.filter((other) => canTake(other, course))
    const sameFirst = (one: Course): number => (one.series !== '' && one.series === course.series ? 2 : one.topic === course.topic ? 1 : 0)
    return fit
      .map((other) => ({ rank: sameFirst(other), other: otherOf(other) }))
      .sort((one, two) => two.rank - one.rank || two.other.free - one.other.free)
      .slice(0, mostOthers)
      .map(({ other }) => other)
  }
  const classes = due
    .map((course) => ({ course, seated: roomIn(course).taken }))
    .filter(({ course, seated }) => seated < course.minimum)
    .map(({ course, seated }) => {
      const { _id, title, teacher, slots, firstDay, minimum, minimumDay } = course
      return { courseId: _id, title, teacher, slots, firstDay, seated, waiting: waiting.get(bookOf(_id)) ?? 0, minimum, minimumDay: minimumDay ?? '', others: othersOf(course) }
    })
  return ok({ classes: classes.sort((one, other) => (one.firstDay < other.firstDay ? -1 : 1)) })
})
