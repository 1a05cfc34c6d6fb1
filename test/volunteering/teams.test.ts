import { messages } from '../../core/messages/records'
import { books, newBook } from '../../core/places/records'
import { memberships } from '../../core/volunteering/teams/records'
import { sweepVolunteering } from '../../core/volunteering'
import { showCode } from '../../core/codes/shown'
import { myData } from '../../core/people/my-data'
import { people } from '../../core/people/records'
import { volunteeringMessages } from '../../core/volunteering/messages'
import { appointed, personOf, testKeys } from '../support/call'
import { organiser, qian, stranger, Team, teamForm, wang, zhao } from './team'

const day = 86_400_000

/** A studio of the county and its lead. */
async function founded(more: object = {}) {
  const team = await Team.gather()
  const { teamId } = await team.ask<{ teamId: string }>('putTeam', { unitId: 'u_deqing', team: { ...teamForm, ...more } }, organiser)
  const lead = personOf('p_lead', '杨队长', ['u_city', 'u_deqing'], [appointed('lead', teamId)])
  return { team, teamId, lead }
}
const stateOf = (team: Team, person: { _id: string }) => team.db.all(memberships).find((one) => one.person === person._id)?.state
const told = (team: Team) => team.db.all(messages).map(({ kind, person }) => `${kind} ${person}`)

test('two-way choice: who asks is in when the lead says yes, and is told', async () => {
  const { team, teamId, lead } = await founded()
  expect(await team.ask('joinTeam', { teamId, channel: 'choice' }, wang)).toEqual({ state: 'asked' })
  expect(await team.ask('team', { teamId }, wang)).toMatchObject({ phone: '05728060004', standing: { state: 'asked', channel: 'choice' }, members: 0 })
  expect(await team.ask('decideMember', { teamId, personId: wang._id, agree: true }, lead)).toEqual({ state: 'member' })
  expect(told(team)).toEqual([`teamAnswered ${wang._id}`])
  expect(await team.ask('myTeams', {}, wang)).toMatchObject({ teams: [{ teamId, state: 'member' }] })
  expect(await team.refused('decideMember', { teamId, personId: wang._id, agree: false }, lead)).toBe('NOT_ASKING')
})

test('the lead scans who stands there: they say yes, and are in', async () => {
  const { team, teamId, lead } = await founded()
  const code = () => showCode(testKeys, 'person', wang._id, team.now).qr
  expect(await team.ask('inviteMember', { teamId, code: code() }, lead)).toEqual({ personId: wang._id, state: 'invited' })
  expect(await team.ask('answerTeam', { teamId, agree: true }, wang)).toEqual({ state: 'member' })
  expect(await team.refused('answerTeam', { teamId, agree: true }, wang)).toBe('NOT_INVITED')
  expect(await team.refused('inviteMember', { teamId, code: `${code()}x` }, lead)).toBe('WRONG_CODE')
})

test('six digits invite too, with the name: nobody else is found by them, and guessing comes to a wait', async () => {
  const { team, teamId, lead } = await founded()
  const digits = () => showCode(testKeys, 'person', wang._id, team.now).digits
  expect(await team.refused('inviteMember', { teamId, code: digits(), name: zhao.name }, lead)).toBe('WRONG_CODE')
  expect(await team.refused('inviteMember', { teamId, code: digits() }, lead)).toBe('WRONG_CODE')
  expect(await team.ask('inviteMember', { teamId, code: digits(), name: wang.name }, lead)).toEqual({ personId: wang._id, state: 'invited' })
  const guesses: string[] = []
  for (let guess = 0; guess < 7; guess++) guesses.push(await team.refused('inviteMember', { teamId, code: digits(), name: zhao.name }, lead))
  expect(guesses.slice(-2)).toEqual(['TRY_LATER', 'TRY_LATER'])
  expect(stateOf(team, zhao)).toBeUndefined()
})

