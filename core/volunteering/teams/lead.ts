import { judgePersonCode } from '../../codes/person-code'
import type { Database } from '../../kernel/database'
import { ok, refuse, type Outcome } from '../../kernel/errors'
import { idOfWhoStays } from '../../kernel/identity'
import { implement } from '../../kernel/operation'
import type { Document } from '../../kernel/sdk'
import { unseal } from '../../kernel/seal'
import { personOf } from '../../people/finders'
import { maskPhone } from '../../people/mask'
import { people, privateFacts, units } from '../../people/records'
import {
  decideMember as decideContract,
  endMembership as endContract,
  inviteMember as inviteContract,
  recommendMember as recommendContract,
  teamMembers as membersContract,
  type MemberLine,
} from '../contract/teams'
import { moveOn, stepOf } from '../moving'
import { unitOf } from '../scope'
import { come, isTeam, type Team } from './join'
import { tellMember } from './news'
import { membershipId, memberships, type Membership } from './records'
import { byChannel, fromWords } from './views'

const most = 300
const mostNamesakes = 100

export const teamMembers = implement(membersContract, async (call) => {
  const { db, keys, input } = call
  const team = unitOf(call)
  if (!isTeam(team)) return refuse('NO_SUCH_TEAM')
  const { _ } = db
  const found = await db.find(memberships, { team: input.teamId, state: _.nin(['declined', 'left']) }, { order: [['since', 'desc']], limit: most })
  const ids = found.map(({ person }) => person)
  const [known, facts, words] = await Promise.all([
    ids.length === 0 ? [] : db.find(people, { _id: _.in(ids) }, { limit: most, fields: ['name', 'unitName'] }),
    ids.length === 0 ? [] : db.find(privateFacts, { _id: _.in(ids) }, { limit: most }),
    fromWords(db, found),
  ])
  const line = (membership: Membership): MemberLine => {
    const { person, state, channel, since } = membership
    const somebody = known.find(({ _id }) => _id === person)
    const sealed = facts.find(({ _id }) => _id === person)
    const phoneMasked = sealed ? maskPhone(unseal(keys, person, 'phone', sealed.phone)) : ''
    return { personId: person, name: somebody?.name ?? '', unitName: somebody?.unitName ?? '', phoneMasked, state, channel, from: words(membership), since }
  }
  return ok({ name: team.name, byChannel: byChannel(found), members: found.map(line) })
})

export const decideMember = implement(decideContract, async (call) => {
  const { db, input, now } = call
  const moved = await moveOn(db, memberships, membershipId(input.teamId, await idOfWhoStays(db, input.personId)), stepOf(call, input.agree ? 'take in' : 'decline'), ({ state }): Outcome<Document, 'NOT_ASKING' | 'NO_SUCH_TEAM'> => {
    if (state !== 'asked') return refuse('NOT_ASKING')
    if (input.agree && !isTeam(unitOf(call))) return refuse('NO_SUCH_TEAM')
    return ok({ state: input.agree ? 'member' : 'declined', since: now, words: '', news: now })
  })
  if (!moved.ok) return moved.error.code === 'NOT_THERE' ? refuse('NOT_ASKING') : refuse(moved.error.code)
  await tellMember(db, moved.data._id, now)
  return ok({ state: moved.data.state })
})

/** The code says who it is, so nobody is found by it who is not there and shows it. */
export const inviteMember = implement(inviteContract, async (call) => {
  const { db, input, actor, now } = call
  const team = unitOf(call)
  if (!isTeam(team)) return refuse('NO_SUCH_TEAM')
  const [, , , owner] = input.code.split('.')
  const named = input.name === undefined ? [] : await namesakes(db, team, input.name)
  const candidates = owner === undefined ? named : [owner]
  const known = await judgePersonCode(call, { code: input.code, candidates, purpose: `team:${input.teamId}`, by: actor.person._id, now })
  if (!known.ok) {
    const { code } = known.error
    if (code === 'TRY_LATER') return { ok: false, error: { ...known.error, code } }
    return refuse(code === 'CODE_EXPIRED' || code === 'CODE_USED' || code === 'CODE_UNCLEAR' ? code : 'WRONG_CODE')
  }
  const came = await come(db, team, known.data.person, { channel: 'choice', from: '', state: 'invited' }, { asked: 'member' }, stepOf(call, 'invite'))
  if (!came.ok) return came
  await tellMember(db, came.data._id, now)
  return ok({ personId: came.data.person, state: came.data.state })
})

/** Everybody of that name under the bureau. */
async function namesakes(db: Database, { path: [bureau = ''] }: Team, name: string): Promise<readonly string[]> {
  const found = await db.find(people, { unitPath: bureau, name, status: 'active' }, { limit: mostNamesakes, fields: ['_id'] })
  return found.map(({ _id }) => _id)
}

export const endMembership = implement(endContract, async (call) => {
  const { db, input, now } = call
  const moved = await moveOn(db, memberships, membershipId(input.teamId, await idOfWhoStays(db, input.personId)), stepOf(call, 'take out'), ({ state }): Outcome<Document, 'NOT_A_MEMBER'> =>
    state === 'member' || state === 'invited' || state === 'recommended' ? ok({ state: 'left', since: now, words: input.reason, news: now }) : refuse('NOT_A_MEMBER'),
  )
  if (!moved.ok) return moved.error.code === 'NOT_THERE' ? refuse('NOT_A_MEMBER') : refuse(moved.error.code)
  await tellMember(db, moved.data._id, now)
  return ok({})
})

export const recommendMember = implement(recommendContract, async (call) => {
  const { db, input, now } = call
  const [person, team] = [personOf(call), await db.get(units, input.teamId)]
  if (!isTeam(team)) return refuse('NO_SUCH_TEAM')
  const coming = { channel: 'recommended', from: person.unitName, state: input.agreed ? 'asked' : 'recommended' } as const
  const came = await come(db, team, person._id, coming, {}, stepOf(call, 'recommend'))
  if (!came.ok) return came
  if (came.data.state === 'member' && !came.data.steps.some(({ act }) => act === call.act)) return refuse('MEMBER_ALREADY')
  await tellMember(db, came.data._id, now)
  return ok({ state: came.data.state })
})
