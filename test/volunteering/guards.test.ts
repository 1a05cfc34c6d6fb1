import { books, newBook } from '../../core/places/records'
import type { followPerson } from '../../core/volunteering'
import { activityIdOf, bookOf, services } from '../../core/volunteering/records'
import { memberships } from '../../core/volunteering/teams/records'
import { visitLogs, visitReadings, visits } from '../../core/volunteering/visits/records'
import { people, units } from '../../core/people/records'
import { messages } from '../../core/messages/records'
import { personOf } from '../support/call'
import { without, type Removal } from '../support/without'
import { form, organiser, qian, stranger, Team, teamForm, wang, zhao, type VolunteeringCode } from './team'

// The guards of teams, recruiting, shares and visits: each story ends otherwise when its guard is taken out of the source.

interface Story {
  readonly guard: string
  readonly removal: Removal
  /** Gives true when all is as it must be. */
  readonly holds: (team: Team, code: VolunteeringCode) => Promise<boolean>
}

const folder = 'core/volunteering'
const hour = 3_600_000
const sun = personOf('p_sun', '孙安吉', ['u_city', 'u_anji'])

const studio = async (team: Team, more: object = {}) => (await team.ask<{ teamId: string }>('putTeam', { unitId: 'u_deqing', team: { ...teamForm, ...more } }, organiser)).teamId
async function published(team: Team, more: object, joint: object = {}): Promise<string> {
  const shifts = [{ from: team.now + 24 * hour, to: team.now + 26 * hour, capacity: 2 }]
  const { activityId } = await team.ask<{ activityId: string }>('publish', { unitId: 'u_deqing', activity: { ...form, ...more }, shifts, ...joint }, organiser)
  return `${activityId}-1`
}
const approval = { recruit: { how: 'open', teams: [], approval: true } }
const holders = (team: Team, shift: string) => team.db.all(books).find(({ _id }) => _id === bookOf(shift))?.holders.length ?? 0
const called = (team: Team, name: string, input: object, as = wang) => team.call(team.op(name), { ...input }, { as })

/** Zhao and Qian visit; Wang asks. */
async function wished(team: Team): Promise<string> {
  const teamId = await studio(team, { visits: true, callUntil: team.now + hour })
  for (const who of [zhao, qian]) await team.ask('joinTeam', { teamId, channel: 'call' }, who)
  return (await team.ask<{ visitId: string }>('askVisit', { wish: '腿不好' }, wang)).visitId
}
async function shared(team: Team): Promise<string> {
  await team.db.add(units, { _id: 'u_anji', name: '安吉县', above: 'u_city', path: ['u_city', 'u_anji'], phone: '' })
  await team.db.add(people, { ...sun })
  return published(team, {}, { joint: { unitId: 'u_anji', places: 1, opensAt: team.now + hour } })
}

