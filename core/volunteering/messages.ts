import type { KindRules } from '../messages/kinds'
import { planId, plans } from '../places/records'
import type { VolunteeringMessages } from './contract/messages'
import { readShift } from './facts'
import { shiftOfBook } from './records'

/** A shift's new time is told of while it is the time, to who still has a place or waits for one. */
export const volunteeringMessages: KindRules<keyof VolunteeringMessages> = {
  shiftChanged: {
    template: 'changed',
    note: '时间或地点变了，请看一看',
    when: ({ from }) => from,
    isStillTrue: async ({ db }, { person, facts: { book, from, to } }) => {
      const [found, plan] = await Promise.all([readShift(db, shiftOfBook(book) ?? book), db.get(plans, planId(person))])
      const isTheTime = found?.activity.status === 'published' && found.shift.from === from && found.shift.to === to
      return isTheTime && (plan?.claims ?? []).some((claim) => claim.book === book && claim.status !== 'leaving')
    },
  },
}
