import type { KindRules } from '../messages/kinds'
import { books } from '../places/records'
import type { CourseMessages } from './contract/messages'

/** A course's change is told of only to who still has a seat in it. */
export const courseMessages: KindRules<keyof CourseMessages> = {
  courseChanged: {
    template: 'changed',
    note: '时间或地点变了，请看一看',
    isStillTrue: async ({ db }, { person, facts }) => (await db.find(books, { _id: facts.book, 'holders.person': person }, { limit: 1, fields: ['_id'] })).length > 0,
  },
}
