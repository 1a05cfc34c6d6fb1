import { people } from '../../core/people/records'
import { accounts, entries } from '../../core/points/records'
import { services } from '../../core/volunteering/records'
import { appointed, personOf } from '../support/call'
import { without, type Removal } from '../support/without'
import { minuteMs, organiser, Team, wang, type VolunteeringCode } from './team'

const second = personOf('p_second', '周组织', ['u_city', 'u_deqing'], [appointed('organiser', 'u_deqing')])

type Input = Record<string, unknown>

interface View {
  readonly minutes: number
  readonly points: number
  readonly filled: string | null
}

/** Wang checked in to a shift of two hours, and forgot to check out; it is an hour past its end. */
async function forgot(code?: VolunteeringCode, checkedIn = true): Promise<{ team: Team; shift: string; fill: Input; decision: Input }> {
  const team = await Team.gather(code)
  await team.db.add(people, { ...second })
  const [shift = ''] = await team.publish([1, 2, 5])
  await team.ask('signUp', { shiftId: shift }, wang)
  team.wait(60)
  const begin = team.now
  if (checkedIn) await team.ask('checkIn', { code: team.shown(shift).qr }, wang)
  team.wait(180)
  const fill = { shiftId: shift, personId: wang._id, inAt: begin, outAt: begin + 95 * minuteMs, reason: '走得急，忘了扫' }
  return { team, shift, fill, decision: { shiftId: shift, personId: wang._id, agree: true } }
}

test('a forgotten check-out is filled in by one and agreed to by another; then it earns, once', async () => {
  const { team, fill, decision } = await forgot()
  expect(await team.ask<View>('fillIn', fill, organiser, 'fill-1')).toMatchObject({ minutes: 95, points: 0, filled: 'waiting' })
  expect(await team.ask<View>('fillIn', fill, organiser, 'fill-1')).toMatchObject({ filled: 'waiting' })
  expect(await team.refused('fillIn', fill, organiser)).toBe('SERVED_ALREADY')
  const toSettle = await team.ask<{ filled: { mine: boolean; by: string[] }[] }>('hoursToSettle', { unitId: 'u_deqing' }, second)
  expect(toSettle.filled).toMatchObject([{ mine: false, by: [organiser.name], minutes: 95 }])
  expect(await team.refused('decideFilled', decision, organiser)).toBe('SAME_PERSON')
  expect(team.db.all(entries)).toEqual([])
  const agreed = await team.ask<View>('decideFilled', decision, second, 'agree-1')
  expect(agreed).toMatchObject({ minutes: 95, points: 15, filled: 'approved' })
  expect(await team.ask<View>('decideFilled', decision, second, 'agree-1')).toEqual(agreed)
  expect(await team.refused('decideFilled', decision, second)).toBe('DECIDED_ALREADY')
  expect(team.db.all(entries)).toHaveLength(1)
  expect(team.db.all(accounts)).toMatchObject([{ lots: [{ points: 15 }] }])
  expect(await team.ask('mine', {}, wang)).toMatchObject({ minutesInAll: 0, filledMinutes: 95 })
})

test('both ends filled in count the same way; a check-in by code stays as it was', async () => {
  const both = await forgot(undefined, false)
  expect(await both.team.ask<View>('fillIn', both.fill, organiser)).toMatchObject({ minutes: 95, filled: 'waiting' })
  const { team, fill } = await forgot()
  await team.ask('fillIn', { ...fill, inAt: team.now - 150 * minuteMs }, organiser)
  expect(team.db.all(services)).toMatchObject([{ inHow: 'scan', outHow: 'filled', minutes: 95 }])
})

test('what is declined counts nowhere, and can be filled in anew', async () => {
  const { team, fill, decision } = await forgot()
  await team.ask('fillIn', fill, organiser)
  expect(await team.ask<View>('decideFilled', { ...decision, agree: false }, second)).toMatchObject({ points: 0, filled: 'declined' })
  expect(await team.ask('mine', {}, wang)).toMatchObject({ minutesInAll: 0, filledMinutes: 0 })
  expect(await team.ask<View>('fillIn', fill, organiser)).toMatchObject({ filled: 'waiting' })
  expect(await team.ask<View>('decideFilled', decision, second)).toMatchObject({ points: 15 })
})

