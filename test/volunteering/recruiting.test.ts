import { messages } from '../../core/messages/records'
import { people, units } from '../../core/people/records'
import { books } from '../../core/places/records'
import { sweepVolunteering } from '../../core/volunteering'
import type { ActivityList } from '../../core/volunteering/contract/member'
import { activityIdOf, applications, bookOf } from '../../core/volunteering/records'
import { appointed, personOf } from '../support/call'
import { form, organiser, qian, stranger, Team, teamForm, wang, zhao } from './team'

const hour = 3_600_000
const anji = ['u_city', 'u_anji']
const theirOrganiser = personOf('p_anji', '安吉组织', anji, [appointed('organiser', 'u_anji')])
const sun = personOf('p_sun', '孙安吉', anji)
const li = personOf('p_li', '李安吉', anji)

interface More {
  readonly recruit?: { how: 'open' | 'teams' | 'invited'; teams: string[]; approval: boolean }
  readonly joint?: { unitId: string; places: number; opensAt: number }
}

async function published(team: Team, { recruit, joint }: More, ...shifts: readonly (readonly [inHours: number, capacity: number])[]): Promise<string[]> {
  const spans = shifts.map(([inHours, capacity]) => ({ from: team.now + inHours * hour, to: team.now + (inHours + 2) * hour, capacity }))
  const input = { unitId: 'u_deqing', activity: { ...form, ...(recruit ? { recruit } : {}) }, shifts: spans, ...(joint ? { joint } : {}) }
  const { activityId } = await team.ask<{ activityId: string }>('publish', input, organiser)
  return shifts.map((_shift, index) => `${activityId}-${index + 1}`)
}
const approved = { how: 'open', teams: [], approval: true } as const
const holders = (team: Team, shift: string) => team.db.all(books).find(({ _id }) => _id === bookOf(shift))?.holders.map(({ person }) => person)
const told = (team: Team, kind: string) => team.db.all(messages).filter((message) => message.kind === kind).map(({ person, facts }) => [person, 'what' in facts ? facts.what : ''])

