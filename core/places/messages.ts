import type { KindRules } from '../messages/kinds'
import type { PlacesMessages } from './contract/messages'
import { books } from './records'

/** A seat is told of only while its person has it. */
export const placesMessages: KindRules<keyof PlacesMessages> = {
  seat: {
    template: 'seat',
    note: '有名额了，已经给您留着',
    isStillTrue: async ({ db }, { person, facts }) => (await db.find(books, { _id: facts.book, 'holders.person': person }, { limit: 1, fields: ['_id'] })).length > 0,
  },
}
