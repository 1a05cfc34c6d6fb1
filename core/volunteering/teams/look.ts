import { courses } from '../../courses/records'
import type { Database } from '../../kernel/database'
import { ok, refuse } from '../../kernel/errors'
import { implement } from '../../kernel/operation'
import { units, type Unit } from '../../people/records'
import { listTeams as listContract, myTeams as mineContract, teamDetail as detailContract, teamsOfUnit as unitContract, type MyMembership, type MyTeam } from '../contract/teams'
import { topics } from '../menu/records'
import { takenSlots, topicView } from '../menu/views'
import { namesOf } from '../names'
import { isTeam, type Team } from './join'
import { membershipId, memberships, type Membership } from './records'
import { byChannel, fromWords, teamCard } from './views'

const most = 300
const page = 1000

/** The members (and who waits) of teams, however many there are; only what counts. */
async function membersOf(db: Database, where: Readonly<Record<string, unknown>>): Promise<readonly Pick<Membership, 'team' | 'state' | 'channel'>[]> {
  const { _ } = db
  const all: Pick<Membership, 'team' | 'state' | 'channel'>[] = []
  for (let skip = 0; ; skip += page) {
    const some = await db.find(memberships, { ...where, state: _.in(['member', 'asked']) }, { order: [['_id', 'asc']], limit: page, skip, fields: ['team', 'state', 'channel'] })
    all.push(...some)
    if (some.length < page) return all
  }
}

const nameOf = (all: readonly Pick<Unit, '_id' | 'name'>[], id: string | null): string => all.find(({ _id }) => _id === id)?.name ?? ''

export const listTeams = implement(listContract, async ({ db, now }) => {
  const { _ } = db
  const found = (await db.find(units, { 'team.kind': _.neq(null), retired: _.neq(true) }, { order: [['name', 'asc']], limit: most })).filter(isTeam)
  if (found.length === 0) return ok({ teams: [] })
  const [above, members] = await Promise.all([
    db.find(units, { _id: _.in([...new Set(found.map((team) => team.above))]) }, { limit: most, fields: ['name'] }),
    membersOf(db, { team: _.in(found.map(({ _id }) => _id)) }),
  ])
  const count = (team: string) => members.filter((one) => one.team === team && one.state === 'member').length
  return ok({ teams: found.map((team) => teamCard(team, nameOf(above, team.above), count(team._id), now)) })
})

export const teamDetail = implement(detailContract, async ({ db, actor, input, now }) => {
  const team = await db.get(units, input.teamId)
  if (!isTeam(team)) return refuse('NO_SUCH_TEAM')
  const { _ } = db
  const { place, courses: ids } = team.team
  const [above, members, mine, known, offered] = await Promise.all([
    team.above === null ? null : db.get(units, team.above),
    db.count(memberships, { team: team._id, state: 'member' }),
    actor.person ? db.get(memberships, membershipId(team._id, actor.person._id)) : null,
    ids.length === 0 ? [] : db.find(courses, { _id: _.in(ids) }, { limit: ids.length, fields: ['title'] }),
    db.find(topics, { team: team._id, state: 'open', endsAt: _.gt(now) }, { order: [['endsAt', 'asc']], limit: 50 }),
  ])
  const [taken, lecturers, words] = await Promise.all([takenSlots(db, offered), namesOf(db, offered.map(({ lecturer }) => lecturer)), fromWords(db, mine ? [mine] : [])])
  return ok({
    ...teamCard(team, above?.name ?? '', members, now),
    place,
    courses: known.map(({ _id, title }) => ({ courseId: _id, title })),
    standing: mine && standing(mine, words),
    topics: offered.map((topic) => topicView(topic, taken, lecturers, now)),
  })
})

const standing = (membership: Membership, words: (one: Membership) => string): MyMembership => {
  const { state, channel, since } = membership
  return { state, channel, from: words(membership), since }
}

export const myTeams = implement(mineContract, async ({ db, subject }) => {
  const { _ } = db
  const mine = await db.find(memberships, { person: subject._id, state: _.nin(['declined', 'left']) }, { order: [['since', 'desc']], limit: 50 })
  if (mine.length === 0) return ok({ teams: [] })
  const [known, words] = await Promise.all([db.find(units, { _id: _.in(mine.map(({ team }) => team)) }, { limit: 50 }), fromWords(db, mine)])
  const view = (membership: Membership): MyTeam[] => {
    const team = known.find(({ _id }) => _id === membership.team) ?? null
    return isTeam(team) ? [{ ...standing(membership, words), teamId: team._id, name: team.name, kind: team.team.kind, phone: team.phone }] : []
  }
  return ok({ teams: mine.flatMap(view) })
})

export const teamsOfUnit = implement(unitContract, async ({ db, input, now }) => {
  const { _ } = db
  const [all, members] = await Promise.all([
    db.find(units, { path: input.unitId, retired: _.neq(true) }, { order: [['name', 'asc']], limit: page }),
    membersOf(db, { unitPath: input.unitId }),
  ])
  const view = (unit: Team) => {
    const mine = members.filter(({ team }) => team === unit._id)
    const counts = byChannel(mine)
    const { version, edits: _edits, callUntil, ...facts } = unit.team
    const form = { ...facts, courses: [...facts.courses], name: unit.name, phone: unit.phone, ...(callUntil === null ? {} : { callUntil }) }
    return { ...teamCard(unit, nameOf(all, unit.above), mine.filter(({ state }) => state === 'member').length, now), version, waiting: mine.filter(({ state }) => state === 'asked').length, byChannel: counts, team: form }
  }
  return ok({ teams: all.filter(isTeam).map(view), byChannel: byChannel(members) })
})
