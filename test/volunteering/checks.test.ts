import { showCode } from '../../core/codes/shown'
import { books } from '../../core/places/records'
import { entries } from '../../core/points/records'
import { sweepSettled } from '../../core/volunteering'
import { unfitChecks } from '../../core/volunteering/checks/records'
import type { CheckOutcome } from '../../core/volunteering/contract/checking'
import { activities, bookOf, services } from '../../core/volunteering/records'
import { without } from '../support/without'
import { testKeys } from '../support/call'
import { minuteMs, organiser, Team, wang, zhao, type VolunteeringCode } from './team'

/** Wang has a place in a shift of two hours; it has just begun. */
async function begun(code?: VolunteeringCode): Promise<{ team: Team; shift: string }> {
  const team = await Team.gather(code)
  const [shift = ''] = await team.publish([1, 2, 5])
  await team.ask('signUp', { shiftId: shift }, wang)
  team.wait(60)
  return { team, shift }
}

let nonces = 0
const nonce = () => `nonce-${String(++nonces).padStart(4, '0')}`
const ownCode = (team: Team, person = wang) => showCode(testKeys, 'person', person._id, team.now)

interface Check {
  readonly what: 'in' | 'out'
  readonly code: string
  readonly at: number
  readonly nonce?: string
}
const sendKept = async (team: Team, checks: readonly Check[], as = wang) => {
  const sent = checks.map(({ what, code, at, nonce: given }) => ({ nonce: given ?? nonce(), what, code, agoMs: team.now - at }))
  return (await team.ask<{ checks: CheckOutcome[] }>('sendKept', { checks: sent }, as)).checks
}
const forPeople = async (team: Team, shift: string, who: object, what: 'in' | 'out' = 'in', agoMs = 0, given = nonce()) => {
  const { checks } = await team.ask<{ checks: CheckOutcome[] }>('checkForPeople', { shiftId: shift, checks: [{ nonce: given, what, who, agoMs }] }, organiser)
  return checks[0]
}

