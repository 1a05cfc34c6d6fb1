import type { Person } from '../../../core/people/records'
import { plans, planId } from '../../../core/places/records'
import { applications, services } from '../../../core/volunteering/records'
import { asks, topics } from '../../../core/volunteering/menu/records'
import { memberships } from '../../../core/volunteering/teams/records'
import { visitLogs, visits } from '../../../core/volunteering/visits/records'
import { stands } from '../../support/stories'
import { organiser, qian, teamForm, wang, zhao, type VolunteeringCode } from '../team'
import { begun, event, holders, hourMs, published, say, serving, story, tell, type Stand } from './stories'

// What somebody has, asks and promised follows them: off when they leave, along when two records of theirs become one, back when that was a mistake.

const follow = ({ team }: Stand, code: VolunteeringCode, kind: 'left' | 'merged' | 'unmerged', person: Person = wang, into: Person | null = kind === 'left' ? null : qian) => code.followPerson(team.instance, event(kind, person, into), team.now)
const studio = async ({ team }: Stand) => (await team.ask<{ teamId: string }>('putTeam', { unitId: 'u_deqing', team: { ...teamForm, visits: true, callUntil: team.now + hourMs } }, organiser)).teamId
const member = async (stand: Stand, who = wang) => say(stand, 'joinTeam', { teamId: await studio(stand), channel: 'call' }, who)
/** Wang is visited by Zhao, who has noted something. */
async function visited(stand: Stand): Promise<void> {
  await member(stand, zhao)
  const { visitId } = await stand.team.ask<{ visitId: string }>('askVisit', { wish: '腿不好' }, wang)
  await say(stand, 'acceptVisit', { visitId }, zhao)
  await say(stand, 'logVisit', { visitId, day: '2026-11-23', note: '好' }, zhao)
}
const theVisit = ({ team }: Stand) => team.db.all(visits)[0]
const claims = async ({ team }: Stand, person: Person) => (await team.db.get(plans, planId(person._id)))?.claims.length ?? 0

