import type { PersonEvent, PersonEventKind } from '../../core/people/events'
import { people } from '../../core/people/records'
import { books } from '../../core/places/records'
import { followPlaces } from '../../core/places/follow-person'
import { entries } from '../../core/points/records'
import { followPerson } from '../../core/volunteering'
import { applications, bookOf, services } from '../../core/volunteering/records'
import { stairwells } from '../../core/volunteering/problems/records'
import { memberships } from '../../core/volunteering/teams/records'
import { visits } from '../../core/volunteering/visits/records'
import { appointed, personOf } from '../support/call'
import { form, minuteMs, organiser, qian, Team, teamForm, wang, zhao } from './team'

const second = personOf('p_second', '周组织', ['u_city', 'u_deqing'], [appointed('organiser', 'u_deqing')])
const event = (kind: PersonEventKind, person: string, into: string | null): PersonEvent => ({ _id: `e_${kind}_${person}`, person, kind, into, reason: '', at: 0, by: 'p_admin', done: [], open: 0 })

async function happen(team: Team, what: PersonEvent): Promise<void> {
  for (let time = 0; time < 2; time++) for (const follow of [followPlaces, followPerson]) await follow(team.instance, what, team.now)
}
const holders = (team: Team, shift: string) => team.db.all(books).find(({ _id }) => _id === bookOf(shift))?.holders.map(({ person }) => person)

/** Wang has hours that wait, a place to come, a team, an application, and visits. */
async function busy() {
  const team = await Team.gather()
  await team.db.add(people, { ...second })
  const [served = '', coming = ''] = await team.publish([1, 2, 2], [30, 2, 1])
  for (const shiftId of [served, coming]) await team.ask('signUp', { shiftId }, wang)
  const shifts = [{ from: team.now + 50 * 60 * minuteMs, to: team.now + 52 * 60 * minuteMs, capacity: 1 }]
  const { activityId } = await team.ask<{ activityId: string }>('publish', { unitId: 'u_deqing', activity: { ...form, recruit: { how: 'open', teams: [], approval: true } }, shifts }, organiser)
  const asked = `${activityId}-1`
  await team.ask('apply', { shiftId: asked, words: '' }, wang)
  const { teamId } = await team.ask<{ teamId: string }>('putTeam', { unitId: 'u_deqing', team: { ...teamForm, visits: true, callUntil: team.now + 60 * minuteMs } }, organiser)
  await team.ask('joinTeam', { teamId, channel: 'call' }, wang)
  await team.ask('askVisit', { wish: '' }, qian)
  await team.ask('acceptVisit', { visitId: `visit:${qian._id}` }, wang)
  team.wait(60)
  const inAt = team.now
  await team.ask('checkIn', { code: team.shown(served).qr }, wang)
  team.wait(180)
  await team.ask('fillIn', { shiftId: served, personId: wang._id, inAt, outAt: inAt + 95 * minuteMs, reason: '忘了扫' }, organiser)
  return { team, served, coming, asked, teamId }
}
const kept = (team: Team) =>
  JSON.stringify([services, memberships, applications].flatMap((from) => team.db.all<{ _id: string; person: string }>(from).map(({ _id, person }) => [_id, person])).sort())

test('a merger gives everything to who stays: places, waiting hours that can be agreed to, teams, what was asked for, whom they visit', async () => {
  const { team, served, coming, asked, teamId } = await busy()
  await happen(team, event('merged', wang._id, zhao._id))
  expect(holders(team, coming)).toEqual([zhao._id])
  expect(await team.ask('mine', {}, zhao)).toMatchObject({ coming: [{ shiftId: coming, standing: { place: 'seat' } }] })
  const { filled } = await team.ask<{ filled: { personId: string }[] }>('hoursToSettle', { unitId: 'u_deqing' }, second)
  expect(filled.map(({ personId }) => personId)).toEqual([zhao._id])
  expect(await team.ask('decideFilled', { shiftId: served, personId: zhao._id, agree: true }, second)).toMatchObject({ minutes: 95, points: 15, filled: 'approved' })
  expect(team.db.all(entries)).toMatchObject([{ person: zhao._id, source: served }])
  expect(await team.refused('decideFilled', { shiftId: served, personId: wang._id, agree: true }, second)).toBe('NOTHING_FILLED')
  expect(await team.ask('myTeams', {}, zhao)).toMatchObject({ teams: [{ teamId, state: 'member' }] })
  expect(await team.ask('decideApplication', { shiftId: asked, personId: zhao._id, agree: true, words: '' }, organiser)).toEqual({ state: 'approved', place: 'seat' })
  expect(await team.ask('carerVisits', {}, zhao)).toMatchObject({ carrying: [{ name: qian.name }] })
})