describe('with approval', () => {
  test('asking takes no place; who is approved has one, in the order of the answers, the next waits, and each is told', async () => {
    const team = await Team.gather()
    const [shiftId = ''] = await published(team, { recruit: { ...approved, teams: [] } }, [24, 1])
    expect(await team.refused('signUp', { shiftId }, wang)).toBe('NEEDS_APPROVAL')
    for (const who of [wang, zhao, qian]) expect(await team.ask('apply', { shiftId, words: '会湖州话' }, who)).toEqual({ shiftId, state: 'asked' })
    expect(holders(team, shiftId)).toEqual([])
    expect((await team.ask<{ asking: unknown[] }>('applications', { unitId: 'u_deqing' }, organiser)).asking).toHaveLength(3)
    const decide = (who: typeof wang, agree: boolean) => team.ask('decideApplication', { shiftId, personId: who._id, agree, words: '' }, organiser)
    expect(await decide(zhao, true)).toEqual({ state: 'approved', place: 'seat' })
    expect(await decide(wang, true)).toEqual({ state: 'approved', place: 'line' })
    expect(await decide(qian, false)).toEqual({ state: 'declined', place: null })
    expect(holders(team, shiftId)).toEqual([zhao._id])
    expect(told(team, 'placeDecided')).toEqual([[zhao._id, 'seat'], [wang._id, 'line'], [qian._id, 'declined']])
    expect(await team.refused('decideApplication', { shiftId, personId: qian._id, agree: true, words: '' }, organiser)).toBe('DECIDED_ALREADY')
    await team.ask('cancel', { shiftId }, zhao)
    expect(holders(team, shiftId)).toEqual([wang._id])
    // Who gave the place up may ask again.
    expect(await team.ask('apply', { shiftId, words: '' }, zhao)).toEqual({ shiftId, state: 'asked' })
    expect(await team.ask('detail', { activityId: activityIdOf(shiftId) }, zhao)).toMatchObject({ recruit: { how: 'open', approval: true }, shifts: [{ standing: { place: 'none' }, application: 'asked' }] })
  })

  test('taken back, it is gone; a late yes gives nothing', async () => {
    const team = await Team.gather()
    const [shiftId = ''] = await published(team, { recruit: { ...approved, teams: [] } }, [24, 1])
    await team.ask('apply', { shiftId, words: '' }, wang)
    await team.ask('withdrawApplication', { shiftId }, wang)
    expect(await team.refused('decideApplication', { shiftId, personId: wang._id, agree: true, words: '' }, organiser)).toBe('NOT_ASKING')
    expect(holders(team, shiftId)).toEqual([])
  })

  test('who has something else by then is not promised to two: the organiser hears what, and can say yes later', async () => {
    const team = await Team.gather()
    const [shiftId = ''] = await published(team, { recruit: { ...approved, teams: [] } }, [24, 1])
    const [other = ''] = await published(team, {}, [25, 1])
    await team.ask('apply', { shiftId, words: '' }, wang)
    await team.ask('signUp', { shiftId: other }, wang)
    const yes = { shiftId, personId: wang._id, agree: true, words: '' }
    expect(await team.refused('decideApplication', yes, organiser, 'decide')).toBe('TIME_CLASH')
    expect(await team.refused('decideApplication', yes, organiser, 'decide')).toBe('TIME_CLASH')
    await team.ask('cancel', { shiftId: other }, wang)
    expect(await team.ask('decideApplication', yes, organiser, 'decide')).toEqual({ state: 'approved', place: 'seat' })
  })

  test('a shift that is called off ends what was asked for it', async () => {
    const team = await Team.gather()
    const [shiftId = ''] = await published(team, { recruit: { ...approved, teams: [] } }, [24, 1])
    await team.ask('apply', { shiftId, words: '' }, wang)
    await team.ask('callOffShift', { shiftId, reason: '下大雨' }, organiser)
    await sweepVolunteering(team.db, team.now)
    expect(team.db.all(applications)).toMatchObject([{ state: 'ended', pending: null }])
    expect(told(team, 'placeDecided')).toEqual([[wang._id, 'ended']])
  })
})

test('by team: its members sign up, others can’t, and the desk may sign up whom it will', async () => {
  const team = await Team.gather()
  const { teamId } = await team.ask<{ teamId: string }>('putTeam', { unitId: 'u_deqing', team: { ...teamForm, callUntil: team.now + 24 * hour } }, organiser)
  const [shiftId = ''] = await published(team, { recruit: { how: 'teams', teams: [teamId], approval: false } }, [24, 3])
  expect(await team.refused('signUp', { shiftId }, wang)).toBe('MEMBERS_ONLY')
  await team.ask('joinTeam', { teamId, channel: 'call' }, wang)
  await team.ask('signUp', { shiftId }, wang)
  expect(await team.ask('detail', { activityId: activityIdOf(shiftId) }, zhao)).toMatchObject({ teams: [{ teamId, name: teamForm.name }] })
  await team.ask('signUpAtDesk', { shiftId, person: { name: '孙阿公', phone: '13900000001', birthYear: 1950 }, consent: true }, organiser)
  expect(holders(team, shiftId)).toHaveLength(2)
})

test('by invitation: who was invited sees it, is told once, and may sign up', async () => {
  const team = await Team.gather()
  const [shiftId = ''] = await published(team, { recruit: { how: 'invited', teams: [], approval: false } }, [24, 3])
  const activityId = activityIdOf(shiftId)
  const listed = async (who: typeof wang) => (await team.ask<ActivityList>('list', {}, who)).activities.length
  expect(await team.refused('signUp', { shiftId }, wang)).toBe('INVITED_ONLY')
  expect(await listed(wang)).toBe(0)
  for (let time = 0; time < 2; time++) await team.ask('invite', { activityId, personIds: [wang._id] }, organiser)
  expect(told(team, 'activityInvites')).toEqual([[wang._id, '']])
  expect([await listed(wang), await listed(zhao)]).toEqual([1, 0])
  await team.ask('signUp', { shiftId }, wang)
  expect(await team.refused('invite', { activityId, personIds: [stranger._id] }, organiser)).toBe('NO_SUCH_PERSON')
})

