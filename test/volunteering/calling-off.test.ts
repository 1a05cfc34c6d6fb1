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

const turn = async (team: Team, code: Pick<VolunteeringCode, 'sweepVolunteering'> = { sweepVolunteering }) => {
  for (let nth = 0; nth < 3; nth++) {
    team.wait(1)
    await code.sweepVolunteering(team.db, team.now)
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

/** A call that has read the shift as it was, and stands still before it takes its place, until the turns after the calling off are over. */
async function lateTaker(removals: readonly Removal[]) {
  const gate = { open: (): void => undefined, closed: null as Promise<void> | null }
  const code = await without<VolunteeringCode>('core/volunteering/index.ts', removals)
  const team = await Team.gather(code, async (what) => {
    if (what === 'change books' && gate.closed) {
      const { closed } = gate
      gate.closed = null
      await closed
    }
  })
  const [first = ''] = await team.publish([24, 2, 1])
  gate.closed = new Promise((resolve) => (gate.open = resolve))
  const late = team.call(team.op('signUp'), { shiftId: first }, { as: wang })
  await new Promise((resolve) => setImmediate(resolve))
  await team.ask('callOffShift', { shiftId: first, reason: '下大雨' }, organiser)
  await turn(team, code)
  gate.open()
  const outcome = await late
  await turn(team, code)
  const holders = team.db.all(books).find(({ _id }) => _id === bookOf(first))?.holders.length
  return { answer: outcome.ok ? 'ok' : outcome.error.code, holders, claims: team.db.all(plans).flatMap(({ claims }) => claims).length }
}

const closing: readonly Removal[] = [
  { file: 'core/volunteering/call-off.ts', find: '      await closeBooks(db, off)\n', replace: '' },
  { file: 'core/volunteering/follow-up.ts', find: '  await closeBook(db, book)\n', replace: '' },
]

test.each([
  ['whole', [], { answer: 'ACTIVITY_CANCELLED', holders: 0, claims: 0 }],
  ['closed by the clockwork alone', closing.slice(0, 1), { answer: 'ACTIVITY_CANCELLED', holders: 0, claims: 0 }],
  ['without closing the book', closing, { answer: 'ok', holders: 1, claims: 1 }],
] as const)('who has read the shift before it was called off gets no place in it after (%s)', async (_name, removals, end) => {
  expect(await lateTaker(removals)).toEqual(end)
})

const guards: readonly (readonly [name: string, removals: readonly Removal[], breaks: (team: Team, first: string, code: VolunteeringCode) => Promise<boolean>])[] = [
  [
    'nobody signs up for what is called off',
    [{ file: 'core/volunteering/sign-up.ts', find: " || isCalledOff(shift)", replace: '' }, ...closing],
    async (team, first, code) => {
      await turn(team, code)
      team.wait(1)
      return (await team.call(team.op('signUp'), { shiftId: first }, { as: zhao })).ok
    },
  ],
]

test.each(guards)('without its guard it breaks: %s', async (_name, guard, breaks) => {
  for (const [removals, broken] of [[[], false], [guard, true]] as const) {
    const code = await without<VolunteeringCode>('core/volunteering/index.ts', removals)
    const { team, first } = await signedUp(code)
    await team.ask('callOffShift', { shiftId: first, reason: '下大雨' }, organiser)
    expect(await breaks(team, first, code)).toBe(broken)
  }
})
