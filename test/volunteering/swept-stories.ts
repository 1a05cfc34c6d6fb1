import { showCode } from '../../core/codes/shown'
import type { Person } from '../../core/people/records'
import { unfitChecks } from '../../core/volunteering/checks/records'
import { appointed, personOf, testKeys } from '../support/call'
import type { Team} from './team';
import { form, minuteMs, organiser, qian, teamForm, wang, zhao } from './team'

/** An act that is cut off and never sent again: what comes before it, its input, and who does it. */
export interface Story {
  /** The operation, without the room's name. */
  readonly name: string
  readonly as: Person
  /** Makes what is needed; gives the input. */
  readonly prepare: (team: Team) => Promise<Record<string, unknown>>
}

const hour = 60 * minuteMs
const day = 24 * hour
export const second = personOf('p_second', '周组织', ['u_city', 'u_deqing'], [appointed('organiser', 'u_deqing')])
export const care = personOf('p_care', '关爱组长', ['u_city', 'u_deqing'], [appointed('care', 'u_deqing')])
const today = '2026-11-23'

const one = async (team: Team, inHours = 2) => (await team.publish([inHours, 2, 1]))[0] ?? ''
const held = async (team: Team, who = wang) => {
  const shiftId = await one(team)
  await team.ask('signUp', { shiftId }, who)
  return shiftId
}
const begun = async (team: Team) => {
  const shiftId = await held(team)
  team.wait(120)
  return shiftId
}
const serving = async (team: Team) => {
  const shiftId = await begun(team)
  await team.ask('checkIn', { code: team.shown(shiftId).qr }, wang)
  team.wait(70)
  return shiftId
}
const said = (team: Team) => ({ inAt: team.now - 3 * hour, outAt: team.now - 2 * hour, reason: '忘了扫' })
const filledIn = async (team: Team) => {
  const shiftId = await serving(team)
  team.wait(120)
  await team.ask('fillIn', { shiftId, personId: wang._id, ...said(team) }, organiser)
  return shiftId
}
const offered = async (team: Team) => {
  const slots = [{ from: team.now + day, to: team.now + day + hour }]
  const { topicId } = await team.ask<{ topicId: string }>('putTopic', { topic: { kind: 'talk', title: '讲一讲', about: '', slots } }, wang)
  return topicId
}
const open = async (team: Team) => {
  const topicId = await offered(team)
  await team.ask('allowTopic', { topicId, allow: true }, organiser)
  return topicId
}
const request = (topicId: string) => ({ topicId, slotId: `${topicId}-1`, ask: { forWhom: '村', place: '堂', people: 9, phone: '13900000009', words: '' } })
const asked = async (team: Team) => (await team.ask<{ askId: string }>('askTopic', request(await open(team)), zhao)).askId
const accepted = async (team: Team) => {
  const askId = await asked(team)
  await team.ask('answerAsk', { askId, agree: true, words: '' }, wang)
  return askId
}
const confirmed = async (team: Team) => {
  const askId = await accepted(team)
  await team.ask('confirmAsk', { askId }, zhao)
  return askId
}
const told = async (team: Team) => (await team.ask<{ problemId: string }>('reportProblem', { problem: { title: '灯坏了', about: '', place: '三单元' } }, qian)).problemId
const claimed = async (team: Team) => {
  const problemId = await told(team)
  await team.ask('claimProblem', { problemId }, wang)
  return problemId
}
const closed = async (team: Team) => {
  const problemId = await claimed(team)
  await team.ask('closeProblem', { problemId, outcome: '换了' }, wang)
  return problemId
}
const studio = async (team: Team, more: object = {}) => (await team.ask<{ teamId: string }>('putTeam', { unitId: 'u_deqing', team: { ...teamForm, ...more } }, organiser)).teamId
const joining = async (team: Team) => {
  const teamId = await studio(team)
  await team.ask('joinTeam', { teamId, channel: 'choice' }, wang)
  return teamId
}
const members = async (team: Team) => {
  const teamId = await joining(team)
  await team.ask('decideMember', { teamId, personId: wang._id, agree: true }, organiser)
  return teamId
}
const approving = async (team: Team) => {
  const recruit = { how: 'open', teams: [], approval: true }
  const shifts = [{ from: team.now + day, to: team.now + day + hour, capacity: 1 }]
  const { activityId } = await team.ask<{ activityId: string }>('publish', { unitId: 'u_deqing', activity: { ...form, recruit }, shifts }, organiser)
  return `${activityId}-1`
}
const applied = async (team: Team) => {
  const shiftId = await approving(team)
  await team.ask('apply', { shiftId, words: '' }, wang)
  return shiftId
}
const wished = async (team: Team) => {
  const teamId = await studio(team, { visits: true, callUntil: team.now + hour })
  await team.ask('joinTeam', { teamId, channel: 'call' }, zhao)
  return (await team.ask<{ visitId: string }>('askVisit', { wish: '' }, wang)).visitId
}
const visited = async (team: Team) => {
  const visitId = await wished(team)
  await team.ask('acceptVisit', { visitId }, zhao)
  return visitId
}
const activityOf = (shiftId: string) => shiftId.replace(/-\d+$/, '')
const check = (nonce: string, what: 'in' | 'out', more: object) => ({ checks: [{ nonce, what, agoMs: 0, ...more }] })
const edited = (team: Team, inHours: number) => ({ from: team.now + inHours * hour, to: team.now + (inHours + 1) * hour, capacity: 2 })

