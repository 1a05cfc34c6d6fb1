import { people, units } from '../../../core/people/records'
import { messages } from '../../../core/messages/records'
import { activities, activityIdOf, applications, invites } from '../../../core/volunteering/records'
import { memberships } from '../../../core/volunteering/teams/records'
import { stands } from '../../support/stories'
import { organiser, qian, teamForm, wang, zhao } from '../team'
import { holders, hourMs, published, say, story, tell, theActivity, type Stand } from './stories'

// Who comes into a team or gets a place is whom both sides want, as they last said: each guard of that.

const studio = async ({ team }: Stand, more: object = {}) => (await team.ask<{ teamId: string }>('putTeam', { unitId: 'u_deqing', team: { ...teamForm, ...more } }, organiser)).teamId
const join = (stand: Stand, teamId: string, channel = 'choice', more: object = {}, as = wang) => say(stand, 'joinTeam', { teamId, channel, ...more }, as)
const recommend = (stand: Stand, teamId: string, agreed: boolean, requestId?: string) => say(stand, 'recommendMember', { personId: wang._id, teamId, agreed }, organiser, requestId)
const decideMember = (stand: Stand, teamId: string, agree = true) => say(stand, 'decideMember', { teamId, personId: wang._id, agree }, organiser)
const stateOf = ({ team }: Stand) => team.db.all(memberships)[0]?.state
/** Wang is in it, by the two-way choice. */
async function member(stand: Stand): Promise<string> {
  const teamId = await studio(stand)
  await join(stand, teamId)
  await decideMember(stand, teamId)
  return teamId
}
const editTeam = (stand: Stand, teamId: string, more: object, requestId?: string) => say(stand, 'editTeam', { teamId, version: 1, team: { ...teamForm, ...more } }, organiser, requestId)

const byApproval = { recruit: { how: 'open', teams: [], approval: true } }
const apply = (stand: Stand, shiftId: string, as = wang, requestId?: string) => say(stand, 'apply', { shiftId, words: '' }, as, requestId)
const decide = (stand: Stand, shiftId: string, agree = true, personId = wang._id) => say(stand, 'decideApplication', { shiftId, personId, agree, words: '' }, organiser)
const theApplication = ({ team }: Stand) => team.db.all(applications)[0]
async function applied(stand: Stand): Promise<string> {
  const shiftId = await published(stand, byApproval)
  await apply(stand, shiftId)
  return shiftId
}
const invite = (stand: Stand, shiftId: string, personIds: string[]) => say(stand, 'invite', { activityId: activityIdOf(shiftId), personIds }, organiser)

