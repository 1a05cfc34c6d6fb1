import { dayOf } from '../kernel/calendar'
import type { Database } from '../kernel/database'
import type { Instance } from '../kernel/operation'
import type { KindRules } from '../messages/kinds'
import { books, line } from '../places/records'
import type { SessionChange } from './contract/catalogue'
import type { CourseMessages } from './contract/messages'
import { stillAs } from './edited'
import { courses, sites } from './records'
import { meetingsOn } from './reminders'

/** A course's change is told of only to who still has a seat in it, or waits for one. */
export const courseMessages: KindRules<keyof CourseMessages> = {
  courseTomorrow: {
    template: 'reminder',
    note: '别忘了来上课，来不了请取消',
    when: ({ from }) => from,
    inAppOnly: true,
    isStillTrue: async ({ db }, { person, facts: { book, from } }, now) => {
      const [seated, course] = await Promise.all([hasSeat(db, book, person), db.get(courses, book.replace('course:', ''))])
      return now < from && seated && course?.status === 'published' && meetingsOn(course, dayOf(from)).some((held) => held.from === from)
    },
  },
  courseChanged: {
    template: 'changed',
    note: '这门课有变化，请看一看',
    isStillTrue: async ({ db }, { person, facts: { book, changes = [] } }) => {
      const [seated, waits, course] = await Promise.all([hasSeat(db, book, person), isWaiting(db, book, person), db.get(courses, book.replace('course:', ''))])
      if ((!seated && !waits) || course?.status !== 'published' || !stillAs(course, changes)) return false
      const place = changes.find((change) => change.what === 'place')
      const site = place && (await db.get(sites, course.site))
      return place === undefined || (site?.name === place.name && site.address === place.address)
    },
  },
  // Who is told of a cancelled course has no seat in it any more: what was cancelled stays so.
  courseCancelled: { template: 'changed', note: '这门课停办了', isStillTrue: () => Promise.resolve(true) },
  courseMerged: {
    template: 'changed',
    note: '这门课并到另一个班了',
    isStillTrue: async ({ db }, { person, facts: { book } }) => (await hasSeat(db, book, person)) || (await isWaiting(db, book, person)),
  },
  sessionMoved: {
    template: 'changed',
    note: '有一次课改了时间',
    when: ({ from }) => from,
    isStillTrue: ({ db }, { person, facts }) => changeHolds(db, facts.book, person, (changes) => changes.some(({ session, cancelled, from, to }) => session === facts.session && !cancelled && from === facts.from && to === facts.to)),
  },
  sessionCancelled: {
    template: 'changed',
    note: '有一次课不上了',
    when: ({ session }) => session,
    isStillTrue: ({ db }, { person, facts }) => changeHolds(db, facts.book, person, (changes) => changes.some(({ session, cancelled }) => session === facts.session && cancelled)),
  },
  substitute: {
    template: 'changed',
    note: '有一次课换了老师',
    when: ({ session }) => session,
    isStillTrue: ({ db }, { person, facts }) => changeHolds(db, facts.book, person, (changes) => changes.some(({ session, cancelled, teacher }) => session === facts.session && !cancelled && teacher === facts.teacher)),
  },
  absences: { template: 'changed', note: '连着缺课了，请看一看', isStillTrue: ({ db }, { person, facts }) => hasSeat(db, facts.book, person) },
  absencesEnded: { template: 'changed', note: '连着缺课，名额让出来了', isStillTrue: async ({ db }, { person, facts }) => !(await hasSeat(db, facts.book, person)) },
  drawn: { template: 'seat', note: '抽签结果出来了', isStillTrue: () => Promise.resolve(true) },
  offerLapsed: { template: 'seat', note: '留的时间过了，轮到下一位了', isStillTrue: hasNoSeat },
  unpaid: { template: 'seat', note: '学费没有按时交，轮到下一位了', isStillTrue: hasNoSeat },
}

const hasSeat = async (db: Database, book: string, person: string): Promise<boolean> => (await db.find(books, { _id: book, 'holders.person': person }, { limit: 1, fields: ['_id'] })).length > 0

/** True for one who waits, alone or as the second of a couple. */
async function isWaiting(db: Database, book: string, person: string): Promise<boolean> {
  const { _ } = db
  const waits = { book, status: _.in(['waiting', 'called', 'paused']) }
  const found = await Promise.all([db.count(line, { ...waits, person }), db.count(line, { ...waits, 'partner.person': person })])
  return found.some((count) => count > 0)
}

/** True when the person still has a seat in the course, and the course still has such a change. */
async function changeHolds(db: Database, book: string, person: string, holds: (changes: readonly SessionChange[]) => boolean): Promise<boolean> {
  const [seated, course] = await Promise.all([hasSeat(db, book, person), db.get(courses, book.replace('course:', ''))])
  return seated && course?.status === 'published' && holds(course.changes)
}

/** Who has a seat again need not hear that they lost one. */
async function hasNoSeat({ db }: Instance, { person, facts }: { readonly person: string; readonly facts: { readonly book: string } }): Promise<boolean> {
  return !(await hasSeat(db, facts.book, person))
}
