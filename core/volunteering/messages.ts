import { sites } from '../courses/records'
import { instantOf } from '../kernel/calendar'
import type { Instance } from '../kernel/operation'
import type { KindRules } from '../messages/kinds'
import { planId, plans } from '../places/records'
import type { VolunteeringMessages } from './contract/messages'
import { asks, type AskStep } from './menu/records'
import { problems } from './problems/records'
import { readShift } from './facts'
import { isCalledOff } from './rules'
import { activities, activityIdOf, applications, serviceId, shiftOfBook } from './records'
import { membershipId, memberships } from './teams/records'
import { visits } from './visits/records'

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
    isStillTrue: async (instance, { person, facts }) => (await holdsAt(instance, person, facts)) && (await isThere(instance, facts)),
  },
  shiftCalledOff: {
    template: 'changed',
    note: '活动取消了，请看一看',
    when: ({ from }) => from,
    isStillTrue: async ({ db }, { facts: { book } }) => {
      const found = await readShift(db, shiftOfBook(book) ?? book)
      return found !== null && isCalledOff(found.shift)
    },
  },
  teamInvites: {
    template: 'changed',
    note: '有队伍邀请您',
    isStillTrue: async ({ db }, { person, facts }) => ['invited', 'recommended'].includes((await db.get(memberships, membershipId(facts.team, person)))?.state ?? ''),
  },
  teamAsked: {
    template: 'changed',
    note: '有人想加入您带的队',
    inAppOnly: true,
    isStillTrue: async ({ db }, { facts }) => (await db.get(memberships, membershipId(facts.team, facts.asks)))?.state === 'asked',
  },
  teamAnswered: {
    template: 'changed',
    note: '队伍给您回音了',
    isStillTrue: async ({ db }, { person, facts }) => (await db.get(memberships, membershipId(facts.team, person)))?.state === facts.state,
  },
  activityInvites: {
    template: 'changed',
    note: '有活动请您来',
    when: ({ from }) => from,
    isStillTrue: async ({ db }, { facts }, now) => now < facts.from && (await db.get(activities, facts.activity))?.status === 'published',
  },
  placeDecided: {
    template: 'seat',
    note: '您的申请有回音了',
    when: ({ from }) => from,
    isStillTrue: async ({ db }, { person, facts }) => {
      const application = await db.get(applications, serviceId(facts.shift, person))
      return application?.state === (facts.what === 'seat' || facts.what === 'line' ? 'approved' : facts.what)
    },
  },
  visitAccepted: { template: 'changed', note: '有人来看您了', isStillTrue: async ({ db }, { facts }) => (await db.get(visits, facts.visit))?.state === 'accepted' },
  visitTomorrow: {
    template: 'reminder',
    note: '明天有走访',
    when: ({ day }) => instantOf(day, 0),
    isStillTrue: async ({ db }, { person, facts }) => {
      const visit = await db.get(visits, facts.visit)
      return visit?.nextDay === facts.day && (visit.person === person || visit.carer === person)
    },
  },
  problemClosed: {
    template: 'changed',
    note: '您说的事办好了',
    isStillTrue: async ({ db }, { facts }) => (await db.get(problems, facts.problem))?.state === 'closed',
  },
  talkAsked: { template: 'changed', note: '有人请您去讲一讲', when: ({ from }) => from, isStillTrue: (instance, { facts }) => isAsk(instance, facts.ask, ['asked']) },
  talkAnswered: {
    template: 'changed',
    note: '您请的人有回音了',
    when: ({ from }) => from,
    isStillTrue: (instance, { facts }) => isAsk(instance, facts.ask, facts.agreed === 'yes' ? ['accepted'] : ['declined']),
  },
  talkSoon: { template: 'reminder', note: '明天有约，别忘了', when: ({ from }) => from, isStillTrue: (instance, { facts }) => isAsk(instance, facts.ask, ['confirmed']) },
  talkEnded: { template: 'changed', note: '约好的事取消了', when: ({ from }) => from, isStillTrue: (instance, { facts }) => isAsk(instance, facts.ask, ['ending', 'ended']) },
}

async function isAsk({ db }: Pick<Instance, 'db'>, id: string, states: readonly AskStep[]): Promise<boolean> {
  const ask = await db.get(asks, id)
  return ask !== null && states.includes(ask.state)
}

/** True while the shift is where somebody is to be told: a place that changed once more is told by the later message. */
async function isThere({ db }: Pick<Instance, 'db'>, { book, place }: VolunteeringMessages['shiftChanged']): Promise<boolean> {
  if (!place) return true
  const found = await db.follow(activities, activityIdOf(shiftOfBook(book) ?? book), 'site', sites)
  return found?.doc.site === place.site && found.target?.name === place.name && found.target.address === place.address
}

interface ShiftAt {
  readonly book: string
  readonly from: number
  readonly to: number
}

/** True while this is the shift's time, and the person still has a place or waits for one. */
async function holdsAt({ db }: Pick<Instance, 'db'>, person: string, { book, from, to }: ShiftAt): Promise<boolean> {
  const [found, plan] = await Promise.all([readShift(db, shiftOfBook(book) ?? book), db.get(plans, planId(person))])
  const isTheTime = found?.activity.status === 'published' && found.shift.from === from && found.shift.to === to
  return isTheTime && (plan?.claims ?? []).some((claim) => claim.book === book && claim.status !== 'leaving')
}
