import { randomBytes } from 'node:crypto'
import { judgeDigits, judgeScan, showCode, stepMs, type CodeKind } from '../../core/codes/shown'
import type * as Tries from '../../core/codes/tries'
import { mostTries, waitMs } from '../../core/codes/tries'
import type { Keys } from '../../core/kernel/keys'
import { MemoryDatabase } from '../support/memory-database'
import { Schedule, seeded } from '../support/schedule'
import { testKeys } from '../support/call'
import { without } from '../support/without'

const now = Date.parse('2026-11-23T09:00:10+08:00')
const dayMs = 86_400_000
const shift = 'a_clinic-1'
const shown = showCode(testKeys, 'shift', shift, now)
const wrong = { good: false, why: 'WRONG_CODE' }
const expired = { good: false, why: 'CODE_EXPIRED' }

describe('a scanned code', () => {
  test('is good for 60 s at least and 90 s at most after it was made', () => {
    const judged = (later: number) => judgeScan(testKeys, 'shift', shown.qr, now + later)
    expect(judged(0)).toMatchObject({ good: true, subject: shift })
    expect(judged(60_000)).toMatchObject({ good: true })
    expect(judged(90_000)).toEqual(expired)
    expect(shown.goodUntil - now).toBeGreaterThanOrEqual(60_000)
  })

  test('of yesterday, of another kind, for another subject, under another key is none', () => {
    const yesterday = showCode(testKeys, 'shift', shift, now - dayMs)
    expect(judgeScan(testKeys, 'shift', yesterday.qr, now)).toEqual(expired)
    expect(judgeDigits(testKeys, 'shift', yesterday.digits, [shift], now)).toBeNull()
    const kinds: readonly CodeKind[] = ['person', 'voucher']
    for (const kind of kinds) {
      expect(judgeScan(testKeys, kind, shown.qr, now)).toEqual(wrong)
      expect(judgeDigits(testKeys, kind, shown.digits, [shift], now)).toBeNull()
      expect(judgeScan(testKeys, kind, shown.qr.replace('.s.', `.${kind[0]}.`), now)).toEqual(wrong)
    }
    expect(judgeScan(testKeys, 'shift', shown.qr.replace(shift, 'a_clinic-2'), now)).toEqual(wrong)
    const others: Keys = { ...testKeys, code: { id: '1', key: randomBytes(32) } }
    expect(judgeScan(others, 'shift', shown.qr, now)).toEqual(wrong)
    expect(judgeScan({ ...testKeys, code: { ...testKeys.code, id: '2' } }, 'shift', shown.qr, now)).toEqual(wrong)
  })

  test('100,000 forged ones are all wrong', () => {
    const random = seeded(20261123)
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.'
    const letter = () => alphabet[Math.floor(random() * alphabet.length)] ?? 'A'
    const parts = shown.qr.split('.')
    const forgeries: readonly (() => string)[] = [
      () => changeOne(shown.qr, Math.floor(random() * shown.qr.length), letter()),
      () => [...parts.slice(0, 5), Array.from({ length: 22 }, letter).join('')].join('.'),
      () => [...parts.slice(0, 4), (Math.floor(now / stepMs) + 1 + Math.floor(random() * 1000)).toString(36), parts[5]].join('.'),
      () => [...parts.slice(0, 3), `a_clinic-${2 + Math.floor(random() * 1e6)}`, ...parts.slice(4)].join('.'),
      () => shown.qr.slice(0, Math.floor(random() * (shown.qr.length - 1))),
    ]
    let taken = 0
    for (let nth = 0; nth < 100_000; nth++) {
      const forged = forgeries[nth % forgeries.length]?.() ?? ''
      if (forged !== shown.qr && judgeScan(testKeys, 'shift', forged, now).good) taken += 1
    }
    expect(taken).toBe(0)
  })
})

const changeOne = (text: string, at: number, letter: string): string => text.slice(0, at) + letter + text.slice(at + 1)