test('who leads the team is told that somebody asks to join, however they came to ask; who led it once is not', async () => {
  const { team, teamId, lead } = await founded()
  const former = personOf('p_former', '老队长', ['u_city', 'u_deqing'], [{ ...appointed('lead', teamId), until: team.now }])
  const keeper = personOf('p_other', '别的队长', ['u_city', 'u_deqing'], [appointed('lead', 'u_other')])
  for (const person of [lead, former, keeper]) await team.db.add(people, { ...person })
  await team.ask('joinTeam', { teamId, channel: 'choice' }, wang, 'join-1')
  await team.ask('joinTeam', { teamId, channel: 'choice' }, wang, 'join-1')
  await team.ask('recommendMember', { personId: qian._id, teamId, agreed: true }, organiser)
  await team.ask('recommendMember', { personId: zhao._id, teamId, agreed: false }, organiser)
  expect(told(team)).toEqual([`teamAsked ${lead._id}`, `teamAsked ${lead._id}`, `teamInvites ${zhao._id}`])
  await team.ask('answerTeam', { teamId, agree: true }, zhao)
  expect(told(team).slice(3)).toEqual([`teamAsked ${lead._id}`])
  expect(JSON.stringify(team.db.all(messages).filter(({ kind }) => kind === 'teamAsked'))).not.toContain(wang.name)
})

test('a lead is not told of who has taken the asking back, nor late of who was answered', async () => {
  const { team, teamId, lead } = await founded()
  await team.db.add(people, { ...lead })
  await team.ask('joinTeam', { teamId, channel: 'choice' }, wang)
  const [message] = team.db.all(messages)
  if (message?.kind !== 'teamAsked') throw new Error('the lead was not told')
  expect(await volunteeringMessages.teamAsked.isStillTrue(team.instance, message, team.now)).toBe(true)
  await team.ask('leaveTeam', { teamId }, wang)
  expect(await volunteeringMessages.teamAsked.isStillTrue(team.instance, message, team.now)).toBe(false)
})

test('what is stored about somebody counts teams, applications and visits, and nothing of others', async () => {
  const { team, teamId } = await founded()
  await team.ask('joinTeam', { teamId, channel: 'choice' }, wang)
  await team.ask('joinTeam', { teamId, channel: 'choice' }, zhao)
  await team.ask('askVisitAtDesk', { personId: wang._id, wish: '说说话' }, organiser)
  const mine = await team.yes(myData, {}, { as: wang })
  expect(mine).toMatchObject({ teams: 1, applications: 0, visits: { asked: 1, visiting: 0 } })
  expect(await team.yes(myData, {}, { as: qian })).toMatchObject({ teams: 0, visits: { asked: 0, visiting: 0 } })
})

test('recommended by an organisation: the person says yes, then the team', async () => {
  const { team, teamId, lead } = await founded()
  expect(await team.ask('recommendMember', { personId: wang._id, teamId, agreed: false }, organiser)).toEqual({ state: 'recommended' })
  expect(await team.refused('decideMember', { teamId, personId: wang._id, agree: true }, lead)).toBe('NOT_ASKING')
  expect(await team.ask('answerTeam', { teamId, agree: true }, wang)).toEqual({ state: 'asked' })
  await team.ask('decideMember', { teamId, personId: wang._id, agree: true }, lead)
  expect(await team.ask('teamMembers', { teamId }, lead)).toMatchObject({ byChannel: { choice: 0, recommended: 1, course: 0, call: 0 }, members: [{ personId: wang._id, channel: 'recommended', from: '德清县' }] })
  expect(await team.refused('recommendMember', { personId: wang._id, teamId, agreed: true }, organiser)).toBe('MEMBER_ALREADY')
})

test('from a course of the team one is in at once, from another not', async () => {
  const { team, teamId } = await founded()
  await team.db.add(books, { ...newBook('course:c_mediation', '调解', [], 9, 0), holders: [{ person: wang._id, act: 'a', how: 'self', since: 0 }] })
  expect(await team.ask('joinTeam', { teamId, channel: 'course', courseId: 'c_mediation' }, wang)).toEqual({ state: 'member' })
  expect(await team.refused('joinTeam', { teamId, channel: 'course', courseId: 'c_mediation' }, zhao)).toBe('NOT_FROM_COURSE')
  expect(await team.refused('joinTeam', { teamId, channel: 'course', courseId: 'c_other' }, wang)).toBe('NOT_FROM_COURSE')
})

test('while it calls openly anybody is in at once, and not after', async () => {
  const team = await Team.gather()
  const { teamId } = await team.ask<{ teamId: string }>('putTeam', { unitId: 'u_deqing', team: { ...teamForm, callUntil: team.now + day } }, organiser)
  expect(await team.ask('joinTeam', { teamId, channel: 'call' }, wang)).toEqual({ state: 'member' })
  team.wait(24 * 60)
  expect(await team.refused('joinTeam', { teamId, channel: 'call' }, zhao)).toBe('NO_OPEN_CALL')
  expect(await team.ask('teamsOfUnit', { unitId: 'u_deqing' }, organiser)).toMatchObject({ byChannel: { choice: 0, recommended: 0, course: 0, call: 1 }, teams: [{ members: 1, waiting: 0 }] })
})