describe('two units together', () => {
  async function together() {
    const team = await Team.gather()
    await team.db.add(units, { _id: 'u_anji', name: '安吉县', above: 'u_city', path: anji, phone: '' })
    for (const person of [theirOrganiser, sun, li]) await team.db.add(people, { ...person })
    const opensAt = team.now + 10 * hour
    const [shiftId = ''] = await published(team, { joint: { unitId: 'u_anji', places: 1, opensAt } }, [24, 3])
    return { team, shiftId }
  }

  test('each takes its own share; what is left is opened at the day, to who waits first', async () => {
    const { team, shiftId } = await together()
    for (const who of [sun, li]) await team.ask('signUp', { shiftId }, who)
    await team.ask('signUp', { shiftId }, wang)
    expect(holders(team, shiftId)).toEqual([sun._id, wang._id])
    const free = async (who: typeof wang) => (await team.ask<{ shifts: { room: { free: number } }[] }>('detail', { activityId: activityIdOf(shiftId) }, who)).shifts[0]?.room.free
    expect([await free(zhao), await free(li)]).toEqual([1, 0])
    await sweepVolunteering(team.db, team.now)
    expect(holders(team, shiftId)).toEqual([sun._id, wang._id])
    team.wait(10 * 60)
    for (let turn = 0; turn < 2; turn++) await sweepVolunteering(team.db, team.now)
    expect(holders(team, shiftId)).toEqual([sun._id, wang._id, li._id])
    expect(await team.ask('signUp', { shiftId }, zhao)).toMatchObject({ standing: { place: 'line' } })
    const [book] = team.db.all(books)
    expect(Object.values(book?.pools ?? {}).reduce((sum, seats) => sum + seats, 0)).toBe(0)
  })

  test('organisers of both see it and act; others do not', async () => {
    const { team, shiftId } = await together()
    await team.ask('signUp', { shiftId }, wang)
    expect(await team.ask('ofUnit', { unitId: 'u_anji' }, theirOrganiser)).toMatchObject({ activities: [{ joint: { unitName: '安吉县' } }] })
    expect(await team.ask('roster', { shiftId }, theirOrganiser)).toMatchObject({ lines: [{ personId: wang._id }] })
    const nanxun = personOf('p_nanxun', '南浔组织', ['u_city', 'u_nanxun'], [appointed('organiser', 'u_nanxun')])
    expect(await team.refused('roster', { shiftId }, nanxun)).toBe('NOT_ALLOWED')
    await team.ask('callOffShift', { shiftId, reason: '下大雨' }, theirOrganiser)
  })

  test('a share of all or none is no split', async () => {
    const { team } = await together()
    const shifts = [{ from: team.now + 24 * hour, to: team.now + 26 * hour, capacity: 2 }]
    const publish = (places: number, unitId: string) => team.refused('publish', { unitId: 'u_deqing', activity: form, shifts, joint: { unitId, places, opensAt: team.now + hour } }, organiser)
    expect(await publish(2, 'u_anji')).toBe('NO_SPLIT')
    expect(await publish(1, 'u_deqing')).toBe('NO_SUCH_UNIT')
  })
})

test('the list: twenty of them, more when asked, of a day, at a place', async () => {
  const team = await Team.gather()
  for (let nth = 0; nth < 23; nth++) await published(team, {}, [24 + nth, 1])
  const list = (input: object) => team.ask<ActivityList>('list', { ...input }, null)
  const all = await list({})
  expect([all.activities.length, all.total, all.places]).toEqual([20, 23, [{ siteId: 's_hall', name: '文化礼堂' }]])
  expect(all.days).toHaveLength(2)
  expect((await list({ most: 40 })).activities).toHaveLength(23)
  expect((await list({ day: all.days[1] ?? '' })).total).toBe(7)
  expect((await list({ siteId: 's_park' })).total).toBe(0)
  expect(team.trips.length).toBeLessThan(9)
})
