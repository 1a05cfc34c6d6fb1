import type { Instance } from '../kernel/operation'
import type { KindRules } from '../messages/kinds'
import { planId, plans } from '../places/records'
import type { VolunteeringMessages } from './contract/messages'
import { readShift } from './facts'
import { shiftOfBook, shiftPeriod } from './records'

export const volunteeringMessages: KindRules<keyof VolunteeringMessages> = {
  shiftTomorrow: {
    template: 'reminder',
    note: '别忘了来，来不了请取消',
    when: ({ from }) => from,
    inAppOnly: true,
    isStillTrue: async (instance, { person, facts }, now) => now < facts.from && holdsAt(instance, person, facts),
  },
  shiftChanged: {
    template: 'changed',
    note: '时间或地点变了，请看一看',
    when: ({ from }) => from,
    isStillTrue: (instance, { person, facts }) => holdsAt(instance, person, facts),
  },
}

interface ShiftAt {
  readonly book: string
  readonly from: number
  readonly to: number
}

/** True while this is the shift's time, and the person still has a place or waits for one. */
async function holdsAt({ db }: Pick<Instance, 'db'>, person: string, { book, from, to }: ShiftAt): Promise<boolean> {
  const [found, plan] = await Promise.all([readShift(db, shiftOfBook(book) ?? book), db.get(plans, planId(person, shiftPeriod))])
  const isTheTime = found?.activity.status === 'published' && found.shift.from === from && found.shift.to === to
  return isTheTime && (plan?.claims ?? []).some((claim) => claim.book === book && claim.status !== 'leaving')
}
