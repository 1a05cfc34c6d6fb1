import { messages } from '../../../core/messages/records'
import { problems, stairwells } from '../../../core/volunteering/problems/records'
import { visitLogs, visits } from '../../../core/volunteering/visits/records'
import { personOf } from '../../support/call'
import { stands } from '../../support/stories'
import { minuteMs, organiser, qian, stranger, teamForm, wang, zhao } from '../team'
import { hourMs, say, story, tell, type Stand } from './stories'

// A problem has one who sees to it, a lonely neighbour one who comes, and what they note is theirs: each guard of that.

const told = (stand: Stand, more: object = {}, as = wang) => say(stand, 'reportProblem', { problem: { title: '楼道灯坏了', about: '三楼', place: '三号楼', ...more } }, as)
const theProblem = ({ team }: Stand) => team.db.all(problems)[0]
async function problem(stand: Stand): Promise<string> {
  await told(stand)
  return theProblem(stand)?._id ?? ''
}
const claim = (stand: Stand, problemId: string, as = zhao, requestId?: string) => say(stand, 'claimProblem', { problemId }, as, requestId)
const giveBack = (stand: Stand, problemId: string, as = zhao) => say(stand, 'giveBackProblem', { problemId }, as)
const close = (stand: Stand, problemId: string, as = zhao, more: object = {}, requestId?: string) => say(stand, 'closeProblem', { problemId, outcome: '换了', ...more }, as, requestId)
const reopen = (stand: Stand, problemId: string, as = wang, requestId?: string) => say(stand, 'reopenProblem', { problemId, why: '又坏了' }, as, requestId)
async function closed(stand: Stand): Promise<string> {
  const problemId = await problem(stand)
  await claim(stand, problemId)
  await close(stand, problemId)
  return problemId
}
const anji = { ...stranger, appointments: [] }

/** Wang asks to be visited; Zhao and Qian are of the team that does. */
async function wished(stand: Stand): Promise<string> {
  const { teamId } = await stand.team.ask<{ teamId: string }>('putTeam', { unitId: 'u_deqing', team: { ...teamForm, visits: true, callUntil: stand.team.now + hourMs } }, organiser)
  for (const who of [zhao, qian]) await say(stand, 'joinTeam', { teamId, channel: 'call' }, who)
  return (await stand.team.ask<{ visitId: string }>('askVisit', { wish: '腿不好' }, wang)).visitId
}
async function visited(stand: Stand): Promise<string> {
  const visitId = await wished(stand)
  await say(stand, 'acceptVisit', { visitId }, zhao)
  return visitId
}
const log = (stand: Stand, visitId: string, more: object = {}, requestId?: string, as = zhao) => say(stand, 'logVisit', { visitId, day: '2026-11-23', note: '好', ...more }, as, requestId)
const theVisit = ({ team }: Stand) => team.db.all(visits)[0]

