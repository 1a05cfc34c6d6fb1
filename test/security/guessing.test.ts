import { randomBytes } from 'node:crypto'
import { cardNumbers, makeCard } from '../../core/codes/cards'
import { judgePersonCode } from '../../core/codes/person-code'
import { judgeScan, showCode, stepMs } from '../../core/codes/shown'
import { mostTries, waitMs } from '../../core/codes/tries'
import type { Keys } from '../../core/kernel/keys'
import { slipDigits, slipGoodMs, slipId } from '../../core/people/slip'
import { logins, people } from '../../core/people/records'
import { slips } from '../../core/people/records-binding'
import { op, Town } from '../people/town'
import { testKeys } from '../support/call'
import { MemoryDatabase } from '../support/memory-database'
import { seeded } from '../support/schedule'

// What guessing, replaying and passing on comes to, with figures: a person's code, the number on a paper card, a slip's sixteen digits.

const now = Date.parse('2026-11-23T09:00:10+08:00')
const times = 100_000
const roster = Array.from({ length: 30 }, (_none, nth) => `p_${nth}`)
const [wang = ''] = roster
const others: Keys = { ...testKeys, code: { id: testKeys.code.id, key: randomBytes(32) } }
const drawn = (random: () => number, digits: number): string => Array.from({ length: digits }, () => Math.floor(random() * 10)).join('')

describe('100,000 forged ones are refused', () => {
  test('of a person’s code: other keys, other people, later steps, other kinds, changed and cut off', () => {
    const random = seeded(1)
    const { qr } = showCode(testKeys, 'person', wang, now)
    const [mark, letter, key, , step, mac] = qr.split('.')
    const forgeries: readonly ((nth: number) => string)[] = [
      (nth) => showCode(others, 'person', `p_${nth % 30}`, now).qr,
      (nth) => [mark, letter, key, `p_${1 + (nth % 100_000)}`, step, mac].join('.'),
      (nth) => [mark, letter, key, wang, (Math.floor(now / stepMs) - 2 + (nth % 1000)).toString(36), randomBytes(17).toString('base64url').slice(0, 22)].join('.'),
      (nth) => showCode(testKeys, nth % 2 === 0 ? 'voucher' : 'shift', wang, now).qr.replace(/^yl1\../, 'yl1.p'),
      () => qr.slice(0, Math.floor(random() * (qr.length - 1))),
    ]
    let taken = 0
    for (let nth = 0; nth < times; nth++) if (judgeScan(testKeys, 'person', forgeries[nth % forgeries.length]?.(nth) ?? '', now).good) taken += 1
    expect(taken).toBe(0)
  })

  test('of six digits: only those are taken that a screen shows now, or a card of that roster has', async () => {
    const db = new MemoryDatabase(async () => undefined)
    const cards = await Promise.all(roster.map((person) => makeCard(db, { person, act: person, by: '', now })))
    const good = new Set([...cards.flatMap((card) => cardNumbers(testKeys, card)), ...roster.flatMap((person) => [0, 1, 2].map((age) => showCode(testKeys, 'person', person, now - age * stepMs).digits))])
    // 30 people, three numbers on each screen in 90 s and one on each card: 120 in a million at most.
    expect(good.size).toBeGreaterThan(110)
    const random = seeded(2)
    const guesses = Array.from({ length: 400 }, () => drawn(random, 6))
    for (const [nth, code] of [...guesses, ...[...good].slice(0, 20)].entries()) {
      const judged = await judgePersonCode({ db, keys: testKeys }, { code, candidates: roster, purpose: 'attendance:c_1:1', by: `p_guesser${nth}`, now })
      expect([code, judged.ok || judged.error.code !== 'WRONG_CODE']).toEqual([code, good.has(code)])
    }
  })

  test('of 100,000 that somebody types at the counter of one who has a card, each looked at: only that person’s four numbers open', async () => {
    const db = new MemoryDatabase(async () => undefined)
    const card = await makeCard(db, { person: wang, act: wang, by: '', now })
    // Looking for the card among others is no part of this, and would take most of its time.
    db.find = async () => [card] as never
    const good = new Set([...cardNumbers(testKeys, card), ...[0, 1, 2].map((age) => showCode(testKeys, 'person', wang, now - age * stepMs).digits)])
    const random = seeded(20)
    const guesses = [...Array.from({ length: times }, () => drawn(random, 6)), ...good]
    const taken = new Set<string>()
    // Every guess by another of the staff, so that none is spared by the wait.
    for (const [nth, code] of guesses.entries()) if ((await judgePersonCode({ db, keys: testKeys }, { code, candidates: [wang], purpose: `handOver:t_${nth}`, by: `p_${nth}`, now })).ok) taken.add(code)
    expect([...taken].filter((code) => !good.has(code))).toEqual([])
    expect(taken.size).toBeGreaterThan(0)
  })

  test('of a slip’s digits: drawn, counted on from real ones, made with another key', () => {
    const random = seeded(3)
    const real = Array.from({ length: 1000 }, (_none, nth) => slipDigits(testKeys, `p_desk:request-${nth}`))
    const ids = new Set(real.map((digits) => slipId(testKeys, digits)))
    const forgeries: readonly ((nth: number) => string)[] = [
      () => drawn(random, 16),
      (nth) => String(BigInt(real[nth % real.length] ?? '0') + BigInt(1 + (nth % 97))).padStart(16, '0').slice(-16),
      (nth) => slipDigits(others, `p_desk:request-${nth % 1000}`),
    ]
    let taken = 0
    for (let nth = 0; nth < times; nth++) if (ids.has(slipId(testKeys, forgeries[nth % forgeries.length]?.(nth) ?? ''))) taken += 1
    expect(taken).toBe(0)
    for (const digits of real) expect(ids.has(slipId(testKeys, digits))).toBe(true)
  })
})