test('leaving, being taken out, and coming again by another channel', async () => {
  const { team, teamId, lead } = await founded({ callUntil: Date.parse('2027-01-01T00:00:00+08:00') })
  await team.ask('joinTeam', { teamId, channel: 'choice' }, wang, 'first')
  await team.ask('leaveTeam', { teamId }, wang)
  expect(await team.refused('leaveTeam', { teamId }, wang)).toBe('NOT_A_MEMBER')
  // A late copy of the first request does not bring them back.
  await team.ask('joinTeam', { teamId, channel: 'choice' }, wang, 'first')
  expect(stateOf(team, wang)).toBe('left')
  await team.ask('joinTeam', { teamId, channel: 'call' }, wang)
  await team.ask('endMembership', { teamId, personId: wang._id, reason: '搬走了' }, lead)
  expect(team.db.all(memberships)).toMatchObject([{ state: 'left', channel: 'call', words: '搬走了' }])
  expect(team.db.all(memberships)).toHaveLength(1)
})

test('a lead sees their own people only, and organises nothing', async () => {
  const { team, teamId, lead } = await founded()
  const { teamId: other } = await team.ask<{ teamId: string }>('putTeam', { unitId: 'u_deqing', team: { ...teamForm, name: '书画队' } }, organiser)
  await team.ask('joinTeam', { teamId: other, channel: 'choice' }, zhao)
  for (const [name, input] of [['teamMembers', { teamId: other }], ['decideMember', { teamId: other, personId: zhao._id, agree: true }], ['teamsOfUnit', { unitId: 'u_deqing' }], ['editTeam', { teamId, version: 1, team: teamForm }]] as const)
    expect([name, await team.refused(name, input, lead)]).toEqual([name, 'NOT_ALLOWED'])
  expect(await team.refused('teamMembers', { teamId: other }, stranger)).toBe('NOT_ALLOWED')
  expect(await team.ask('teamMembers', { teamId }, lead)).toMatchObject({ members: [] })
})

test('a studio’s page: its hotline, and what its people offer can be booked', async () => {
  const { team, teamId, lead } = await founded()
  const slots = [{ from: team.now + day, to: team.now + day + 3_600_000 }]
  const topic = { kind: 'studio', title: '邻里调解', about: '', slots }
  expect(await team.refused('putTopic', { topic, teamId }, wang)).toBe('NOT_A_MEMBER')
  await team.ask('joinTeam', { teamId, channel: 'choice' }, wang)
  await team.ask('decideMember', { teamId, personId: wang._id, agree: true }, lead)
  const { topicId } = await team.ask<{ topicId: string }>('putTopic', { topic, teamId }, wang)
  await team.ask('allowTopic', { topicId, allow: true }, organiser)
  expect(await team.ask('team', { teamId }, null)).toMatchObject({ topics: [{ topicId, lecturerName: wang.name, unitName: '老杨调解工作室' }] })
  const ask = { forWhom: '洛舍村', place: '文化礼堂', people: 4, phone: '13900000009', words: '' }
  await team.ask('askTopic', { topicId, slotId: `${topicId}-1`, ask }, qian)
  await team.ask('leaveTeam', { teamId }, wang)
  expect(await team.ask('teams', {}, null)).toMatchObject({ teams: [{ teamId, kind: 'studio', unitName: '德清县', members: 0 }] })
})

test('two editors of a page: one of them is told', async () => {
  const { team, teamId } = await founded()
  const edit = (name: string) => team.call(team.op('editTeam'), { teamId, version: 1, team: { ...teamForm, name } }, { as: organiser })
  const outcomes = await Promise.all([edit('一'), edit('二')])
  expect(outcomes.map((outcome) => (outcome.ok ? 'ok' : outcome.error.code)).sort()).toEqual(['EDITED_MEANWHILE', 'ok'])
})

test('who was not told because a call died is told by the sweep, once', async () => {
  const { team, teamId, lead } = await founded()
  await team.ask('joinTeam', { teamId, channel: 'choice' }, wang)
  await team.ask('decideMember', { teamId, personId: wang._id, agree: true }, lead)
  const [mine] = team.db.all(memberships)
  await team.db.removeAll(messages, {})
  await team.db.change(memberships, mine?._id ?? '', {}, { news: team.now })
  team.wait(5)
  for (let turn = 0; turn < 2; turn++) await sweepVolunteering(team.db, team.now)
  expect(told(team)).toEqual([`teamAnswered ${wang._id}`])
})
