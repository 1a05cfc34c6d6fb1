import type { KindRules } from '../messages/kinds'
import type { PlacesMessages } from './contract/messages'
import { books, line } from './records'

/** A seat is told of only while its person has it, an offer while it is open, a couple's wait while they wait. */
export const placesMessages: KindRules<keyof PlacesMessages> = {
  seat: {
    template: 'seat',
    note: '有名额了，已经给您留着',
    isStillTrue: async ({ db }, { person, facts }) => (await db.find(books, { _id: facts.book, 'holders.person': person }, { limit: 1, fields: ['_id'] })).length > 0,
  },
  offer: {
    template: 'seat',
    note: '轮到您了，请点一下要不要',
    when: ({ until }) => until,
    isStillTrue: async ({ db }, { person, facts }) => (await db.find(books, { _id: facts.book, 'offered.person': person }, { limit: 1, fields: ['_id'] })).length > 0,
  },
  passed: {
    template: 'changed',
    note: '来了一个名额，你们的位置没动',
    isStillTrue: async ({ db }, { person, facts }) => {
      const { _ } = db
      const waits = { book: facts.book, status: 'waiting' }
      const couples = await Promise.all([db.count(line, { ...waits, person, partner: _.neq(null) }), db.count(line, { ...waits, 'partner.person': person })])
      return couples.some((count) => count > 0)
    },
  },
}
