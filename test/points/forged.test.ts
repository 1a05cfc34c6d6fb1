import { judgeScan, showCode, stepMs, type CodeKind } from '../../core/codes/shown'
import { usedCodes } from '../../core/codes/used'
import { bankCheck, bankCode } from '../../core/points/bank/operations'
import { bankCodes } from '../../core/points/bank/records'
import type { VoucherView } from '../../core/points/contract/member'
import { ofPerson, reserveFor } from '../../core/points/operations/at-counter'
import { handOver } from '../../core/points/operations/hand-over'
import { lookUpVoucher } from '../../core/points/operations/look-up'
import { reserve } from '../../core/points/operations/reserve'
import { stationBySign } from '../../core/points/operations/station-by-sign'
import { voucher as showVoucher } from '../../core/points/operations/voucher'
import { entries, stocks, vouchers } from '../../core/points/records'
import { personOf, testKeys } from '../support/call'
import { seeded } from '../support/schedule'
import { li, Room, wang } from './room'

// Guessing, replaying, sharing and forging, for each kind of code of the room: a station's sign, a voucher, a person, a bank's check.

const forgedOnes = 100_000
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.'

/** Forgeries of a code, by turns: one letter changed, another mac, a later step, another subject, a piece of it. */
function forger(qr: string, seed: number): () => string {
  const random = seeded(seed)
  const letter = () => alphabet[Math.floor(random() * alphabet.length)] ?? 'A'
  const parts = qr.split('.')
  const ways: readonly (() => string)[] = [
    () => {
      const at = Math.floor(random() * qr.length)
      return qr.slice(0, at) + letter() + qr.slice(at + 1)
    },
    () => [...parts.slice(0, 5), Array.from({ length: 22 }, letter).join('')].join('.'),
    () => [...parts.slice(0, 4), (Number.parseInt(parts[4] ?? '', 36) + 1 + Math.floor(random() * 1000)).toString(36), parts[5]].join('.'),
    () => [...parts.slice(0, 3), `${parts[3]}${Math.floor(random() * 1e6)}`, ...parts.slice(4)].join('.'),
    () => qr.slice(0, Math.floor(random() * (qr.length - 1))),
  ]
  let nth = 0
  return () => ways[nth++ % ways.length]?.() ?? ''
}

describe.each<[CodeKind, string]>([
  ['voucher', 'v_0123456789'],
  ['person', 'p_0123456789'],
])('a %s’s code', (kind, subject) => {
  const now = Date.parse('2026-11-23T10:00:07+08:00')
  const shown = showCode(testKeys, kind, subject, now)

  test(`${forgedOnes} forged ones are all wrong`, () => {
    const forge = forger(shown.qr, 17)
    let taken = 0
    for (let nth = 0; nth < forgedOnes; nth++) {
      const forged = forge()
      if (forged !== shown.qr && judgeScan(testKeys, kind, forged, now).good) taken += 1
    }
    expect(taken).toBe(0)
  })

  test('a minute after the screen has gone on to the next one, it is over', () => {
    expect(judgeScan(testKeys, kind, shown.qr, shown.renewAt + 60_000 - 1)).toMatchObject({ good: true })
    expect(judgeScan(testKeys, kind, shown.qr, shown.renewAt + 60_000)).toEqual({ good: false, why: 'CODE_EXPIRED' })
  })

  test('of another kind it is none', () => {
    for (const other of (['person', 'voucher', 'shift', 'session', 'bank'] as const).filter((one) => one !== kind)) expect(judgeScan(testKeys, other, shown.qr, now)).toEqual({ good: false, why: 'WRONG_CODE' })
  })
})

async function ready() {
  const room = new Room()
  await room.register(wang, li)
  const { stationId, number } = await room.station()
  const stockId = await room.goods(stationId, await room.product(), 5)
  for (const shift of ['s_1', 's_2']) await room.serve(shift)
  const { voucherId } = (await room.yes<{ voucher: VoucherView }>(reserve, { stockId })).voucher
  return { room, stationId, number, stockId, voucherId }
}