test('of 100,000 typed guesses only those are taken that a screen has shown in the last 90 s', () => {
  const random = seeded(7)
  const onScreens = new Set([0, 1, 2].map((age) => showCode(testKeys, 'shift', shift, now - age * stepMs).digits))
  const guesses = Array.from({ length: 100_000 }, () => String(Math.floor(random() * 1e6)).padStart(6, '0'))
  const unfair = guesses.filter((typed) => (judgeDigits(testKeys, 'shift', typed, [shift], now) !== null) !== onScreens.has(typed))
  expect(unfair).toEqual([])
  for (const typed of onScreens) expect(judgeDigits(testKeys, 'shift', typed, ['a_other-1', shift], now)).toBe(shift)
})

/** How many of 20 guesses at once are looked at, in the worst of the schedules. */
async function lookedAt({ spendTry }: typeof Tries, schedules: number): Promise<number> {
  let most = 0
  for (let seed = 1; seed <= schedules; seed++) {
    const schedule = new Schedule(seeded(seed), 0)
    const db = new MemoryDatabase(schedule.turn)
    let looked = 0
    for (let guess = 0; guess < 20; guess++)
      schedule.spawn(async () => {
        if ((await spendTry(db, 'checkIn:p_1', now)) === null) looked += 1
      })
    while (schedule.busy) await schedule.step()
    most = Math.max(most, looked)
  }
  return most
}

describe('five wrong tries, then a wait', () => {
  const file = 'core/codes/tries.ts'

  test('also when 20 guesses come at once', async () => {
    expect(await lookedAt(await without<typeof Tries>(file, []), 100)).toBe(mostTries)
  })

  test('looking how many were spent before spending one lets more through', async () => {
    const find = 'if (await db.change(tries, who, { spent: _.lt(mostTries), since: _.gt(now - waitMs) }, { spent: _.inc(1) })) return null'
    const replace = `const before = await db.get(tries, who)
      if (before && before.spent < mostTries && before.since > now - waitMs) {
        await db.change(tries, who, {}, { spent: _.inc(1) })
        return null
      }`
    expect(await lookedAt(await without<typeof Tries>(file, [{ file, find, replace }]), 100)).toBeGreaterThan(mostTries)
  })

  /** Four wrong guesses and a right one, over and over: how many wrong ones are looked at within one wait. */
  async function withAccomplice({ spendTry, forgive }: typeof Tries): Promise<number> {
    const db = new MemoryDatabase(async () => undefined)
    let looked = 0
    for (let guess = 0; guess < 100; guess++) {
      if ((await spendTry(db, 'p_1', now + guess)) !== null) continue
      if (guess % 5 === 4) await forgive(db, 'p_1')
      else looked += 1
    }
    return looked
  }

  test('a right one gives its own try back, not those before it; else somebody who knows one code guesses on', async () => {
    expect(await withAccomplice(await without<typeof Tries>(file, []))).toBe(mostTries)
    const find = 'await db.change(tries, who, { spent: _.gt(0) }, { spent: _.inc(-1) })'
    expect(await withAccomplice(await without<typeof Tries>(file, [{ file, find, replace: 'await db.remove(tries, who)' }]))).toBe(80)
  })

  test('after the wait there are five again, and everybody has their own', async () => {
    const { spendTry } = await without<typeof Tries>(file, [])
    const db = new MemoryDatabase(async () => undefined)
    const spend = (who: string, at: number) => spendTry(db, who, at)
    for (let tried = 0; tried < mostTries; tried++) expect(await spend('p_1', now + tried)).toBeNull()
    expect(await spend('p_1', now + 10_000)).toBe(waitMs / 1000 - 10)
    expect(await spend('p_2', now + 10_000)).toBeNull()
    for (let tried = 0; tried < mostTries; tried++) expect(await spend('p_1', now + waitMs + tried)).toBeNull()
    expect(await spend('p_1', now + waitMs + mostTries)).not.toBeNull()
  })
})