test('times that do not fit, somebody without a place, a shift that is not over, hours checked by codes', async () => {
  const { team, shift, fill } = await forgot()
  expect(await team.refused('fillIn', { ...fill, outAt: team.now + minuteMs }, organiser)).toBe('WRONG_TIMES')
  expect(await team.refused('fillIn', { ...fill, inAt: team.now - 600 * minuteMs }, organiser)).toBe('WRONG_TIMES')
  expect(await team.refused('fillIn', { ...fill, personId: 'p_zhao' }, organiser)).toBe('NOT_ON_ROSTER')
  expect(await team.refused('decideFilled', { shiftId: shift, personId: wang._id, agree: true }, second)).toBe('NOTHING_FILLED')
  await team.ask('checkOut', { code: team.shown(shift).qr }, wang)
  expect(await team.refused('fillIn', fill, organiser)).toBe('SERVED_ALREADY')
  const [later = ''] = await team.publish([1, 2, 5])
  expect(await team.refused('fillIn', { ...fill, shiftId: later }, organiser)).toBe('NOT_OVER_YET')
})

test('nobody agrees to their own hours', async () => {
  const { team, fill, decision } = await forgot(undefined, false)
  const self = { ...wang, appointments: second.appointments }
  await team.ask('fillIn', fill, organiser)
  expect(await team.refused('decideFilled', decision, self)).toBe('SAME_PERSON')
})

test('after sixty days it is too late to earn', async () => {
  const { team, fill, decision } = await forgot()
  await team.ask('fillIn', fill, organiser)
  team.wait(62 * 24 * 60)
  expect(await team.refused('decideFilled', decision, second)).toBe('TOO_LONG_AGO')
  expect(await team.ask<View>('decideFilled', { ...decision, agree: false }, second)).toMatchObject({ filled: 'declined' })
})

const decide = 'core/volunteering/hours/decide.ts'
const guards: readonly (readonly [name: string, removal: Removal, breaks: (team: Team, decision: Input) => Promise<boolean>])[] = [
  [
    'never on one word alone',
    { file: decide, find: "  if (filled.by.includes(by) || service.person === by) return refuse('SAME_PERSON')\n", replace: '' },
    async (team, decision) => (await team.call(team.op('decideFilled'), decision, { as: organiser })).ok,
  ],
  [
    'what was declined stays so',
    { file: decide, find: "  if (filled.state !== 'waiting') return refuse('DECIDED_ALREADY', { agreed: filled.state === 'approved' })\n", replace: '' },
    async (team, decision) => {
      await team.ask('decideFilled', { ...decision, agree: false }, second)
      await team.call(team.op('decideFilled'), decision, { as: second })
      return team.db.all(entries).length > 0
    },
  ],
  [
    'hours on somebody’s word do not earn by themselves',
    { file: 'core/volunteering/serving.ts', find: "how === 'name' || how === 'filled'", replace: "how === 'filled'" },
    async (team) => {
      const [shift = ''] = await team.publish([0.2, 2, 5])
      await team.ask('signUp', { shiftId: shift }, wang)
      const check = (what: string) => team.ask('checkForPeople', { shiftId: shift, checks: [{ nonce: `nonce-${what}-1`, what, who: { personId: wang._id }, agoMs: 0 }] }, organiser)
      await check('in')
      team.wait(100)
      await check('out')
      return team.db.all(entries).length > 0
    },
  ],
]

test.each(guards)('without its guard it breaks: %s', async (_name, removal, breaks) => {
  for (const [removals, broken] of [[[], false], [[removal], true]] as const) {
    const { team, fill, decision } = await forgot(await without<VolunteeringCode>('core/volunteering/index.ts', removals))
    await team.ask('fillIn', fill, organiser)
    expect(await breaks(team, decision)).toBe(broken)
  }
})
