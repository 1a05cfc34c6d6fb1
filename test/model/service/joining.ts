import type { Application } from '../../../core/volunteering/records'
import type { Membership } from '../../../core/volunteering/teams/records'
import type { Visit } from '../../../core/volunteering/visits/records'
import { dayOf } from '../../../core/kernel/calendar'
import { settled } from '../support/acts'
import type { World } from '../support/world'
import { oneOf, organiserOf, type Work } from './draw'
import type { promises } from './promises'

/** Teams, places that an organiser gives, and comfort visits. */
export const joiningWorks: Readonly<Record<string, Work>> = {
  apply: async (model, world, { openid, fault }) => {
    await settled(world, await world.member(openid, 'volunteering.apply', { shiftId: model.setting.approving, words: '' }, { fault }))
  },
  withdrawApplication: async (model, world, { openid, fault }) => {
    await settled(world, await world.member(openid, 'volunteering.withdrawApplication', { shiftId: model.setting.approving }, { fault }))
  },
  decideApplication: async (model, world, { openid, pick, fault }) => {
    const input = { shiftId: model.setting.approving, personId: model.personOf(openid), agree: pick < 8, words: '' }
    await settled(world, await world.staff(organiserOf(model, pick), 'volunteering.decideApplication', input, { fault }))
  },
  giveUpGiven: async (model, world, { openid, fault }) => {
    await settled(world, await world.member(openid, 'volunteering.cancel', { shiftId: model.setting.approving }, { fault }))
  },
  joinTeam: async (model, world, { openid, pick, fault }) => {
    await settled(world, await world.member(openid, 'volunteering.joinTeam', { teamId: model.setting.team, channel: pick < 6 ? 'choice' : 'call' }, { fault }))
  },
  recommend: async (model, world, { openid, pick, fault }) => {
    const input = { personId: model.personOf(openid), teamId: model.setting.team, agreed: pick < 5 }
    await settled(world, await world.staff(organiserOf(model, pick), 'volunteering.recommendMember', input, { fault }))
  },
  answerTeam: async (model, world, { openid, pick, fault }) => {
    await settled(world, await world.member(openid, 'volunteering.answerTeam', { teamId: model.setting.team, agree: pick < 8 }, { fault }))
  },
  decideMember: async (model, world, { openid, pick, fault }) => {
    await settled(world, await world.staff(organiserOf(model, pick), 'volunteering.decideMember', { teamId: model.setting.team, personId: model.personOf(openid), agree: pick < 8 }, { fault }))
  },
  leaveTeam: async (model, world, { openid, fault }) => {
    await settled(world, await world.member(openid, 'volunteering.leaveTeam', { teamId: model.setting.team }, { fault }))
  },
  askVisit: async (_model, world, { openid, fault }) => {
    await settled(world, await world.member(openid, 'volunteering.askVisit', { wish: '' }, { fault }))
  },
  acceptVisit: async (_model, world, { openid, nth, fault }) => {
    const visit = await oneOf<Visit>(world, 'visits', nth)
    if (visit) await settled(world, await world.member(openid, 'volunteering.acceptVisit', { visitId: visit._id }, { fault }))
  },
  logVisit: async (_model, world, { openid, nth, fault }) => {
    const visit = await oneOf<Visit>(world, 'visits', nth)
    if (visit) await settled(world, await world.member(openid, 'volunteering.logVisit', { visitId: visit._id, day: dayOf(world.now), note: '好' }, { fault }))
  },
  endOrGiveBack: async (_model, world, { openid, nth, pick, fault }) => {
    const visit = await oneOf<Visit>(world, 'visits', nth)
    const op = pick < 5 ? 'volunteering.endVisit' : 'volunteering.giveBackVisit'
    if (visit) await settled(world, await world.member(openid, op, { visitId: visit._id }, { fault }))
  },
}

/** What these promises are about. */
export interface Joined {
  readonly memberships: readonly Membership[]
  readonly applications: readonly Application[]
  readonly visits: readonly Visit[]
  readonly visitLogs: readonly { readonly _id: string; readonly visit: string }[]
}

export async function lookAtJoined(world: World): Promise<Joined> {
  return world.look<{ memberships: Membership; applications: Application; visits: Visit; visitLogs: { _id: string; visit: string } }>('memberships', 'applications', 'visits', 'visitLogs')
}

export const joinedPromises: typeof promises = {
  'a place that an organiser gives is held by who was approved': ({ books, applications }, { setting }) =>
    books
      .filter(({ _id }) => _id === `shift:${setting.approving}`)
      .flatMap(({ holders }) => holders.filter(({ person }) => !applications.some((one) => one.person === person && (one.state === 'approved' || one.state === 'approving'))))
      .map(({ person }) => person),
  'nobody is in a team twice': ({ memberships }) => memberships.filter(({ _id, team, person }) => _id !== `${team}:${person}`).map(({ _id }) => _id),
  'who visits is one, and nobody visits where nobody was asked': ({ visits }) => visits.filter(({ state, carer, person }) => (state === 'accepted') !== (carer !== null) || carer === person).map(({ _id }) => _id),
  'a visit counts what was noted': ({ visits, visitLogs }) => visits.filter(({ _id, times }) => visitLogs.filter(({ visit }) => visit === _id).length !== times).map(({ _id }) => _id),
}

export const joinedAtRest: typeof promises = {
  'no application is on its way, and all were told': ({ applications, memberships, visits }) => [
    ...applications.filter(({ state, pending }) => state === 'approving' || pending !== null).map(({ _id, state }) => `${_id} ${state}`),
    ...[...memberships, ...visits].filter(({ news }) => news !== null).map(({ _id }) => _id),
  ],
}