tell([
  // problems
  story('a stairwell is of one’s own unit', 'problems/deal', 'if (at !== undefined && stairwell?.unit !== subject.unit)', 'if (at !== undefined && !stairwell)', async (stand) => {
    await stand.team.ask('setWarden', { unitId: 'u_deqing', stairwell: '三号楼二单元' }, organiser)
    return (await told(stand, { stairwellId: stand.team.db.all(stairwells)[0]?._id }, anji)) === 'NO_SUCH_STAIRWELL'
  }),
  story('neighbours see to it, not strangers', 'problems/deal', 'if (!problem || !mayDeal(problem, subject))', 'if (!problem)', async (stand) => (await claim(stand, await problem(stand), anji)) === 'NO_SUCH_PROBLEM'),
  story('a problem is shown to neighbours', 'problems/look', 'if (!problem || !mayDeal(problem, subject))', 'if (!problem)', async (stand) => (await say(stand, 'problem', { problemId: await problem(stand) }, anji)) === 'NO_SUCH_PROBLEM'),
  story('a whole name is for the two who have to do with it', 'problems/look', '(isTold || id === null ? nameOf(id) : maskName(nameOf(id)))', 'nameOf(id)', async (stand) => {
    const problemId = await problem(stand)
    return (await stand.team.ask<{ byName: string }>('problem', { problemId }, zhao)).byName === '王*英'
  }),
  story('a late repeat does not take on again what was given back', 'problems/deal', '    acts: _.neq(act),\n', '', async (stand) => {
    const problemId = await problem(stand)
    await claim(stand, problemId, zhao, 'once')
    await giveBack(stand, problemId)
    await claim(stand, problemId, zhao, 'once')
    return theProblem(stand)?.state === 'open'
  }),
  story('a late repeat is answered as before', 'problems/deal', 'now?.acts?.includes(act) || (now', '(now', async (stand) => {
    const problemId = await problem(stand)
    await claim(stand, problemId, zhao, 'once')
    await giveBack(stand, problemId)
    return (await claim(stand, problemId, zhao, 'once')) === 'yes'
  }),
  ...(
    [
      ['who has it gives it back', 'giveBackProblem'],
      ['who has it closes it', 'closeProblem'],
    ] as const
  ).map(([guard, name]) =>
    story(guard, 'problems/deal', name === 'giveBackProblem' ? "{ state: 'claimed', claimedBy: subject._id }, { state: 'open'" : "{ state: 'claimed', claimedBy: subject._id }, closed)", name === 'giveBackProblem' ? "{ state: 'claimed' }, { state: 'open'" : "{ state: 'claimed' }, closed)", async (stand) => {
      const problemId = await problem(stand)
      await claim(stand, problemId)
      return (await (name === 'giveBackProblem' ? giveBack : close)(stand, problemId, qian)) === 'NO_SUCH_PROBLEM'
    }),
  ),
  story('a repeat of closing is answered as before', 'problems/deal', '  if (await isDone(db, input.problemId, act)) return ok(await tellOutcome(db, input.problemId, now))\n', '', async (stand) => {
    const problemId = await problem(stand)
    await claim(stand, problemId)
    const words: string[] = []
    for (const _turn of [1, 2]) words.push(await close(stand, problemId, zhao, {}, 'once'))
    return words.join() === 'yes,yes'
  }),
  story('a photo is one’s own', 'problems/deal', "  if (photo && !(await isTheirs(db, subject._id, 'photo', photo, now))) return refuse('NO_SUCH_FILE')\n", '', async (stand) => {
    const problemId = await problem(stand)
    await claim(stand, problemId)
    return (await close(stand, problemId, zhao, { photo: { ticketId: 'f_00000000000000000000', fileId: 'cloud://local.6c6f/uploads/x.jpg' } })) === 'NO_SUCH_FILE'
  }),
  story('who told of it, or looks after the stairs, opens it again', 'problems/deal', '(problem.by !== subject._id && well?.warden !== subject._id)', "(problem.by === '')", async (stand) => (await reopen(stand, await closed(stand), qian)) === 'NO_SUCH_PROBLEM'),
  story('what is closed is opened again', 'problems/deal', "act, { state: 'closed', news: null }, opened)", 'act, {}, opened)', async (stand) => {
    const problemId = await problem(stand)
    return (await reopen(stand, problemId)) === 'NO_SUCH_PROBLEM'
  }),
  story('a repeat of opening it again is answered as before', 'problems/deal', '  if (problem?.acts?.includes(act)) return ok({})\n', '', async (stand) => {
    const problemId = await closed(stand)
    const words: string[] = []
    for (const _turn of [1, 2]) words.push(await reopen(stand, problemId, wang, 'once'))
    return words.join() === 'yes,yes'
  }),
  story('stairs are looked after by somebody of the unit', 'problems/deal', "(warden?.status !== 'active' || !warden.unitPath.includes(unit._id))", "warden?.status !== 'active'", async (stand) => (await say(stand, 'setWarden', { unitId: 'u_deqing', stairwell: '二单元', personId: stranger._id }, organiser)) === 'NO_SUCH_PERSON'),
  story('of a closing it is told once', 'problems/deal', '  if (!problem || problem.news === null) return {}\n', '  if (!problem) return {}\n', async (stand) => {
    const problemId = await problem(stand)
    await claim(stand, problemId)
    for (const _turn of [1, 2]) await close(stand, problemId, zhao, {}, 'once')
    return stand.team.db.all(messages).length === 1
  }),
  story('news of a later closing is not lost with the earlier', 'problems/deal', 'await db.change(problems, id, { news }, { news: null })', 'await db.change(problems, id, {}, { news: null })', async (stand) => {
    const problemId = await problem(stand)
    await claim(stand, problemId)
    stand.gate.before('change problems', () => stand.team.db.change(problems, problemId, {}, { news: stand.team.now + 1 }), 2)
    await close(stand, problemId)
    return theProblem(stand)?.news !== null
  }),
  // visits
  story('nobody visits themself', 'visits/carer', 'if (person === subject._id || !unitPath', 'if (!unitPath', async (stand) => {
    await wished(stand)
    const visitId = (await stand.team.ask<{ visitId: string }>('askVisit', { wish: '' }, zhao)).visitId
    return (await say(stand, 'acceptVisit', { visitId }, zhao)) === 'NO_SUCH_VISIT'
  }),
  story('whoever visits already keeps it', 'visits/carer', "return state === 'asked' ? ok({ state: 'accepted', carer: subject._id, news: now }) : refuse('VISIT_TAKEN')", "return ok({ state: 'accepted', carer: subject._id, news: now })", async (stand) => {
    const visitId = await visited(stand)
    return (await say(stand, 'acceptVisit', { visitId }, qian)) === 'VISIT_TAKEN'
  }),
  story('who visits gives it back', 'visits/carer', '(carer === subject._id ? ok(free)', '(carer ? ok(free)', async (stand) => {
    await say(stand, 'giveBackVisit', { visitId: await visited(stand) }, qian)
    return theVisit(stand)?.carer === zhao._id
  }),
  story('what nobody visits is not freed', 'visits/carer', "(state === 'accepted' ? ok(free)", '(state ? ok(free)', async (stand) => {
    const visitId = await visited(stand)
    await say(stand, 'endVisit', { visitId })
    const care = personOf('p_care', '关爱', ['u_city', 'u_deqing'], [{ role: 'care', at: 'u_deqing', name: '', from: 0, until: null, by: '' }])
    await say(stand, 'freeVisit', { visitId }, care)
    return theVisit(stand)?.state === 'ended'
  }),
  story('whom it is for ends it', 'visits/ask', 'person !== subject._id || state', 'state', async (stand) => {
    await say(stand, 'endVisit', { visitId: await visited(stand) }, qian)
    return theVisit(stand)?.state === 'accepted'
  }),
  story('who is visited keeps who comes when they ask again', 'visits/ask', "(state === 'ended' ? { ...begins", "(state ? { ...begins", async (stand) => {
    const visitId = await wished(stand)
    await say(stand, 'endVisit', { visitId })
    // Two ask again at once, and somebody takes it on in between.
    stand.gate.before('change visits', async () => {
      await say(stand, 'askVisit', { wish: '' })
      await say(stand, 'acceptVisit', { visitId }, zhao)
    })
    await say(stand, 'askVisit', { wish: '' })
    return theVisit(stand)?.carer === zhao._id
  }),
  story('who waits keeps their place', 'visits/ask', '  if (known) return ok({ visitId: known._id })\n', '', async (stand) => {
    await wished(stand)
    // What came from another record of theirs has an id of its own.
    const [visit] = stand.team.db.all(visits)
    if (visit) await stand.team.db.add(visits, { ...visit, _id: 'visit:other', person: zhao._id })
    await say(stand, 'askVisit', { wish: '' }, zhao)
    return stand.team.db.all(visits).filter(({ person }) => person === zhao._id).length === 1
  }),
  story('nothing is noted of a day to come', 'visits/carer', "  if (day > today) return refuse('DAY_TO_COME')\n", '', async (stand) => (await log(stand, await visited(stand), { day: '2026-11-30' })) === 'DAY_TO_COME'),
  story('the next visit is to come', 'visits/carer', "  if (nextDay !== null && nextDay < today) return refuse('DAY_IN_PAST')\n", '', async (stand) => (await log(stand, await visited(stand), { nextDay: '2026-11-01' })) === 'DAY_IN_PAST'),
  story('a visit is noted once', 'visits/carer', "    if (earlier) return earlier.hash === hash ? ok({ nextDay }) : refuse('REQUEST_REUSED')\n", '', async (stand) => {
    const visitId = await visited(stand)
    for (const _turn of [1, 2]) await log(stand, visitId, {}, 'once')
    return theVisit(stand)?.times === 1
  }),
  story('a repeat with another note is none', 'visits/carer', 'if (earlier) return earlier.hash === hash ? ok', 'if (earlier) return earlier ? ok', async (stand) => {
    const visitId = await visited(stand)
    await log(stand, visitId, {}, 'once')
    return (await log(stand, visitId, { note: '不好' }, 'once')) === 'REQUEST_REUSED'
  }),
  story('what is over is not noted', 'visits/carer', "visit.state !== 'accepted' || visit.carer", 'visit.carer', async (stand) => {
    const visitId = await visited(stand)
    await stand.team.db.change(visits, visitId, {}, { state: 'ended' })
    await log(stand, visitId)
    return stand.team.db.all(visitLogs).length === 0
  }),
  story('what is over is not read', 'visits/look', "visit.state !== 'accepted' || visit.carer", 'visit.carer', async (stand) => {
    const visitId = await visited(stand)
    await stand.team.db.change(visits, visitId, {}, { state: 'ended' })
    return (await say(stand, 'visitNotes', { visitId }, zhao)) === 'NO_SUCH_VISIT'
  }),
  story('news of a later step is not lost with the earlier', 'visits/news', 'await db.change(visits, id, { news }, { news: null })', 'await db.change(visits, id, {}, { news: null })', async (stand) => {
    const visitId = await wished(stand)
    stand.gate.before('change visits', () => stand.team.db.change(visits, visitId, {}, { news: stand.team.now + minuteMs }), 2)
    await say(stand, 'acceptVisit', { visitId }, zhao)
    return theVisit(stand)?.news !== null
  }),
  story('a visit that nobody makes is not told', 'visits/news', "if (state === 'accepted' && carer !== null) {", 'if (carer !== undefined) {', async (stand, code) => {
    const visitId = await wished(stand)
    await stand.team.db.change(visits, visitId, {}, { news: stand.team.now })
    stand.team.wait(5)
    await stands(() => code.sweepVolunteering(stand.team.db, stand.team.now))
    return !stand.team.db.all(messages).some(({ kind }) => kind === 'visitAccepted')
  }),
])
