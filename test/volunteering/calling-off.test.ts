import { messages } from '../../core/messages/records'
import { books, line, plans } from '../../core/places/records'
import { entries } from '../../core/points/records'
import { sweepVolunteering } from '../../core/volunteering'
import { activities, activityIdOf, bookOf } from '../../core/volunteering/records'
import { without, type Removal } from '../support/without'
import { form, minuteMs, organiser, qian, Team, wang, zhao, type VolunteeringCode } from './team'

/** Two shifts of one place each tomorrow: Wang has the first, Zhao waits for it, Qian has the second. */
async function signedUp(code?: VolunteeringCode): Promise<{ team: Team; first: string; second: string }> {
  const team = await Team.gather(code)
  const [first = '', second = ''] = await team.publish([24, 2, 1], [30, 2, 1])
  await team.ask('signUp', { shiftId: first }, wang)
  await team.ask('signUp', { shiftId: first }, zhao)
  await team.ask('signUp', { shiftId: second }, qian)
  return { team, first, second }
}

const turn = async (team: Team, times = 3) => {
  for (let nth = 0; nth < times; nth++) {
    team.wait(1)
    await sweepVolunteering(team.db, team.now)
  }
}
const told = (team: Team) => team.db.all(messages).filter(({ kind }) => kind === 'shiftCalledOff').map(({ person }) => person)

test('a shift that is called off: everybody is told once, places and line are closed, the other shift stands', async () => {
  const { team, first, second } = await signedUp()
  await team.ask('callOffShift', { shiftId: first, reason: '下大雨' }, organiser, 'off')
  await team.ask('callOffShift', { shiftId: first, reason: '下大雨' }, organiser, 'off')
  await turn(team)
  expect(told(team).sort()).toEqual([wang._id, zhao._id])
  expect(team.db.all(messages).filter(({ kind }) => kind === 'seat')).toEqual([])
  expect(team.db.all(books).find(({ _id }) => _id === bookOf(first))?.holders).toEqual([])
  expect(team.db.all(line).filter(({ status }) => status !== 'gone')).toEqual([])
  expect(team.db.all(plans).flatMap(({ claims }) => claims.map(({ book }) => book))).toEqual([bookOf(second)])
  expect(await team.refused('signUp', { shiftId: first }, zhao)).toBe('ACTIVITY_CANCELLED')
  expect(team.db.all(activities)).toMatchObject([{ status: 'published', followUp: null }])
})

test('an activity that is called off: all of it, and it is on no list any more', async () => {
  const { team, first } = await signedUp()
  await team.ask('callOff', { activityId: activityIdOf(first), reason: '下大雨' }, organiser)
  await turn(team)
  expect(told(team).sort()).toEqual([qian._id, wang._id, zhao._id])
  expect(await team.ask('list', {}, null)).toEqual({ activities: [], total: 0, days: [], places: [] })
  expect(await team.refused('editShift', { shiftId: first, shift: { from: team.now + 60 * minuteMs, to: team.now + 120 * minuteMs, capacity: 2 } }, organiser)).toBe('ACTIVITY_CANCELLED')
})

test('what has begun is not called off', async () => {
  const { team, first } = await signedUp()
  team.wait(24 * 60 - 10)
  expect(await team.refused('callOffShift', { shiftId: first, reason: '下大雨' }, organiser)).toBe('SHIFT_BEGUN')
})

test('the desk gives up a place for somebody; the next in the line has it', async () => {
  const { team, first } = await signedUp()
  expect(await team.ask('cancelAtDesk', { shiftId: first, personId: wang._id }, organiser, 'desk')).toEqual({ was: 'seat' })
  expect(await team.ask('cancelAtDesk', { shiftId: first, personId: wang._id }, organiser, 'desk')).toEqual({ was: 'seat' })
  expect(team.db.all(books).find(({ _id }) => _id === bookOf(first))?.holders).toMatchObject([{ person: zhao._id }])
})

test.each([
  ['ordinary', 20],
  ['hard', 24],
  ['hardest', 30],
] as const)('two hours of %s work earn %i points', async (difficulty, points) => {
  const team = await Team.gather()
  const shifts = [{ from: team.now + 60 * minuteMs, to: team.now + 180 * minuteMs, capacity: 1 }]
  const { activityId } = await team.ask<{ activityId: string }>('publish', { unitId: 'u_deqing', activity: { ...form, difficulty }, shifts }, organiser)
  expect(await team.ask('detail', { activityId }, null)).toMatchObject({ difficulty, pointsPerHalfHour: points / 4 })
  const shift = `${activityId}-1`
  await team.ask('signUp', { shiftId: shift }, wang)
  team.wait(60)
  await team.ask('checkIn', { code: team.shown(shift).qr }, wang)
  team.wait(120)
  expect(await team.ask('checkOut', { code: team.shown(shift).qr }, wang)).toMatchObject({ points })
  expect(team.db.all(entries)).toHaveLength(1)
})

const guards: readonly (readonly [name: string, removal: Removal, breaks: (team: Team, first: string) => Promise<boolean>])[] = [
  [
    'nobody signs up for what is called off',
    { file: 'core/volunteering/sign-up.ts', find: " || isCalledOff(shift)", replace: '' },
    async (team, first) => {
      await turn(team)
      team.wait(1)
      return (await team.call(team.op('signUp'), { shiftId: first }, { as: zhao })).ok
    },
  ],
]

test.each(guards)('without its guard it breaks: %s', async (_name, removal, breaks) => {
  for (const [removals, broken] of [[[], false], [[removal], true]] as const) {
    const { team, first } = await signedUp(await without<VolunteeringCode>('core/volunteering/index.ts', removals))
    await team.ask('callOffShift', { shiftId: first, reason: '下大雨' }, organiser)
    expect(await breaks(team, first)).toBe(broken)
  }
})