tell([
  // who leaves
  story('who leaves gives up their places', 'follow-person', "    if (shiftOfBook(book) !== null) await withdraw(db, { book, person, act: `left:${_id}:${book}`, ending: { why: 'left', words: '', by } }, now)\n", '    if (book === by) return\n', async (stand, code) => {
    const shift = await begun(stand)
    await follow(stand, code, 'left')
    return holders(stand, shift).length === 0
  }),
  story('what somebody offered who leaves is closed', 'follow-person', "await db.change(topics, offered._id, { state: _.neq('closed') }, { state: 'closed' })", 'await Promise.resolve(offered)', async (stand, code) => {
    await stand.team.promiseTalk(wang, zhao)
    await follow(stand, code, 'left')
    return stand.team.db.all(topics)[0]?.state === 'closed'
  }),
  story('what was promised by who leaves is called off', 'follow-person', "      await follow(db, ask._id, now)\n", '', async (stand, code) => {
    await stand.team.promiseTalk(wang, zhao)
    await follow(stand, code, 'left')
    return (await claims(stand, zhao)) === 0
  }),
  story('what has begun to end goes on to its end', 'follow-person', "await db.change(asks, ask._id, { state: _.in(running) }, {", 'await db.change(asks, ask._id, {}, {', async (stand, code) => {
    const askId = await stand.team.promiseTalk(wang, zhao)
    await stand.team.db.change(asks, askId, {}, { state: 'ending', endedBy: zhao._id, words: '下雨', pending: stand.team.now })
    await follow(stand, code, 'left')
    return stand.team.db.all(asks)[0]?.words === '下雨'
  }),
  story('who leaves is in no team', 'follow-person', "  await leaveTeams(db, event, now)\n", '', async (stand, code) => {
    await member(stand)
    await follow(stand, code, 'left')
    return stand.team.db.all(memberships)[0]?.state === 'left'
  }),
  story('who was taken out just then is left as they are', 'follow-person', "memberships, _id, { state: _.nin(['declined', 'left']) }, {", 'memberships, _id, {}, {', async (stand, code) => {
    await member(stand)
    const [mine] = stand.team.db.all(memberships)
    stand.gate.before('change memberships', () => stand.team.db.change(memberships, mine?._id ?? '', {}, { state: 'declined' }))
    await follow(stand, code, 'left')
    return stand.team.db.all(memberships)[0]?.state === 'declined'
  }),
  story('what was decided just then is left as it is', 'follow-person', "applications, _id, { state: _.in(['asked', 'approving']) }, {", 'applications, _id, {}, {', async (stand, code) => {
    const shiftId = await published(stand, { recruit: { how: 'open', teams: [], approval: true } })
    await say(stand, 'apply', { shiftId, words: '' })
    stand.gate.before('change applications', () => stand.team.db.change(applications, `${shiftId}:${wang._id}`, {}, { state: 'declined' }))
    await follow(stand, code, 'left')
    return stand.team.db.all(applications)[0]?.state === 'declined'
  }),
  story('nobody visits who has left', 'follow-person', "    await db.change(visits, _id, { state: _.neq('ended') }, { state: 'ended', carer: null, nextDay: null, news: null, version: _.inc(1) })\n", '', async (stand, code) => {
    await visited(stand)
    await follow(stand, code, 'left')
    return theVisit(stand)?.state === 'ended'
  }),
  story('what was noted of who left is forgotten', 'follow-person', "    await db.changeAll(visitLogs, { visit: _id, note: _.neq('') }, { note: '' })\n", '', async (stand, code) => {
    await visited(stand)
    await follow(stand, code, 'left')
    return stand.team.db.all(visitLogs).every(({ note }) => note === '')
  }),
  story('why somebody wished to be visited who left is forgotten', 'follow-person', "    await db.change(visits, _id, { wish: _.neq('') }, { wish: '' })\n", '', async (stand, code) => {
    await visited(stand)
    await follow(stand, code, 'left')
    return theVisit(stand)?.wish === ''
  }),
  story('whom somebody visited who left waits for another', 'follow-person', "await db.change(visits, _id, { carer: person }, { state: 'asked', carer: null, nextDay: null, news: null, version: _.inc(1) })", 'await Promise.resolve(_id)', async (stand, code) => {
    await visited(stand)
    await follow(stand, code, 'left', zhao)
    return theVisit(stand)?.state === 'asked'
  }),
  story('whom another visits by now keeps them', 'follow-person', "await db.change(visits, _id, { carer: person }, {", 'await db.change(visits, _id, {}, {', async (stand, code) => {
    await visited(stand)
    stand.gate.before('change visits', () => stand.team.db.change(visits, theVisit(stand)?._id ?? '', {}, { carer: qian._id }))
    await follow(stand, code, 'left', zhao)
    return theVisit(stand)?.carer === qian._id
  }),
  // merged and unmerged
  story('what went on to a third is not fetched by a slow follower', 'move-side', 'await db.change(of, _id, { [side]: from.person }, {', 'await db.change(of, _id, {}, {', async (stand, code) => {
    await visited(stand)
    stand.gate.before('change visits', () => stand.team.db.change(visits, theVisit(stand)?._id ?? '', {}, { person: 'p_third' }))
    await follow(stand, code, 'merged')
    return theVisit(stand)?.person === 'p_third'
  }),
  story('an undone merge gives back what came by it, not what was there', 'move-side', "...(from.movedFrom === undefined ? {} : { [trace]: from.movedFrom })", '', async (stand, code) => {
    await visited(stand)
    await follow(stand, code, 'merged', zhao, qian)
    await stand.team.db.add(visits, { ...(theVisit(stand) as never as { _id: string }), _id: 'visit:own', carer: qian._id, carerMovedFrom: null })
    await follow(stand, code, 'unmerged', zhao, qian)
    return stand.team.db.all(visits).find(({ _id }) => _id === 'visit:own')?.carer === qian._id
  }),
  story('the time of what was promised goes along', 'follow-person', '  await takeTime(db, ask[side], ask, now)\n', '', async (stand, code) => {
    await stand.team.promiseTalk(wang, zhao)
    await follow(stand, code, 'merged')
    return (await claims(stand, qian)) === 1
  }),
  story('the time of what was promised is not kept twice', 'follow-person', '  await freeTime(db, before, ask, now)\n', '', async (stand, code) => {
    await stand.team.promiseTalk(wang, zhao)
    await follow(stand, code, 'merged')
    return (await claims(stand, wang)) === 0
  }),
  story('for what is only asked no time is taken', 'follow-person', '  if (!ask || !takes.includes(ask.state)) return\n', '  if (!ask) return\n', async (stand, code) => {
    const askId = await stand.team.promiseTalk(wang, zhao)
    await say(stand, 'endAsk', { askId, reason: '有事' }, zhao)
    await follow(stand, code, 'merged')
    return (await claims(stand, qian)) === 0
  }),
  story('hours that others gave over just then are left', 'rekey', '    if (doc?.person !== from) return true\n', '    if (!doc) return true\n', async (stand, code) => {
    const shift = await serving(stand)
    stand.gate.before('transact', () => stand.team.db.change(services, `${shift}:${wang._id}`, {}, { person: 'p_third' }))
    await follow(stand, code, 'merged')
    return stand.team.db.all(services)[0]?.person === 'p_third'
  }),
  story('what was given over leaves nothing behind', 'rekey', '    await db.removeAll(of, { person: gone.person })\n', '', async (stand, code) => {
    await serving(stand)
    await follow(stand, code, 'merged')
    return stand.team.db.all(services).length === 1
  }),
  story('one who served under both names stops nobody behind them', 'rekey', '    skip += stayed\n', '    skip += 0 * stayed\n', async (stand, code) => {
    const shift = await begun(stand)
    await say(stand, 'signUp', { shiftId: shift }, qian)
    for (const who of [wang, qian]) await say(stand, 'checkIn', { code: stand.team.shown(shift).qr }, who)
    const [mine] = stand.team.db.all(services).filter(({ person }) => person === wang._id)
    if (mine) await stand.team.db.add(services, { ...mine, _id: `z-late:${wang._id}` })
    // A page of one: without going on behind who stays, the same one would be looked at for ever.
    stand.gate.kill('find services', 9)
    return stands(() => follow(stand, code, 'merged'))
  }, [{ file: 'core/volunteering/rekey.ts', find: 'const page = 100', replace: 'const page = 1' }]),
])