/** A sign is no secret, it hangs on the wall: guesses enough to have found those that are there. */
const guessedSigns = 10_000

describe('a station’s sign', () => {
  test(`of ${guessedSigns} guessed only a true one leads anywhere, and none does anything`, async () => {
    const { room, number } = await ready()
    const random = seeded(5)
    const before = room.db.all(entries).length
    const found = new Set<string>()
    for (let nth = 0; nth < guessedSigns; nth++) {
      const sign = String(Math.floor(random() * 1e6)).padStart(6, '0')
      const reply = await stationBySign.run({ ...room.instance, input: { sign: nth % 2 === 0 ? sign : `yl1.t.${sign}` }, subject: null, now: room.now } as never)
      if (reply.ok) found.add(sign)
    }
    expect([...found].filter((sign) => sign !== number)).toEqual([])
    expect(room.db.all(entries)).toHaveLength(before)
  })

  test('a photograph of it spends nobody’s points but one’s own', async () => {
    const { room, number, stockId } = await ready()
    expect(await room.yes(stationBySign, { sign: `t.${number}` }, { as: li })).toMatchObject({ free: 0 })
    expect(await room.no(reserve, { stockId }, { as: li })).toBe('TOO_FEW_POINTS')
    expect(await room.no(reserve, { stockId, subject: wang._id }, { as: li })).toBe('NOT_ALLOWED')
  })
})

describe('a voucher’s code', () => {
  test('shown again, or passed on, after it was handed over gets nothing', async () => {
    const { room, stationId, voucherId } = await ready()
    const { code } = await room.yes<{ code: { qr: string; digits: string } }>(showVoucher, { voucherId })
    await room.yes(handOver, { stationId, voucherId }, { as: room.keeper })
    for (const given of [code.qr, code.digits]) expect(await room.yes(lookUpVoucher, { stationId, code: given }, { as: room.otherKeeper })).toMatchObject({ voucher: { status: 'handed' } })
    expect(await room.no(handOver, { stationId, voucherId }, { as: room.otherKeeper })).toBe('HANDED_ALREADY')
    expect(room.db.all(stocks)).toMatchObject([{ handed: 1 }])
  })

  test('a picture of it is worth nothing at another station, and after a minute nowhere', async () => {
    const { room, stationId, voucherId } = await ready()
    const other = await room.station({ name: '和孚站' })
    const { code } = await room.yes<{ code: { qr: string; renewAt: number } }>(showVoucher, { voucherId })
    expect(await room.no(lookUpVoucher, { stationId: other.stationId, code: code.qr }, { as: room.keeper })).toBe('OTHER_STATION')
    room.now = code.renewAt + 60_000
    expect(await room.no(lookUpVoucher, { stationId, code: code.qr }, { as: room.keeper })).toBe('CODE_EXPIRED')
  })

  test('200 guessed digits: five are looked at in five minutes', async () => {
    const { room, stationId } = await ready()
    const random = seeded(9)
    const six = room.db.all(vouchers)[0]?.digits
    const words: string[] = []
    for (let nth = 0; nth < 200; nth++) {
      const guess = String(Math.floor(random() * 1e6)).padStart(6, '0')
      if (guess !== six) words.push(await room.no(lookUpVoucher, { stationId, code: guess }, { as: room.keeper }))
    }
    expect(words.filter((word) => word === 'WRONG_CODE')).toHaveLength(5)
  })
})

