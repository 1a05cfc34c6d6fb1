import { cardDigits, endCard, makeCard } from '../../core/codes/cards'
import { judgePersonCode, type GivenCode } from '../../core/codes/person-code'
import { judgeScanAt, keptScanMs, showCode, stepMs } from '../../core/codes/shown'
import { sweepUsedCodes, usedCodes } from '../../core/codes/used'
import { testKeys as keys } from '../support/call'
import { MemoryDatabase } from '../support/memory-database'

const now = Date.parse('2026-11-23T09:00:05+08:00')
const people = Array.from({ length: 30 }, (_none, index) => `p_${index}`)
const [wang = '', li = ''] = people
const shown = (person: string, at = now) => showCode(keys, 'person', person, at)

let db: MemoryDatabase
beforeEach(() => {
  db = new MemoryDatabase(async () => undefined)
})
const judge = async (code: string, more: Partial<GivenCode> = {}) => {
  const outcome = await judgePersonCode({ db, keys }, { code, candidates: people, purpose: 'attendance:c_1:3', by: 'p_organiser', now, ...more })
  return outcome.ok ? outcome.data : outcome.error.code
}

test('a scanned code and its digits are the person’s, at check-in, attendance and hand-over alike', async () => {
  expect(await judge(shown(wang).qr)).toEqual({ person: wang, way: 'scan', again: false })
  expect(await judge(shown(li).digits)).toEqual({ person: li, way: 'digits', again: false })
})

test('a second scan for the same thing does no more; for another thing it is refused', async () => {
  await judge(shown(wang).qr)
  expect(await judge(shown(wang).qr)).toEqual({ person: wang, way: 'scan', again: true })
  expect(await judge(shown(wang).digits)).toEqual({ person: wang, way: 'digits', again: true })
  expect(await judge(shown(wang).qr, { purpose: 'handOver:t_1' })).toBe('CODE_USED')
  const next = now + stepMs
  expect(await judge(shown(wang, next).qr, { purpose: 'handOver:t_1', now: next })).toMatchObject({ person: wang, again: false })
  // A picture of the code before: still in its time, but a later one was used.
  expect(await judge(shown(wang).qr, { purpose: 'checkIn:a_1-1', now: next })).toBe('CODE_USED')
})

test('of two scans at once for different things, one counts', async () => {
  const purposes = Array.from({ length: 20 }, (_none, index) => `checkIn:a_${index}-1`)
  const answers = await Promise.all(purposes.map((purpose) => judge(shown(wang).qr, { purpose })))
  expect(answers.filter((answer) => answer !== 'CODE_USED')).toHaveLength(1)
})

test('who is not on the roster is not found, by scan or by digits', async () => {
  expect(await judge(shown('p_stranger').qr)).toBe('NOT_AMONG_THEM')
  expect(await judge(shown('p_stranger').digits)).toBe('WRONG_CODE')
  expect(await judge(shown(wang).qr, { now: now + 4 * stepMs })).toBe('CODE_EXPIRED')
})

test('wrong digits cost tries; with six, whoever types waits, also with the right ones', async () => {
  const wrong = '000000'
  expect(people.every((person) => shown(person).digits !== wrong)).toBe(true)
  for (let attempt = 0; attempt < 5; attempt++) expect(await judge(wrong)).toBe('WRONG_CODE')
  expect(await judge(shown(wang).digits)).toBe('TRY_LATER')
  expect(await judge(shown(wang).digits, { by: 'p_other' })).toMatchObject({ person: wang })
  expect(await judge(shown(wang).qr)).toMatchObject({ person: wang })
})

describe('the paper card', () => {
  const make = (person: string, act: string) => makeCard(db, { person, act, by: 'p_organiser', now })

  test('its number opens within a roster, and is dead at once when it was replaced', async () => {
    const first = await make(wang, 'act-1')
    expect(await make(wang, 'act-1')).toEqual(first)
    expect(await judge(cardDigits(keys, first))).toEqual({ person: wang, way: 'card', again: false })
    expect(await judge(cardDigits(keys, first), { candidates: [li] })).toBe('WRONG_CODE')
    const second = await make(wang, 'act-2')
    expect(cardDigits(keys, second)).not.toBe(cardDigits(keys, first))
    expect(await judge(cardDigits(keys, first))).toBe('WRONG_CODE')
    expect(await judge(cardDigits(keys, second))).toMatchObject({ person: wang, way: 'card' })
    expect(await endCard(db, wang)).toBe(true)
    expect(await judge(cardDigits(keys, second))).toBe('WRONG_CODE')
  })

  test('two people with the same digits at that moment: neither is taken', async () => {
    // Cards until one has the digits that another person's phone shows: a birthday among a few thousand.
    const digitsOf = new Map<string, string>()
    for (let at = now; ; at += stepMs) {
      for (const person of people) digitsOf.set(`${shown(person, at).digits}`, person)
      const card = await make(wang, `act-${at}`)
      const twin = digitsOf.get(cardDigits(keys, card))
      if (twin === undefined || twin === wang) continue
      let when = now
      while (shown(twin, when).digits !== cardDigits(keys, card)) when += stepMs
      expect(await judge(cardDigits(keys, card), { now: when })).toBe('CODE_UNCLEAR')
      return
    }
  })
})

describe('scans that a phone kept without network', () => {
  const hour = 3_600_000
  test('are judged at the time they were made', async () => {
    const scan = shown(wang).qr
    expect(judgeScanAt(keys, 'person', scan, now, now + 5 * hour)).toMatchObject({ good: true, subject: wang })
    expect(judgeScanAt(keys, 'person', scan, now + hour, now + 5 * hour)).toEqual({ good: false, why: 'CODE_EXPIRED' })
    expect(judgeScanAt(keys, 'person', scan, now, now + keptScanMs + 1)).toEqual({ good: false, why: 'SCAN_TOO_OLD' })
    expect(judgeScanAt(keys, 'person', scan, now + 60_000, now)).toEqual({ good: false, why: 'WRONG_CODE' })
    expect(judgeScanAt(keys, 'shift', scan, now, now + hour)).toEqual({ good: false, why: 'WRONG_CODE' })
  })

  test('count once, also after a later code was used with network', async () => {
    const later = now + hour
    expect(await judge(shown(wang, later).qr, { now: later, purpose: 'handOver:t_1' })).toMatchObject({ again: false })
    const kept = { now: later + hour, scannedAt: now }
    expect(await judge(shown(wang).qr, kept)).toMatchObject({ person: wang, again: false })
    expect(await judge(shown(wang).qr, kept)).toMatchObject({ again: true })
    expect(await judge(shown(wang).qr, { ...kept, purpose: 'checkIn:a_1-1' })).toBe('CODE_USED')
    expect(await judge(shown(wang, later).qr, { now: later + hour, scannedAt: later, purpose: 'checkIn:a_1-1' })).toBe('CODE_USED')
  })
})

test('what was used is forgotten when nothing can be held against it any more', async () => {
  await judge(shown(wang).qr)
  expect(await sweepUsedCodes(db, now + 7 * 24 * 3_600_000)).toBe(0)
  expect(await sweepUsedCodes(db, now + 9 * 24 * 3_600_000)).toBe(1)
  expect(db.all(usedCodes)).toEqual([])
})