describe('what a phone kept without network', () => {
  test('is judged by the time at which it was scanned, and earns as if it had been sent then', async () => {
    const { team, shift } = await begun()
    const scans = [{ what: 'in', code: team.shown(shift).qr, at: team.now, nonce: 'kept-in-1' } as const]
    team.wait(61)
    const both = [...scans, { what: 'out', code: team.shown(shift).qr, at: team.now, nonce: 'kept-out-1' } as const]
    team.wait(5 * 60)
    const sent = await sendKept(team, [...both].reverse())
    expect(sent.map(({ was, service }) => [was, service?.minutes, service?.points])).toEqual([['done', 0, 0], ['done', 61, 10]])
    const before = team.db.all(services)
    expect((await sendKept(team, both)).map(({ was }) => was)).toEqual(['done', 'done'])
    expect(team.db.all(services)).toEqual(before)
    expect(before).toMatchObject([{ kept: true, filled: null, minutes: 61 }])
    expect(team.db.all(entries)).toHaveLength(1)
  })

  test('a code proves when it was on the screen: another time is refused, and so is what is too old', async () => {
    const { team, shift } = await begun()
    const code = team.shown(shift).qr
    const at = team.now
    team.wait(120)
    expect((await sendKept(team, [{ what: 'in', code, at: at + 5 * minuteMs }])).map(({ was, code: why }) => [was, why])).toEqual([['refused', 'CODE_EXPIRED']])
    expect((await sendKept(team, [{ what: 'in', code, at: at - 5 * minuteMs }]))[0]?.was).toBe('refused')
    expect(await team.call(team.op('sendKept'), { checks: [{ nonce: nonce(), what: 'in', code, agoMs: 49 * 60 * minuteMs }] }, { as: wang }).catch(String)).toMatch('refuses its input')
    expect(team.db.all(services)).toEqual([])
    expect(team.db.all(unfitChecks)).toEqual([])
  })

  test('six digits are guessed against the time of now, whatever time is claimed', async () => {
    const { team, shift } = await begun()
    const right = team.shown(shift).digits
    const wrong = right === '123456' ? '654321' : '123456'
    team.wait(60)
    const guesses = []
    for (let guess = 0; guess < 6; guess++) guesses.push(...(await sendKept(team, [{ what: 'in', code: wrong, at: team.now - guess * 10 * minuteMs }])))
    expect(guesses.map(({ code }) => code)).toEqual(['WRONG_CODE', 'WRONG_CODE', 'WRONG_CODE', 'WRONG_CODE', 'WRONG_CODE', 'TRY_LATER'])
  })

  test.each([
    ['CANCELLED', (team: Team) => team.db.change(activities, team.db.all(activities)[0]?._id ?? '', {}, { 'shifts.0.calledOffAt': 1 })],
    ['NO_PLACE', (team: Team, shift: string) => team.db.change(books, bookOf(shift), {}, { holders: [], freed: 1 })],
  ] as const)('what does not fit is listed once for a person to settle: %s', async (why, happen) => {
    const { team, shift } = await begun()
    const scan = { what: 'in', code: team.shown(shift).qr, at: team.now, nonce: 'kept-in-2' } as const
    await happen(team, shift)
    team.wait(90)
    for (let time = 0; time < 2; time++) expect((await sendKept(team, [scan]))[0]?.was).toBe('listed')
    expect(team.db.all(unfitChecks)).toMatchObject([{ person: wang._id, shift, why, at: scan.at, settled: null }])
    expect(team.db.all(services)).toEqual([])
  })

  test('two phones within ten minutes say the same; further apart a person has to settle it', async () => {
    const { team, shift } = await begun()
    const early = { what: 'in', code: team.shown(shift).qr, at: team.now } as const
    team.wait(9)
    await forPeople(team, shift, { code: ownCode(team).qr })
    expect((await sendKept(team, [early]))[0]?.was).toBe('already')
    team.wait(20)
    const late = { what: 'in', code: team.shown(shift).qr, at: team.now } as const
    team.wait(30)
    expect((await sendKept(team, [late]))[0]).toMatchObject({ was: 'listed', code: 'TWO_PHONES' })
    expect(team.db.all(services)).toHaveLength(1)
  })

  test('out without in, and before the doors open, are listed too', async () => {
    const { team, shift } = await begun()
    const out = { what: 'out', code: team.shown(shift).qr, at: team.now } as const
    team.wait(10)
    expect((await sendKept(team, [out]))[0]).toMatchObject({ was: 'listed', code: 'NO_CHECK_IN' })
    const tooEarly = await Team.gather()
    const [other = ''] = await tooEarly.publish([2, 2, 5])
    await tooEarly.ask('signUp', { shiftId: other }, wang)
    const scan = { what: 'in', code: tooEarly.shown(other).qr, at: tooEarly.now } as const
    tooEarly.wait(60)
    expect((await sendKept(tooEarly, [scan]))[0]).toMatchObject({ was: 'listed', code: 'OUTSIDE' })
  })
})