const shifts: readonly Story[] = [
  { name: 'publish', as: organiser, prepare: async (team) => ({ unitId: 'u_deqing', activity: form, shifts: [edited(team, 1), edited(team, 3)] }) },
  { name: 'edit', as: organiser, prepare: async (team) => ({ activityId: activityOf(await held(team)), version: 1, activity: { ...form, title: '换个名字' } }) },
  { name: 'editShift', as: organiser, prepare: async (team) => ({ shiftId: await held(team), shift: edited(team, 5) }) },
  { name: 'callOff', as: organiser, prepare: async (team) => ({ activityId: activityOf(await held(team)), reason: '下大雨' }) },
  { name: 'callOffShift', as: organiser, prepare: async (team) => ({ shiftId: await held(team), reason: '下大雨' }) },
  { name: 'signUp', as: wang, prepare: async (team) => ({ shiftId: await one(team) }) },
  { name: 'signUp', as: zhao, prepare: async (team) => ({ shiftId: await held(team) }) },
  { name: 'signUpAtDesk', as: organiser, prepare: async (team) => ({ shiftId: await one(team), person: { name: '孙阿公', phone: '13900000001', birthYear: 1950 }, consent: true }) },
  { name: 'cancel', as: wang, prepare: async (team) => ({ shiftId: await held(team) }) },
  { name: 'cancelAtDesk', as: organiser, prepare: async (team) => ({ shiftId: await held(team), personId: wang._id }) },
  { name: 'apply', as: wang, prepare: async (team) => ({ shiftId: await approving(team), words: '' }) },
  { name: 'withdrawApplication', as: wang, prepare: async (team) => ({ shiftId: await applied(team) }) },
  { name: 'decideApplication', as: organiser, prepare: async (team) => ({ shiftId: await applied(team), personId: wang._id, agree: true, words: '' }) },
  { name: 'invite', as: organiser, prepare: async (team) => ({ activityId: activityOf(await one(team)), personIds: [wang._id] }) },
]

const hours: readonly Story[] = [
  { name: 'checkIn', as: wang, prepare: async (team) => ({ code: team.shown(await begun(team)).qr }) },
  { name: 'checkIn', as: wang, prepare: async (team) => ({ code: team.shown(await begun(team)).digits }) },
  { name: 'checkOut', as: wang, prepare: async (team) => ({ code: team.shown(await serving(team)).qr }) },
  { name: 'sendKept', as: wang, prepare: async (team) => check('kept-nonce-1', 'in', { code: team.shown(await begun(team)).qr }) },
  { name: 'sendKept', as: wang, prepare: async (team) => check('kept-nonce-2', 'out', { code: team.shown(await begun(team)).qr }) },
  { name: 'checkForPeople', as: organiser, prepare: async (team) => ({ shiftId: await serving(team), ...check('kept-nonce-3', 'out', { who: { personId: wang._id } }) }) },
  { name: 'fillIn', as: organiser, prepare: async (team) => ({ shiftId: await serving(team).then((shift) => (team.wait(120), shift)), personId: wang._id, ...said(team) }) },
  { name: 'decideFilled', as: second, prepare: async (team) => ({ shiftId: await filledIn(team), personId: wang._id, agree: true }) },
  {
    name: 'settleCheck',
    as: organiser,
    prepare: async (team) => {
      const shiftId = await begun(team)
      await team.ask('sendKept', check('kept-nonce-4', 'out', { code: team.shown(shiftId).qr }), wang)
      await team.ask('checkIn', { code: team.shown(shiftId).qr }, wang)
      return { checkId: team.db.all(unfitChecks)[0]?._id ?? '', count: true, note: '' }
    },
  },
]