describe('how far guessing gets', () => {
  test('at slips: five tries in five minutes for each login; ten thousand logins for a fortnight at 100,000 slips, 1 in 500', async () => {
    const town = await Town.found()
    let looked = 0
    const hours = 2
    for (let second = 0; second < hours * 3600; second += 20) {
      town.now = now + second * 1000
      const answer = await town.call(op('people.bindBySlip'), { code: drawn(seeded(second + 1), 16) }, { as: null, openid: 'o_guesser' })
      expect(answer.ok).toBe(false)
      if (!answer.ok && answer.error.code === 'WRONG_CODE') looked += 1
    }
    expect(looked).toBe((hours * 3_600_000 * mostTries) / waitMs)
    const guesses = 10_000 * mostTries * (slipGoodMs / waitMs)
    expect((guesses * 100_000) / 1e16).toBeLessThan(1 / 490)
  })

  test('at the numbers of a roster: 60 an hour for each of the staff who type, and each wrong one is counted', async () => {
    const db = new MemoryDatabase(async () => undefined)
    let looked = 0
    for (let second = 0; second < 3600; second += 10) {
      const judged = await judgePersonCode({ db, keys: testKeys }, { code: '000000', candidates: roster, purpose: 'handOver:t_1', by: 'p_keeper', now: now + second * 1000 })
      if (!judged.ok && judged.error.code === 'WRONG_CODE') looked += 1
    }
    // 60 guesses, each right with 120 in a million: 7 in 1,000 for an hour of typing at a roster of 30, by somebody whom we know.
    expect(looked).toBe((3_600_000 * mostTries) / waitMs)
    expect((looked * 120) / 1e6).toBeLessThan(0.0075)
  })
})

describe('passed on, and sent again', () => {
  const judge = (db: MemoryDatabase, code: string, purpose: string, at: number) => judgePersonCode({ db, keys: testKeys }, { code, candidates: roster, purpose, by: 'p_organiser', now: at })

  test('a picture of a code opens one thing, once, and nothing 90 s later', async () => {
    const db = new MemoryDatabase(async () => undefined)
    const { qr } = showCode(testKeys, 'person', wang, now)
    expect(await judge(db, qr, 'attendance:c_1:1', now)).toMatchObject({ ok: true, data: { again: false } })
    const passedOn = await Promise.all(Array.from({ length: 50 }, (_none, nth) => judge(db, qr, `handOver:t_${nth}`, now + nth * 1000)))
    expect(passedOn.filter(({ ok }) => ok)).toEqual([])
    expect(await judge(db, qr, 'attendance:c_1:1', now + 1000)).toMatchObject({ ok: true, data: { again: true } })
    for (let later = 90_000; later < 86_400_000; later += 600_000) expect(await judge(db, qr, 'attendance:c_1:2', now + later)).toMatchObject({ ok: false, error: { code: 'CODE_EXPIRED' } })
  })

  test('a picture of a slip binds the first phone that comes, and no other; a recorded request does nothing more', async () => {
    const town = await Town.found()
    await town.settle('p_one', '王秀英')
    await town.db.remove(logins, 'o_p_one')
    const digits = slipDigits(testKeys, 'p_desk:slip')
    await town.db.add(slips, { _id: slipId(testKeys, digits), person: 'p_one', goodUntil: town.now + slipGoodMs, by: '', at: town.now, usedBy: null, void: false, file: null })
    const answers = await Promise.all(Array.from({ length: 20 }, (_none, nth) => town.call(op('people.bindBySlip'), { code: digits }, { as: null, openid: `o_${nth}`, requestId: 'recorded-request' })))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    const again = await Promise.all(Array.from({ length: 20 }, (_none, nth) => town.call(op('people.bindBySlip'), { code: digits }, { as: null, openid: `o_other${nth}`, requestId: 'recorded-request' })))
    expect(again.filter(({ ok }) => ok)).toEqual([])
    expect(town.db.all(logins)).toHaveLength(1)
    expect(town.db.all(people)).toHaveLength(4)
  })
})