test('a desk’s older list, which still names who was merged, leads to who stays', async () => {
  const { team, served, coming, asked, teamId } = await busy()
  await team.db.change(people, wang._id, {}, { status: 'merged', mergedInto: zhao._id })
  await happen(team, event('merged', wang._id, zhao._id))
  expect(await team.ask('decideFilled', { shiftId: served, personId: wang._id, agree: false }, second)).toMatchObject({ filled: 'declined' })
  const times = { inAt: team.now - 180 * minuteMs, outAt: team.now - 90 * minuteMs, reason: '忘了扫' }
  expect(await team.ask('fillIn', { shiftId: served, personId: wang._id, ...times }, organiser)).toMatchObject({ filled: 'waiting' })
  expect(team.db.all(services)).toMatchObject([{ person: zhao._id }])
  expect(await team.ask('decideApplication', { shiftId: asked, personId: wang._id, agree: true, words: '' }, organiser)).toEqual({ state: 'approved', place: 'seat' })
  expect(await team.ask('cancelAtDesk', { shiftId: coming, personId: wang._id }, organiser)).toEqual({ was: 'seat' })
  expect(holders(team, coming)).toEqual([])
  await team.ask('endMembership', { teamId, personId: wang._id, reason: '搬走' }, organiser)
  expect(team.db.all(memberships).filter(({ state }) => state === 'member')).toEqual([])
  await team.ask('joinTeam', { teamId, channel: 'choice' }, zhao)
  expect(await team.ask('decideMember', { teamId, personId: wang._id, agree: true }, organiser)).toEqual({ state: 'member' })
  await team.ask('setWarden', { unitId: 'u_deqing', stairwell: '二单元', personId: wang._id }, organiser)
  expect(team.db.all(stairwells)).toMatchObject([{ warden: zhao._id }])
})

test('called in by name from a list of before the merge, who stays serves; nobody who has left looks after stairs', async () => {
  const team = await Team.gather()
  const [shiftId = ''] = await team.publish([1, 2, 1])
  await team.ask('signUp', { shiftId }, wang)
  await team.db.change(people, wang._id, {}, { status: 'merged', mergedInto: zhao._id })
  await happen(team, event('merged', wang._id, zhao._id))
  team.wait(60)
  const checks = [{ nonce: 'nonce-0001', what: 'in', who: { personId: wang._id }, agoMs: 0 }]
  await team.ask('checkForPeople', { shiftId, checks }, organiser)
  expect(team.db.all(services)).toMatchObject([{ person: zhao._id }])
  await team.db.change(people, qian._id, {}, { status: 'left' })
  expect(await team.refused('setWarden', { unitId: 'u_deqing', stairwell: '二单元', personId: qian._id }, organiser)).toBe('NO_SUCH_PERSON')
})

test('undone, all that was moved is where it was', async () => {
  const { team, coming } = await busy()
  const before = kept(team)
  await happen(team, event('merged', wang._id, zhao._id))
  expect(kept(team)).not.toBe(before)
  await happen(team, event('unmerged', wang._id, zhao._id))
  expect(kept(team)).toBe(before)
  expect(holders(team, coming)).toEqual([wang._id])
  expect(team.db.all(visits)).toMatchObject([{ carer: wang._id }])
})

test('who has served in a shift under both names has it once: theirs who stays', async () => {
  const { team, served } = await busy()
  const [mine] = team.db.all(services)
  if (!mine) throw new Error('nobody served')
  await team.db.add(services, { ...mine, _id: `${served}:${zhao._id}`, person: zhao._id })
  await happen(team, event('merged', wang._id, zhao._id))
  expect(team.db.all(services).map(({ _id, person }) => [_id, person])).toEqual(expect.arrayContaining([[`${served}:${wang._id}`, wang._id], [`${served}:${zhao._id}`, zhao._id]]))
})

test('cut off anywhere in a merger, the next turn ends it as if nothing had happened', async () => {
  const whole = await busy()
  await happen(whole.team, event('merged', wang._id, zhao._id))
  const shape = (team: Team) => kept(team).replace(/[a-z]_[0-9a-f]{20}/g, '_')
  for (let trip = 0; trip < 40; trip++) {
    const { team } = await busy()
    const { db } = team
    let left = trip
    const dying = new Proxy(db, {
      get: (from, member) => {
        const value: unknown = Reflect.get(from, member, from)
        if (typeof value !== 'function' || member === 'all') return value
        return (...given: unknown[]) => (left-- > 0 ? (Reflect.apply(value, from, given) as unknown) : Promise.reject(new Error('cut off')))
      },
    })
    const ended = await followPerson({ ...team.instance, db: dying }, event('merged', wang._id, zhao._id), team.now).then(() => true, () => false)
    await happen(team, event('merged', wang._id, zhao._id))
    expect([trip, shape(team)]).toEqual([trip, shape(whole.team)])
    if (ended) return
  }
  throw new Error('the merger never ended')
})