const talks: readonly Story[] = [
  { name: 'putTopic', as: wang, prepare: async (team) => ({ topic: { kind: 'talk', title: '讲一讲', about: '', slots: [{ from: team.now + day, to: team.now + day + hour }] } }) },
  { name: 'allowTopic', as: organiser, prepare: async (team) => ({ topicId: await offered(team), allow: true }) },
  { name: 'closeTopic', as: wang, prepare: async (team) => ({ topicId: await open(team) }) },
  { name: 'askTopic', as: zhao, prepare: async (team) => request(await open(team)) },
  { name: 'answerAsk', as: wang, prepare: async (team) => ({ askId: await asked(team), agree: true, words: '' }) },
  { name: 'confirmAsk', as: zhao, prepare: async (team) => ({ askId: await accepted(team) }) },
  { name: 'endAsk', as: zhao, prepare: async (team) => ({ askId: await confirmed(team), reason: '停电' }) },
  { name: 'noteReached', as: zhao, prepare: async (team) => ({ askId: await confirmed(team).then((askId) => (team.wait(26 * 60), askId)), reached: 58, helpers: 4 }) },
]

const neighbours: readonly Story[] = [
  { name: 'reportProblem', as: qian, prepare: async () => ({ problem: { title: '灯坏了', about: '', place: '三单元' } }) },
  { name: 'claimProblem', as: wang, prepare: async (team) => ({ problemId: await told(team) }) },
  { name: 'giveBackProblem', as: wang, prepare: async (team) => ({ problemId: await claimed(team) }) },
  { name: 'closeProblem', as: wang, prepare: async (team) => ({ problemId: await claimed(team), outcome: '换了' }) },
  { name: 'reopenProblem', as: qian, prepare: async (team) => ({ problemId: await closed(team), why: '又坏了' }) },
  { name: 'setWarden', as: organiser, prepare: async () => ({ unitId: 'u_deqing', stairwell: '三单元', personId: wang._id }) },
]

const teams: readonly Story[] = [
  { name: 'putTeam', as: organiser, prepare: async () => ({ unitId: 'u_deqing', team: teamForm }) },
  { name: 'editTeam', as: organiser, prepare: async (team) => ({ teamId: await studio(team), version: 1, team: { ...teamForm, name: '换个名字' } }) },
  { name: 'joinTeam', as: wang, prepare: async (team) => ({ teamId: await studio(team, { callUntil: team.now + hour }), channel: 'call' }) },
  { name: 'decideMember', as: organiser, prepare: async (team) => ({ teamId: await joining(team), personId: wang._id, agree: true }) },
  { name: 'inviteMember', as: organiser, prepare: async (team) => ({ teamId: await studio(team), code: showCode(testKeys, 'person', wang._id, team.now).qr }) },
  {
    name: 'answerTeam',
    as: wang,
    prepare: async (team) => {
      const teamId = await studio(team)
      await team.ask('inviteMember', { teamId, code: showCode(testKeys, 'person', wang._id, team.now).qr }, organiser)
      return { teamId, agree: true }
    },
  },
  { name: 'leaveTeam', as: wang, prepare: async (team) => ({ teamId: await members(team) }) },
  { name: 'endMembership', as: organiser, prepare: async (team) => ({ teamId: await members(team), personId: wang._id, reason: '搬走了' }) },
  { name: 'recommendMember', as: organiser, prepare: async (team) => ({ teamId: await studio(team), personId: wang._id, agreed: false }) },
]

const visits: readonly Story[] = [
  { name: 'askVisit', as: wang, prepare: async () => ({ wish: '' }) },
  { name: 'askVisitAtDesk', as: organiser, prepare: async () => ({ personId: wang._id, wish: '' }) },
  { name: 'acceptVisit', as: zhao, prepare: async (team) => ({ visitId: await wished(team) }) },
  { name: 'giveBackVisit', as: zhao, prepare: async (team) => ({ visitId: await visited(team) }) },
  { name: 'freeVisit', as: care, prepare: async (team) => ({ visitId: await visited(team) }) },
  { name: 'endVisit', as: wang, prepare: async (team) => ({ visitId: await visited(team) }) },
  { name: 'logVisit', as: zhao, prepare: async (team) => ({ visitId: await visited(team), day: today, note: '精神好', nextDay: '2026-11-30' }) },
  { name: 'visitNotes', as: zhao, prepare: async (team) => ({ visitId: await visited(team) }) },
  { name: 'readVisit', as: care, prepare: async (team) => ({ visitId: await visited(team) }) },
]

export const stories: readonly Story[] = [...shifts, ...hours, ...talks, ...neighbours, ...teams, ...visits]
