import { bankCheck, bankCode } from '../../core/points/bank/operations'
import { bankCodes } from '../../core/points/bank/records'
import { sweepPoints } from '../../core/points/sweep'
import { seeded } from '../support/schedule'
import { personOf } from '../support/call'
import { li, Room, wang } from './room'

type Code = { qr: string; digits: string; goodUntil: number; tier: string | null; earned: number; checks: { at: number; bank: string }[] }
const clerk = personOf('p_clerk', '银行柜员', ['u_city'])
const minuteMs = 60_000

/** Wang has earned 120 points in six days: one star. */
async function ready() {
  const room = new Room()
  for (let day = 0; day < 6; day++) await room.serve(`s_${day}`, wang)
  room.now += minuteMs
  const code = () => room.yes<Code>(bankCode, {})
  const check = (given: string, as = clerk, requestId?: string) => room.call<Record<string, unknown>>(bankCheck, { code: given, bank: '农商银行南浔支行' }, { as, ...(requestId && { requestId }) })
  return { room, code, check }
}
const wrong = { ok: false, error: { code: 'WRONG_CODE' } }

test('the clerk learns yes or no, the tier and until when, and nothing else; the person sees who asked', async () => {
  const { room, code, check } = await ready()
  const mine = await code()
  expect(mine).toMatchObject({ tier: null, earned: 40, checks: [] })
  const no = await check(mine.digits)
  expect(no).toEqual({ ok: true, data: { eligible: false, tier: null, goodUntil: mine.goodUntil } })
  room.now += 11 * minuteMs
  for (let day = 0; day < 5; day++) {
    room.now += 24 * 60 * minuteMs
    await room.db.transact(async (tx) => {
      const { earnInside } = await import('../../core/points/earn')
      const facts = { person: wang._id, unit: 'u_nanxun', shift: `t_${day}`, activity: `b_${day}`, activityTitle: '陪诊', minutes: 120, day: new Date(room.now).toISOString().slice(0, 10), by: wang._id, now: room.now }
      await earnInside(tx, facts)
    })
  }
  const later = await code()
  expect([later.tier, later.earned, later.checks]).toEqual(['一星', 140, [{ at: mine.goodUntil - 10 * minuteMs, bank: '农商银行南浔支行' }]])
  expect(await check(later.qr)).toEqual({ ok: true, data: { eligible: true, tier: '一星', goodUntil: later.goodUntil } })
})

test('a code is good for ten minutes, and while it has two left it is given again', async () => {
  const { room, code, check } = await ready()
  const first = await code()
  room.now += 8 * minuteMs
  expect(await code()).toEqual(first)
  room.now = first.goodUntil
  expect((await check(first.digits)).ok).toBe(true)
  expect((await code()).digits).not.toBe(first.digits)
  room.now += 1
  expect(await check(first.digits)).toEqual(wrong)
  expect(await check(first.qr)).toEqual(wrong)
})

test('who checked first has it: shown to another, or passed on, it is none; a repeat is noted once', async () => {
  const { code, check } = await ready()
  const { digits, qr } = await code()
  await check(digits, clerk, 'check-0001')
  await check(digits, clerk, 'check-0001')
  expect(await check(qr, li)).toEqual(wrong)
  expect(await check(digits, li)).toEqual(wrong)
  expect((await code()).checks).toHaveLength(1)
})

test('five wrong tries, then a wait: also when a right one comes between', async () => {
  const { code, check } = await ready()
  const { digits } = await code()
  const miss = digits === '00000000' ? '00000001' : '00000000'
  for (let tried = 0; tried < 4; tried++) expect(await check(miss)).toEqual(wrong)
  expect((await check(digits)).ok).toBe(true)
  expect(await check(miss)).toEqual(wrong)
  expect(await check(digits)).toMatchObject({ error: { code: 'TRY_LATER' } })
})

test('of 100,000 forged codes none is taken, and nobody is noted', async () => {
  const { room, code } = await ready()
  const { qr } = await code()
  const random = seeded(7)
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  const known = room.db.all(bankCodes)
  let taken = 0
  for (let nth = 0; nth < 100_000; nth++) {
    const at = 4 + Math.floor(random() * 32)
    const forged = nth % 2 === 0 ? Array.from({ length: 32 }, () => letters[Math.floor(random() * 64)]).join('') : `${qr.slice(0, at)}${letters[Math.floor(random() * 64)]}${qr.slice(at + 1)}`.slice(4)
    if (`yl3.${forged}` !== qr && known.some(({ token }) => token === forged)) taken += 1
  }
  expect(taken).toBe(0)
  expect(known[0]?.token).toHaveLength(32)
})

test('codes that nobody checked are forgotten; checks stay for their person to see', async () => {
  const { room, code, check } = await ready()
  await check((await code()).digits)
  room.now += 9 * minuteMs
  await code()
  room.now += 11 * minuteMs
  await sweepPoints(room, room.now)
  expect(room.db.all(bankCodes)).toHaveLength(1)
  expect((await code()).checks).toHaveLength(1)
})