describe('an organiser checks people', () => {
  test("by the person's own code or its six digits: it earns at once", async () => {
    const { team, shift } = await begun()
    expect(await forPeople(team, shift, { code: ownCode(team).qr })).toMatchObject({ was: 'done', name: wang.name })
    team.wait(60)
    expect(await forPeople(team, shift, { code: ownCode(team).digits }, 'out')).toMatchObject({ was: 'done', service: { minutes: 60, points: 10, filled: null } })
    expect(team.db.all(services)).toMatchObject([{ inHow: 'shown', outHow: 'shown', inBy: organiser._id }])
  })

  test('a stranger, an old code and wrong digits come to nothing, and what is done now is refused and not listed', async () => {
    const { team, shift } = await begun()
    const old = ownCode(team).qr
    expect(await forPeople(team, shift, { code: ownCode(team, zhao).qr })).toMatchObject({ was: 'refused', code: 'NOT_AMONG_THEM' })
    expect(await forPeople(team, shift, { code: ownCode(team, zhao).digits })).toMatchObject({ was: 'refused', code: 'WRONG_CODE' })
    expect(await forPeople(team, shift, { personId: 'p_nobody' })).toMatchObject({ was: 'refused', code: 'NO_SUCH_PERSON' })
    team.wait(3)
    expect(await forPeople(team, shift, { code: old })).toMatchObject({ was: 'refused', code: 'CODE_EXPIRED' })
    expect(await forPeople(team, shift, { personId: wang._id }, 'out')).toMatchObject({ was: 'refused', code: 'NO_CHECK_IN' })
    expect([team.db.all(services), team.db.all(unfitChecks)]).toEqual([[], []])
  })

  test('by name it is noted and waits for a second person; kept without network it is judged at its own time', async () => {
    const { team, shift } = await begun()
    team.wait(90)
    expect(await forPeople(team, shift, { personId: wang._id }, 'in', 90 * minuteMs)).toMatchObject({ was: 'done' })
    expect(await forPeople(team, shift, { personId: wang._id }, 'out')).toMatchObject({ was: 'done', service: { minutes: 90, points: 0, filled: 'waiting' } })
    expect(team.db.all(entries)).toEqual([])
  })
})

describe('settling what did not fit', () => {
  const listed = async (code?: VolunteeringCode) => {
    const { team, shift } = await begun(code)
    const scan = { what: 'in', code: team.shown(shift).qr, at: team.now } as const
    await team.db.change(books, bookOf(shift), {}, { holders: [], freed: 1 })
    team.wait(90)
    await sendKept(team, [scan])
    return { team, shift, checkId: team.db.all(unfitChecks)[0]?._id ?? '' }
  }

  test('who lets it count vouches for it; a second one is told that it is settled', async () => {
    const { team, checkId } = await listed()
    expect(await team.ask('settleCheck', { checkId, count: true, note: '本人来过' }, organiser, 'settle-one')).toEqual({ counted: true })
    expect(await team.ask('settleCheck', { checkId, count: true, note: '本人来过' }, organiser, 'settle-one')).toEqual({ counted: true })
    expect(await team.refused('settleCheck', { checkId, count: false, note: '' }, organiser)).toBe('SETTLED_ALREADY')
    expect(team.db.all(services)).toMatchObject([{ inHow: 'name', inBy: organiser._id, outAt: null }])
    expect(await team.ask('hoursToSettle', { unitId: 'u_deqing' }, organiser)).toEqual({ filled: [], checks: [] })
  })

  test('what does not count leaves nothing', async () => {
    const { team, checkId } = await listed()
    expect(await team.ask('settleCheck', { checkId, count: false, note: '' }, organiser)).toEqual({ counted: false })
    expect(team.db.all(services)).toEqual([])
  })

  test('cut off after the decision, the clockwork counts it', async () => {
    const { team, checkId } = await listed()
    const { _ } = team.db
    await team.db.change(unfitChecks, checkId, {}, { settled: _.set({ count: true, by: organiser._id, at: team.now, act: 'cut', note: '' }) })
    team.wait(5)
    expect(await sweepSettled(team.db, team.now)).toBe(1)
    expect(team.db.all(services)).toHaveLength(1)
    expect(await sweepSettled(team.db, team.now + 5 * minuteMs)).toBe(0)
  })

  test('two at once: one decision stands (its twin lets both)', async () => {
    const two = async (code: VolunteeringCode) => {
      const { team, checkId } = await listed(code)
      const outcomes = await Promise.all([true, false].map((count) => team.call(team.op('settleCheck'), { checkId, count, note: '' }, { as: organiser })))
      return outcomes.filter(({ ok }) => ok).length
    }
    const guard = { file: 'core/volunteering/checks/settle.ts', find: 'before._id, { settled: null },', replace: 'before._id, {},' }
    expect(await two(await without('core/volunteering/index.ts', []))).toBe(1)
    expect(await two(await without('core/volunteering/index.ts', [guard]))).not.toBe(1)
  })
})
