import { people, units } from '../../core/people/records'
import { messages } from '../../core/messages/records'
import { visitLogs, visitReadings, visits } from '../../core/volunteering/visits/records'
import { appointed, personOf } from '../support/call'
import { organiser, qian, stranger, Team, teamForm, wang, zhao } from './team'

const wish = '记号一：腿不好，一个人住'
const note = '记号二：血压高，想儿子'
const care = personOf('p_care', '关爱组长', ['u_city', 'u_deqing'], [appointed('care', 'u_deqing')])
const careAbove = personOf('p_above', '市里关爱', ['u_city'], [appointed('care', 'u_city')])
const day = '2026-11-23'

/** Zhao and Qian visit for the county; Wang asks. */
async function asked() {
  const team = await Team.gather()
  for (const person of [care, careAbove]) await team.db.add(people, { ...person })
  const { teamId } = await team.ask<{ teamId: string }>('putTeam', { unitId: 'u_deqing', team: { ...teamForm, kind: 'group', name: '关爱组', visits: true, callUntil: team.now + 3_600_000 } }, organiser)
  for (const who of [zhao, qian]) await team.ask('joinTeam', { teamId, channel: 'call' }, who)
  const { visitId } = await team.ask<{ visitId: string }>('askVisit', { wish }, wang)
  return { team, visitId }
}
async function visited() {
  const { team, visitId } = await asked()
  await team.ask('acceptVisit', { visitId }, zhao)
  await team.ask('logVisit', { visitId, day, note, nextDay: '2026-11-30' }, zhao, 'log-once')
  return { team, visitId }
}

test('asked for, taken on by one of the team, noted, and the next day set; both are reminded', async () => {
  const { team, visitId } = await asked()
  expect(await team.ask('carerVisits', {}, zhao)).toMatchObject({ isCarer: true, carrying: [], open: [{ visitId, nameMasked: '王*英' }] })
  await team.ask('acceptVisit', { visitId }, zhao)
  expect(await team.refused('acceptVisit', { visitId }, qian)).toBe('VISIT_TAKEN')
  await team.ask('logVisit', { visitId, day, note, nextDay: '2026-11-30' }, zhao, 'log-once')
  await team.ask('logVisit', { visitId, day, note, nextDay: '2026-11-30' }, zhao, 'log-once')
  expect(team.db.all(visitLogs)).toHaveLength(1)
  expect(await team.ask('myVisits', {}, wang)).toMatchObject({ visits: [{ state: 'accepted', carerName: zhao.name, nextDay: '2026-11-30', times: 1 }] })
  expect(team.db.all(messages).filter(({ kind }) => kind.startsWith('visit')).map(({ kind, person, at }) => [kind, person, at > team.now])).toEqual([['visitAccepted', wang._id, false], ['visitTomorrow', wang._id, true], ['visitTomorrow', zhao._id, true]])
  expect(await team.ask('visitsOfUnit', { unitId: 'u_deqing' }, care)).toMatchObject({ visits: [{ visitId, name: wang.name, carerName: zhao.name }], times: 1 })
})

test('what was noted is read by who visits now and by who looks after the unit’s visits, nobody else; each reading is noted and shown', async () => {
  const { team, visitId } = await visited()
  expect(await team.ask('visitNotes', { visitId }, zhao)).toMatchObject({ wish, notes: [{ day, note, carerName: zhao.name }] })
  expect(await team.ask('readVisit', { visitId }, care)).toMatchObject({ wish, notes: [{ note }] })
  for (const who of [organiser, stranger, careAbove]) expect([who._id, await team.refused('readVisit', { visitId }, who)]).toEqual([who._id, 'NOT_ALLOWED'])
  for (const who of [wang, qian, organiser, care]) expect([who._id, await team.refused('visitNotes', { visitId }, who)]).toEqual([who._id, 'NO_SUCH_VISIT'])
  expect(team.db.all(visitReadings).map(({ by }) => by)).toEqual([zhao._id, care._id])
  expect(await team.ask('myVisits', {}, wang)).toMatchObject({ visits: [{ readings: [{ name: zhao.name }, { name: care.name }] }] })
  await team.ask('giveBackVisit', { visitId }, zhao)
  expect(await team.refused('visitNotes', { visitId }, zhao)).toBe('NO_SUCH_VISIT')
})

test('neither wish nor note is stored readable, or told', async () => {
  const { team } = await visited()
  const stored = JSON.stringify([...team.db.collections].map(([name, docs]) => [name, [...docs.values()]]))
  expect(stored).toContain('visitLogs')
  for (const mark of ['记号一', '记号二']) expect(stored).not.toContain(mark)
})

test('nobody outside the visiting team, or of another county, takes a visit on; whose it is they do not learn', async () => {
  const { team, visitId } = await asked()
  await team.db.add(units, { _id: 'u_anji', name: '安吉县', above: 'u_city', path: ['u_city', 'u_anji'], phone: '' })
  expect(await team.ask('carerVisits', {}, stranger)).toEqual({ isCarer: false, carrying: [], open: [] })
  expect(await team.refused('acceptVisit', { visitId }, stranger)).toBe('NO_SUCH_VISIT')
  expect(await team.refused('acceptVisit', { visitId }, wang)).toBe('NO_SUCH_VISIT')
})

test('given back, or freed by who looks after it, another takes it on; who wants no more ends it, and may ask again', async () => {
  const { team, visitId } = await visited()
  await team.ask('freeVisit', { visitId }, care)
  await team.ask('acceptVisit', { visitId }, qian)
  expect(await team.ask('visitNotes', { visitId }, qian)).toMatchObject({ notes: [{ note }] })
  expect(await team.refused('endVisit', { visitId }, qian)).toBe('NO_SUCH_VISIT')
  await team.ask('endVisit', { visitId }, wang)
  expect(await team.refused('logVisit', { visitId, day, note }, qian)).toBe('NO_SUCH_VISIT')
  expect(await team.ask('askVisit', { wish: '又想了' }, wang)).toEqual({ visitId })
  expect(await team.ask('askVisitAtDesk', { personId: wang._id, wish: '' }, organiser)).toEqual({ visitId })
  expect(team.db.all(visits)).toMatchObject([{ state: 'asked', times: 1 }])
})

test('a visit to come is not noted, and the next is not set into the past', async () => {
  const { team, visitId } = await visited()
  expect(await team.refused('logVisit', { visitId, day: '2026-11-24', note }, zhao)).toBe('DAY_TO_COME')
  expect(await team.refused('logVisit', { visitId, day, note, nextDay: '2026-11-22' }, zhao)).toBe('DAY_IN_PAST')
})