describe('a person’s code', () => {
  test('replayed for a second piece, or at another station, it is used up; an older one as well', async () => {
    const { room, stationId, stockId } = await ready()
    const other = await room.station({ name: '和孚站' })
    const older = showCode(testKeys, 'person', wang._id, room.now).qr
    room.now += stepMs
    const newer = showCode(testKeys, 'person', wang._id, room.now).qr
    await room.yes(reserveFor, { stationId, stockId, code: newer }, { as: room.keeper })
    expect(await room.no(reserveFor, { stationId, stockId, code: newer }, { as: room.keeper })).toBe('CODE_USED')
    expect(await room.no(reserveFor, { stationId, stockId, code: older }, { as: room.keeper })).toBe('CODE_USED')
    expect(await room.no(ofPerson, { stationId: other.stationId, code: newer }, { as: room.keeper })).toBe('CODE_USED')
    expect(room.db.all(usedCodes)).toHaveLength(1)
  })

  test('passed on to somebody who shows it as their own, it opens only its person’s, before the keeper’s eyes, for a minute', async () => {
    const { room, stationId } = await ready()
    const shown = showCode(testKeys, 'person', wang._id, room.now)
    expect(await room.yes(ofPerson, { stationId, code: shown.qr }, { as: room.keeper })).toMatchObject({ nameMasked: '王*英' })
    room.now = shown.renewAt + 60_000
    expect(await room.no(ofPerson, { stationId, code: shown.qr }, { as: room.keeper })).toBe('CODE_EXPIRED')
  })
})

describe('a bank’s code', () => {
  const guess = (random: () => number, length: number, of: string) => Array.from({ length }, () => of[Math.floor(random() * of.length)]).join('')

  test(`${forgedOnes} forged ones are refused by the check itself, and nobody is noted`, async () => {
    const { room } = await ready()
    const { qr, digits } = await room.yes<{ qr: string; digits: string }>(bankCode, {})
    const random = seeded(3)
    const letters = alphabet.slice(0, 64)
    const codes: string[] = []
    for (let nth = 0; nth < forgedOnes; nth++) {
      const at = 4 + Math.floor(random() * 32)
      const forged = nth % 3 === 0 ? `yl3.${guess(random, 32, letters)}` : nth % 3 === 1 ? qr.slice(0, at) + letters[Math.floor(random() * 64)] + qr.slice(at + 1) : guess(random, 8, '0123456789')
      if (forged !== qr && forged !== digits) codes.push(forged)
    }
    // Looked up by its token as by an index: the fake's own search would take a minute.
    const byToken = async (_from: unknown, where: { readonly token?: unknown }) => room.db.all(bankCodes).filter(({ token }) => token === where.token)
    const db = Object.create(room.db, { find: { value: byToken } }) as typeof room.db
    const words = new Map<string, number>()
    for (const [nth, code] of codes.entries()) {
      // Everybody guesses once, so that no wait comes between.
      const actor = { key: `o_${nth}`, openid: `o_${nth}`, person: null, source: 'wx_client' }
      const reply = await bankCheck.run({ ...room.instance, db, input: { code, bank: '农商银行' }, actor, act: `o_${nth}:1`, now: room.now } as never)
      const word = reply.ok ? 'taken' : reply.error.code
      words.set(word, (words.get(word) ?? 0) + 1)
    }
    expect([...words]).toEqual([['WRONG_CODE', codes.length]])
    expect(codes.length).toBeGreaterThan(forgedOnes * 0.95)
    expect(room.db.all(bankCodes)).toMatchObject([{ checkedBy: null, checks: [] }])
  })

  test('shared with a second clerk, or replayed after ten minutes, it is none', async () => {
    const { room } = await ready()
    const { qr, goodUntil } = await room.yes<{ qr: string; goodUntil: number }>(bankCode, {})
    const check = (as = personOf('p_clerk', '柜员', ['u_city'])) => room.call(bankCheck, { code: qr, bank: '农商银行' }, { as })
    expect((await check()).ok).toBe(true)
    expect(await check(li)).toMatchObject({ error: { code: 'WRONG_CODE' } })
    room.now = goodUntil + 1
    expect(await check()).toMatchObject({ error: { code: 'WRONG_CODE' } })
  })
})