tell([
  // teams
  story('a team that is no more takes nobody', 'teams/join', ' && !unit.retired && Boolean', ' && Boolean', async (stand) => {
    const teamId = await studio(stand)
    await stand.team.db.change(units, teamId, {}, { retired: true })
    return (await join(stand, teamId)) === 'NO_SUCH_TEAM'
  }),
  story('a unit is no team', 'teams/join', ' && !unit.retired && Boolean(unit.team)', ' && !unit.retired', async (stand) => (await join(stand, 'u_deqing')) === 'NO_SUCH_TEAM'),
  story('a team takes from its own courses', 'teams/join', '  if (!team.courses.includes(course)) return false\n', '', async (stand) => {
    const teamId = await studio(stand)
    await stand.team.db.add({ name: 'books' }, { _id: 'course:c_cooking', holders: [{ person: wang._id }] } as { _id: string })
    return (await join(stand, teamId, 'course', { courseId: 'c_cooking' })) === 'NOT_FROM_COURSE'
  }),
  story('without a call nobody comes by it', 'teams/join', 'team.team.callUntil === null || now >= team.team.callUntil', 'team.team.callUntil !== null && now >= team.team.callUntil', async (stand) => (await join(stand, await studio(stand), 'call')) === 'NO_OPEN_CALL'),
  story('who is in stays in, by whatever they ask', 'teams/join', "if (state === 'member' && known.state !== 'member') return ok", 'if (known.state) return ok', async (stand) => {
    const teamId = await member(stand)
    await join(stand, teamId)
    return stateOf(stand) === 'member'
  }),
  story('who has left may come anew', 'teams/join', '    if (outside.includes(known.state)) return ok({ state, channel, from, since: step.at, words: \'\', news: step.at })\n', '', async (stand) => {
    const teamId = await member(stand)
    await say(stand, 'leaveTeam', { teamId })
    await join(stand, teamId)
    return stateOf(stand) === 'asked'
  }),
  story('who was not asked does not agree', 'teams/join', "    if (state !== 'invited' && state !== 'recommended') return refuse('NOT_INVITED')\n", '', async (stand) => {
    const teamId = await member(stand)
    await say(stand, 'leaveTeam', { teamId })
    await say(stand, 'answerTeam', { teamId, agree: true })
    return stateOf(stand) === 'left'
  }),
  story('who agrees to a recommendation is still to be taken in', 'teams/join', "state === 'invited' ? 'member' : 'asked'", "state ? 'member' : 'asked'", async (stand) => {
    const teamId = await studio(stand)
    await recommend(stand, teamId, false)
    await say(stand, 'answerTeam', { teamId, agree: true })
    return stateOf(stand) === 'asked'
  }),
  story('who is outside does not leave', 'teams/join', "outside.includes(state) ? refuse('NOT_A_MEMBER') : ok", 'ok', async (stand) => {
    const teamId = await studio(stand)
    await join(stand, teamId)
    await decideMember(stand, teamId, false)
    return (await say(stand, 'leaveTeam', { teamId })) === 'NOT_A_MEMBER'
  }),
  story('who has only asked is not taken out', 'teams/lead', "state === 'member' || state === 'invited' || state === 'recommended' ? ok", 'state ? ok', async (stand) => {
    const teamId = await studio(stand)
    await join(stand, teamId)
    await say(stand, 'endMembership', { teamId, personId: wang._id, reason: '忙' }, organiser)
    return stateOf(stand) === 'asked'
  }),
  story('who is in is not recommended', 'teams/lead', "  if (came.data.state === 'member' && !came.data.steps.some(({ act }) => act === call.act)) return refuse('MEMBER_ALREADY')\n", '', async (stand) => (await recommend(stand, await member(stand), true)) === 'MEMBER_ALREADY'),
  story('a repeat of recommending is answered as before when they are in', 'teams/lead', ' && !came.data.steps.some(({ act }) => act === call.act)) return', ') return', async (stand) => {
    const teamId = await studio(stand)
    await recommend(stand, teamId, true, 'once')
    await decideMember(stand, teamId)
    return (await recommend(stand, teamId, true, 'once')) === 'yes'
  }),
  story('no team stands under another', 'teams/put', "  if (above.team) return refuse('NO_SUCH_UNIT')\n", '', async (stand) => (await say(stand, 'putTeam', { unitId: await studio(stand), team: teamForm }, organiser)) === 'NO_SUCH_UNIT'),
  story('whoever read an older version of a team is told so', 'teams/put', "unit._id, { 'team.version': input.version }, {", 'unit._id, {}, {', async (stand) => {
    const teamId = await studio(stand)
    await editTeam(stand, teamId, { hours: '周一' })
    return (await editTeam(stand, teamId, { hours: '周二' })) === 'EDITED_MEANWHILE'
  }),
  story('a repeat of a team’s edit is answered as before', 'teams/put', '  if (unit.team.edits.includes(act)) return ok({ version: input.version + 1 })\n', '', async (stand) => {
    const teamId = await studio(stand)
    await editTeam(stand, teamId, { hours: '周一' }, 'once')
    return (await editTeam(stand, teamId, { hours: '周一' }, 'once')) === 'yes'
  }, [{ file: 'core/volunteering/teams/put.ts', find: 'seen?.team?.edits.includes(act) ? ok', replace: 'seen === null ? ok' }]),
  story('of two copies of a team’s edit at once both hear yes', 'teams/put', 'seen?.team?.edits.includes(act) ? ok', 'seen === null ? ok', async (stand) => {
    const teamId = await studio(stand)
    stand.gate.before('change units', () => editTeam(stand, teamId, { hours: '周一' }, 'once'))
    return (await editTeam(stand, teamId, { hours: '周一' }, 'once')) === 'yes'
  }),
  story('news of a later step is not lost with the earlier', 'teams/news', 'await db.change(memberships, id, { news }, { news: null })', 'await db.change(memberships, id, {}, { news: null })', async (stand) => {
    const teamId = await studio(stand)
    stand.gate.before('change memberships', () => stand.team.db.change(memberships, `${teamId}:${wang._id}`, {}, { news: stand.team.now + 1 }))
    await join(stand, teamId)
    return stand.team.db.all(memberships)[0]?.news !== null
  }),
  // who may sign up
  story('who was not invited does not sign up', 'recruiting/may', "return (await db.get(invites, inviteId(activity._id, person._id))) ? null : 'INVITED_ONLY'", 'return null', async (stand) => {
    const shiftId = await published(stand, { recruit: { how: 'invited', teams: [], approval: false } })
    await say(stand, 'signUp', { shiftId })
    return holders(stand, shiftId).length === 0
  }),
  story('nobody is invited to what was called off', 'recruiting/decide', "  if (activity.status === 'cancelled') return refuse('ACTIVITY_CANCELLED')\n", '', async (stand) => {
    const shiftId = await published(stand)
    await stand.team.db.change(activities, activityIdOf(shiftId), {}, { status: 'cancelled' })
    return (await invite(stand, shiftId, [wang._id])) === 'ACTIVITY_CANCELLED'
  }),
  story('who has left is not invited', 'recruiting/decide', 'known.length < ids.length || ', '', async (stand) => {
    const shiftId = await published(stand)
    await stand.team.db.change(people, qian._id, {}, { status: 'left' })
    return (await invite(stand, shiftId, [wang._id, qian._id])) === 'NO_SUCH_PERSON'
  }),
  story('who is invited twice is told once', 'recruiting/decide', '  if (!invite || invite.news === null) return\n', '  if (!invite) return\n', async (stand) => {
    const shiftId = await published(stand)
    await invite(stand, shiftId, [wang._id])
    await stand.team.db.remove(messages, `invited:${activityIdOf(shiftId)}:${wang._id}`)
    await invite(stand, shiftId, [wang._id])
    return stand.team.db.all(messages).length === 0
  }),
  story('an invitation that is told is done with', 'recruiting/decide', 'await db.change(invites, id, { news: invite.news }, { news: null })', 'await Promise.resolve()', async (stand) => {
    await invite(stand, await published(stand), [wang._id])
    return stand.team.db.all(invites)[0]?.news === null
  }),
  // places that an organiser gives
  story('nobody asks for what was called off', 'recruiting/apply', "if (activity.status === 'cancelled' || isCalledOff(shift)) return", "if (activity.title === '') return", async (stand) => {
    const shiftId = await published(stand, byApproval)
    await say(stand, 'callOffShift', { shiftId, reason: '下雨' }, organiser)
    return (await apply(stand, shiftId)) === 'ACTIVITY_CANCELLED'
  }),
  story('nobody asks for what is over', 'recruiting/apply', "  if (isOver(shift, now)) return refuse('SHIFT_OVER')\n", '', async (stand) => {
    const shiftId = await published(stand, byApproval)
    stand.team.wait(27 * 60)
    return (await apply(stand, shiftId)) === 'SHIFT_OVER'
  }),
  story('where all may sign up nobody asks', 'recruiting/apply', "  if (!recruitingOf(activity).approval) return refuse('NO_APPROVAL_NEEDED')\n", '', async (stand) => (await apply(stand, await published(stand))) === 'NO_APPROVAL_NEEDED'),
  story('who may not sign up does not ask', 'recruiting/apply', '  if (no) return refuse(no)\n', '', async (stand) => (await apply(stand, await published(stand, { recruit: { how: 'invited', teams: [], approval: true } }))) === 'INVITED_ONLY'),
  story('who has the place does not ask anew', 'recruiting/apply', "(state === 'approved' && holds) ? ok({})", "(state === 'ended') ? ok({})", async (stand) => {
    const shiftId = await applied(stand)
    await decide(stand, shiftId)
    await apply(stand, shiftId)
    return theApplication(stand)?.state === 'approved'
  }),
  story('who has given the place up may ask anew', 'recruiting/apply', "(state === 'approved' && holds) ? ok({})", "state === 'approved' ? ok({})", async (stand) => {
    const shiftId = await applied(stand)
    await decide(stand, shiftId)
    await say(stand, 'cancel', { shiftId })
    await apply(stand, shiftId)
    return theApplication(stand)?.state === 'asked'
  }),
  story('what was decided is not taken back by asking to', 'recruiting/apply', "state === 'asked' ? ok({ state: 'withdrawn', pending: null }) : refuse('NOT_ASKING')", "ok({ state: 'withdrawn', pending: null })", async (stand) => {
    const shiftId = await applied(stand)
    await decide(stand, shiftId)
    await say(stand, 'withdrawApplication', { shiftId })
    return theApplication(stand)?.state === 'approved'
  }),
  story('who is frozen gets no place', 'recruiting/follow', "person?.status === 'active' ? await takePlace", 'person ? await takePlace', async (stand) => {
    const shiftId = await applied(stand)
    await stand.team.db.change(people, wang._id, {}, { status: 'frozen' })
    await decide(stand, shiftId)
    return holders(stand, shiftId).length === 0
  }),
  story('a state that others have moved on is left to them', 'recruiting/follow', 'applications, _id, { state, version }, {', 'applications, _id, {}, {', async (stand) => {
    const shiftId = await applied(stand)
    // While the place is taken, the application is ended.
    stand.gate.before('change applications', () => stand.team.db.change(applications, `${shiftId}:${wang._id}`, {}, { state: 'ended', version: 9 }), 2)
    await decide(stand, shiftId)
    return theApplication(stand)?.state === 'ended'
  }),
  story('what was taken for an application that has ended goes back', 'recruiting/follow', "if (after?.act === act && after.state !== 'approved' && after.state !== 'approving')", 'if (after === null)', async (stand) => {
    const shiftId = await applied(stand)
    stand.gate.before('change applications', () => stand.team.db.change(applications, `${shiftId}:${wang._id}`, {}, { state: 'ended', version: 9 }), 2)
    await decide(stand, shiftId)
    return holders(stand, shiftId).length === 0
  }),
  story('what clashes waits again, and is asked of the plan again', 'recruiting/follow', ", steps: db._.set(application.steps.slice(0, -1)) })", ' })', async (stand) => {
    const shiftId = await applied(stand)
    const other = await published(stand)
    await say(stand, 'signUp', { shiftId: other })
    const once = () => say(stand, 'decideApplication', { shiftId, personId: wang._id, agree: true, words: '' }, organiser, 'once')
    const first = await once()
    await say(stand, 'cancel', { shiftId: other })
    return first === 'TIME_CLASH' && (await once()) === 'yes' && holders(stand, shiftId).length === 1
  }),
  story('what is asked for a shift that does not take place ends', 'recruiting/follow', "state: _.in(['asked', 'approving']) }, { limit: batch })\n", "state: 'none' }, { limit: batch })\n", async (stand, code) => {
    const shiftId = await applied(stand)
    await say(stand, 'callOffShift', { shiftId, reason: '下雨' }, organiser)
    stand.team.wait(2)
    await code.sweepVolunteering(stand.team.db, stand.team.now)
    return theApplication(stand)?.state === 'ended'
  }),
  story('the shares of what is over are not opened', 'recruiting/joint', '.filter((one) => !isOver(one, now) && !isCalledOff(one))', '', async (stand, code) => {
    await stand.team.db.add(units, { _id: 'u_anji', name: '安吉县', above: 'u_city', path: ['u_city', 'u_anji'], phone: '' })
    const shiftId = await published(stand, {}, { joint: { unitId: 'u_anji', places: 1, opensAt: stand.team.now + hourMs } })
    await say(stand, 'signUp', { shiftId })
    await say(stand, 'signUp', { shiftId }, zhao)
    await stand.team.db.change(activities, activityIdOf(shiftId), {}, { shifts: stand.team.db._.set(theActivity(stand)?.shifts.map((shift) => ({ ...shift, calledOffAt: 1 }))) })
    stand.team.wait(61)
    await stands(() => code.sweepVolunteering(stand.team.db, stand.team.now))
    return holders(stand, shiftId).length === 1
  }),
])