const stories: readonly Story[] = [
  {
    guard: 'of two who take something on at once, one has it',
    removal: { file: `${folder}/moving.ts`, find: '      version: doc.version,\n', replace: '' },
    holds: async (team) => {
      const visitId = await wished(team)
      const outcomes = await Promise.all([called(team, 'acceptVisit', { visitId }, zhao), called(team, 'acceptVisit', { visitId }, qian)])
      return outcomes.filter(({ ok }) => ok).length === 1
    },
  },
  {
    guard: 'a late repeat does not bring anybody back',
    removal: { file: `${folder}/moving.ts`, find: "    if (earlier) return earlier.hash === step.hash ? { ok: true, data: doc } : refuse('REQUEST_REUSED')\n", replace: '' },
    holds: async (team) => {
      const teamId = await studio(team)
      await team.ask('joinTeam', { teamId, channel: 'choice' }, wang, 'once')
      await team.ask('leaveTeam', { teamId }, wang)
      await team.ask('joinTeam', { teamId, channel: 'choice' }, wang, 'once')
      return team.db.all(memberships)[0]?.state === 'left'
    },
  },
  {
    guard: 'only who asks is taken in',
    removal: { file: `${folder}/teams/lead.ts`, find: "    if (state !== 'asked') return refuse('NOT_ASKING')\n", replace: '' },
    holds: async (team) => {
      const teamId = await studio(team)
      await team.ask('joinTeam', { teamId, channel: 'choice' }, wang)
      await team.ask('leaveTeam', { teamId }, wang)
      await called(team, 'decideMember', { teamId, personId: wang._id, agree: true }, organiser)
      return team.db.all(memberships)[0]?.state === 'left'
    },
  },
  {
    guard: 'from a course comes who has a seat in it',
    removal: { file: `${folder}/teams/join.ts`, find: "'holders.person': _id }", replace: "'holders.person': db._.neq('') }" },
    holds: async (team) => {
      const teamId = await studio(team)
      await team.db.add(books, { ...newBook('course:c_mediation', '调解', [], 9, 0), holders: [{ person: zhao._id, act: 'a', how: 'self', since: 0 }] })
      return !(await called(team, 'joinTeam', { teamId, channel: 'course', courseId: 'c_mediation' })).ok
    },
  },
  {
    guard: 'an open call ends',
    removal: { file: `${folder}/teams/join.ts`, find: ' || now >= team.team.callUntil', replace: '' },
    holds: async (team) => {
      const teamId = await studio(team, { callUntil: team.now + hour })
      team.wait(61)
      return !(await called(team, 'joinTeam', { teamId, channel: 'call' })).ok
    },
  },
  {
    guard: 'who is not of the team does not sign up',
    removal: { file: `${folder}/sign-up.ts`, find: '  if (no) return refuse(no)\n', replace: '' },
    holds: async (team) => {
      const shiftId = await published(team, { recruit: { how: 'teams', teams: [await studio(team)], approval: false } })
      await called(team, 'signUp', { shiftId })
      return holders(team, shiftId) === 0
    },
  },
  {
    guard: 'who has left the team is not of it',
    removal: { file: `${folder}/recruiting/may.ts`, find: ", state: 'member' }", replace: ' }' },
    holds: async (team) => {
      const teamId = await studio(team, { callUntil: team.now + hour })
      await team.ask('joinTeam', { teamId, channel: 'call' }, wang)
      await team.ask('leaveTeam', { teamId }, wang)
      const shiftId = await published(team, { recruit: { how: 'teams', teams: [teamId], approval: false } })
      await called(team, 'signUp', { shiftId })
      return holders(team, shiftId) === 0
    },
  },
  {
    guard: 'where an organiser gives the places, nobody takes one',
    removal: { file: `${folder}/sign-up.ts`, find: "  if (recruitingOf(facts.activity).approval) return refuse('NEEDS_APPROVAL')\n", replace: '' },
    holds: async (team) => {
      const shiftId = await published(team, approval)
      await called(team, 'signUp', { shiftId })
      return holders(team, shiftId) === 0
    },
  },
  {
    guard: 'what was declined or taken back is not approved',
    removal: { file: `${folder}/recruiting/decide.ts`, find: "if (state === 'asked') return ok", replace: 'if (state) return ok' },
    holds: async (team) => {
      const shiftId = await published(team, approval)
      await team.ask('apply', { shiftId, words: '' }, wang)
      await team.ask('withdrawApplication', { shiftId }, wang)
      await called(team, 'decideApplication', { shiftId, personId: wang._id, agree: true, words: '' }, organiser)
      return holders(team, shiftId) === 0
    },
  },
  {
    guard: 'an organiser invites their own people',
    removal: { file: `${folder}/recruiting/decide.ts`, find: ' || known.some(({ unitPath }) => !organises(actor.person, unitPath, now))', replace: '' },
    holds: async (team) => {
      const [shift = ''] = await team.publish([24, 2, 1])
      await called(team, 'invite', { activityId: activityIdOf(shift), personIds: [stranger._id] }, organiser)
      return team.db.all(messages).length === 0
    },
  },
  {
    guard: 'nobody takes the other unit’s share',
    removal: { file: `${folder}/recruiting/joint.ts`, find: 'filter((unit) => unitPath.includes(unit))', replace: 'filter(() => true)' },
    holds: async (team) => {
      const shiftId = await shared(team)
      for (const who of [wang, zhao]) await team.ask('signUp', { shiftId }, who)
      return holders(team, shiftId) === 1
    },
  },
  {
    guard: 'what is left is opened once',
    removal: { file: 'core/places/capacity.ts', find: 'const guard = Object.fromEntries(open)', replace: 'const guard = {}' },
    holds: async (team, { sweepVolunteering }) => {
      const shiftId = await shared(team)
      team.wait(61)
      await Promise.all([sweepVolunteering(team.db, team.now), sweepVolunteering(team.db, team.now)])
      return team.db.all(books).find(({ _id }) => _id === bookOf(shiftId))?.freed === 2
    },
  },
  {
    guard: 'only who visits now reads what was noted',
    removal: { file: `${folder}/visits/look.ts`, find: " || visit.carer !== subject._id) return refuse('NO_SUCH_VISIT')\n  return ok(await read", replace: ") return refuse('NO_SUCH_VISIT')\n  return ok(await read" },
    holds: async (team) => {
      const visitId = await wished(team)
      await team.ask('acceptVisit', { visitId }, zhao)
      return !(await called(team, 'visitNotes', { visitId }, qian)).ok
    },
  },
  {
    guard: 'each reading is noted',
    removal: { file: `${folder}/visits/look.ts`, find: "  await db.add(visitReadings, { _id: idFromAct('vr', act), visit: _id, by, at: now })\n", replace: '' },
    holds: async (team) => {
      const visitId = await wished(team)
      await team.ask('acceptVisit', { visitId }, zhao)
      await team.ask('visitNotes', { visitId }, zhao)
      return team.db.all(visitReadings).length === 1
    },
  },
  {
    guard: 'only who visits notes a visit',
    removal: { file: `${folder}/visits/carer.ts`, find: " || visit.carer !== subject._id) return refuse('NO_SUCH_VISIT')", replace: ") return refuse('NO_SUCH_VISIT')" },
    holds: async (team) => {
      const visitId = await wished(team)
      await team.ask('acceptVisit', { visitId }, zhao)
      await called(team, 'logVisit', { visitId, day: '2026-11-23', note: '' }, qian)
      return team.db.all(visitLogs).length === 0
    },
  },
  {
    guard: 'a visiting team visits the people of its own unit',
    removal: { file: `${folder}/visits/carer.ts`, find: ' || !unitPath.some((unit) => where.includes(unit))', replace: '' },
    holds: async (team) => {
      const visitId = await wished(team)
      await called(team, 'acceptVisit', { visitId }, stranger)
      return team.db.all(visits)[0]?.carer === null
    },
  },
  {
    guard: 'who served in a shift under both names keeps their own hours',
    removal: { file: `${folder}/rekey.ts`, find: '    if (await tx.get(of, next)) return false\n', replace: '' },
    holds: async (team, code) => {
      const [shift = ''] = await team.publish([1, 2, 2])
      for (const who of [wang, zhao]) await team.ask('signUp', { shiftId: shift }, who)
      team.wait(60)
      for (const who of [wang, zhao]) await team.ask('checkIn', { code: team.shown(shift).qr }, who)
      const follow: typeof followPerson = code.followPerson
      await follow(team.instance, { _id: 'e_1', person: wang._id, kind: 'merged', into: zhao._id, reason: '', at: 0, by: '', done: [], open: 0 }, team.now)
      return team.db.all(services).length === 2
    },
  },
]

let product: Promise<VolunteeringCode> | null = null

test.each(stories)('$guard', async ({ removal, holds }) => {
  product ??= without<VolunteeringCode>(`${folder}/index.ts`, [])
  const [code, twin] = [await product, await without<VolunteeringCode>(`${folder}/index.ts`, [removal])]
  expect(await holds(await Team.gather(code), code)).toBe(true)
  expect(await holds(await Team.gather(twin), twin)).toBe(false)
})
