import { execFileSync } from 'node:child_process'
import { createHash, createHmac } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { holdDraw, type Drawn } from '../../core/courses/drawing/draw'
import { hashOfList, readList, writeList, type Applicant, type DrawList } from '../../core/courses/drawing/list'
import { numberBelow, wordsFrom } from '../../core/courses/drawing/random'
import { hex, hmac, sha256, utf8 } from '../../core/courses/drawing/sha256'
import { without } from '../support/without'

test('SHA-256, HMAC and UTF-8 give what node:crypto gives, at every length around a block', () => {
  for (let length = 0; length <= 130; length++) {
    const text = '银x'.repeat(length).slice(0, length)
    expect(hex(sha256(utf8(text)))).toBe(createHash('sha256').update(text).digest('hex'))
    expect(hex(hmac(utf8(`key ${text}`), utf8(text)))).toBe(createHmac('sha256', `key ${text}`).update(text).digest('hex'))
  }
})

test('the words are those that the comment promises, written once more with node:crypto', () => {
  const words = wordsFrom('a seed')
  const promised = [0, 1].flatMap((block) => {
    const bytes = createHmac('sha256', 'a seed').update(String(block)).digest()
    return Array.from({ length: 8 }, (_, index) => bytes.readUInt32BE(index * 4))
  })
  expect(promised.map(() => words())).toEqual(promised)
})

test('words beyond the last whole multiple are thrown away', () => {
  const given = [0xffff_ffff, 0xffff_fffe]
  expect(numberBelow(() => given.shift() ?? 0, 3)).toBe(0xffff_fffe % 3)
})

const course = (index: number, seats: number) => ({ id: `c_${index}`, title: `课程 ${index}`, seats })
const number = (index: number): string => String(100_000 + index)

const anyList: fc.Arbitrary<DrawList> = fc
  .record({
    seats: fc.array(fc.nat(4), { minLength: 2, maxLength: 6 }),
    people: fc.array(fc.record({ returning: fc.boolean(), wants: fc.integer({ min: 1, max: 3 }), order: fc.infiniteStream(fc.nat(1000)), ranked: fc.integer({ min: 1, max: 4 }), paired: fc.boolean() }), { minLength: 1, maxLength: 20 }),
    returningFirst: fc.boolean(),
    clashing: fc.boolean(),
  })
  .map(({ seats, people, returningFirst, clashing }) => {
    const applicants: Applicant[] = people.map(({ returning, wants, order, ranked }, index) => {
      const choices = seats.map((_, at) => ({ at, key: order.next().value ?? 0 })).sort((one, other) => one.key - other.key || one.at - other.at)
      return { number: number(index), returning, wants, choices: choices.slice(0, ranked).map(({ at }) => at), companion: null }
    })
    for (let index = 0; index + 1 < people.length; index += 2) {
      const [one, other] = [applicants[index], applicants[index + 1]]
      if (!people[index]?.paired || !one || !other) continue
      applicants[index] = { ...one, companion: other.number }
      applicants[index + 1] = { ...other, companion: one.number, wants: one.wants, choices: one.choices }
    }
    return { term: 't_1', source: '福彩3D', returningFirst, courses: seats.map((count, index) => course(index, count)), clashes: clashing ? [[0, 1] as const] : [], applicants }
  })

/** What is wrong with a result, by the rules in words; null when nothing is. */
function broken(list: DrawList, drawn: readonly Drawn[]): string | null {
  const of = new Map(drawn.map((one) => [one.number, one]))
  for (const [index, { seats }] of list.courses.entries()) if (drawn.filter((one) => one.seats.includes(index)).length > seats) return 'more seats than there are'
  for (const { number: mine, choices, wants, companion, returning } of list.applicants) {
    const result = of.get(mine)
    if (!result) return 'somebody is missing'
    if (result.seats.length + result.line.length > wants) return 'more than wanted'
    if ([...result.seats, ...result.line].some((at) => !choices.includes(at))) return 'something not chosen'
    if (list.clashes.some(([one, other]) => result.seats.includes(one) && result.seats.includes(other))) return 'two at the same time'
    const other = companion === null ? undefined : of.get(companion)
    if (other && other.seats.join() !== result.seats.join()) return 'companions parted'
    if (list.returningFirst && returning && companion === null && list.applicants.some((one) => !one.returning && one.companion === null && (of.get(one.number)?.place ?? 0) < result.place)) return 'a new one before a returning one'
    if (wants === 1 && envies(result, choices, drawn)) return 'a dearer choice went to somebody behind'
  }
  return null
}

/** True when somebody alone, who wants one class, missed a dearer choice that a later party got in the first round. */
function envies(mine: Drawn, choices: readonly number[], drawn: readonly Drawn[]): boolean {
  const got = mine.seats[0] === undefined ? choices.length : choices.indexOf(mine.seats[0])
  if (drawn.filter(({ place }) => place === mine.place).length > 1) return false
  return choices.slice(0, got).some((dearer) => drawn.some((one) => one.place > mine.place && one.seats[0] === dearer))
}

test('no seat twice, nobody parted from a companion, nobody in two places, returning ones first, and nobody behind got what somebody before wanted more', () => {
  fc.assert(
    fc.property(anyList, fc.stringMatching(/^\d{1,6}$/), (list, publicNumber) => {
      const text = writeList(list)
      expect(readList(text)).toEqual(list)
      expect(broken(list, holdDraw(list, hashOfList(text), publicNumber))).toBeNull()
    }),
    { numRuns: 200, seed: 20261128 },
  )
})

const people = 30
/** Everybody wants the same three classes, which have 5, 7 and 8 seats: 5 get their first choice, 7 the second, 8 the third, 10 nothing. */
const alike: DrawList = {
  ...{ term: 't_1', source: '福彩3D', returningFirst: false, clashes: [] },
  courses: [course(0, 5), course(1, 7), course(2, 8)],
  applicants: Array.from({ length: people }, (_, index) => ({ number: number(index), returning: false, wants: 1, choices: [0, 1, 2], companion: null })),
}
const shares = [5, 7, 8, 10].map((seats) => seats / people)

/**
 * How far from fair each rank is: for each rank, how often each applicant got it in `times` draws, as a chi-square value. Within a
 * draw exactly a fixed number get a rank, so that a person's count has the variance times·p·(1−p), and the sum over all people
 * divided by it, times (n−1)/n, follows chi-square with n−1 degrees of freedom.
 */
function unfairness(hold: typeof holdDraw, times: number): number[] {
  const counts = shares.map(() => new Array<number>(people).fill(0))
  for (let time = 0; time < times; time++)
    for (const { number: mine, seats } of hold(alike, 'hash', String(time))) {
      const [ranks, index] = [counts[seats[0] ?? 3], Number(mine) - 100_000]
      if (ranks) ranks[index] = (ranks[index] ?? 0) + 1
    }
  return counts.map((ranks, rank) => {
    const share = shares[rank] ?? 0
    const squares = ranks.reduce((sum, count) => sum + (count - times * share) ** 2, 0)
    return (squares / (times * share * (1 - share))) * ((people - 1) / people)
  })
}

/** Chi-square with 29 degrees of freedom is above this once in a thousand fair draws. The seeds are fixed, so the test never flickers. */
const oncePerThousand = 58.3
const times = 2_000

test('the first, second and third choice, and nothing at all, fall on everybody alike', () => {
  for (const value of unfairness(holdDraw, times)) expect(value).toBeLessThan(oncePerThousand)
})

test('without it: a shuffle that swaps with any of all is seen to be unfair', async () => {
  const biased = await without<{ holdDraw: typeof holdDraw }>('core/courses/drawing/draw.ts', [{ file: 'core/courses/drawing/random.ts', find: 'numberBelow(words, index + 1)', replace: 'numberBelow(words, order.length)' }])
  expect(Math.max(...unfairness(biased.holdDraw, times))).toBeGreaterThan(oncePerThousand)
})

test('changing one applicant in any way changes the hash, and another text is no list', () => {
  const hash = hashOfList(writeList(alike))
  const changed = (change: Partial<Applicant>): DrawList => ({ ...alike, applicants: alike.applicants.map((one, index) => (index === 7 ? { ...one, ...change } : one)) })
  const changes: Partial<Applicant>[] = [{ number: '999999' }, { returning: true }, { wants: 2 }, { choices: [1, 0, 2] }, { companion: number(3) }]
  for (const change of changes) expect(hashOfList(writeList(changed(change)))).not.toBe(hash)
  expect(hashOfList(writeList({ ...alike, applicants: alike.applicants.slice(1) }))).not.toBe(hash)
  expect(readList(writeList(alike).replace('wants', 'x').concat(' '))).toBeNull()
  expect(readList('')).toBeNull()
})

test('who names somebody that does not name them, or wants something else, is drawn alone', () => {
  const [one, other] = [{ ...alike.applicants[0], companion: number(1) }, { ...alike.applicants[1], companion: null }] as [Applicant, Applicant]
  const drawn = holdDraw({ ...alike, applicants: [one, other] }, 'hash', '1')
  expect(new Set(drawn.map(({ place }) => place)).size).toBe(2)
})

test('two companions pass by a class with one seat left, together', () => {
  const [one, other] = [{ ...alike.applicants[0], companion: number(1) }, { ...alike.applicants[1], companion: number(0) }] as [Applicant, Applicant]
  const drawn = holdDraw({ ...alike, courses: [course(0, 1), course(1, 2), course(2, 2)], applicants: [one, other] }, 'hash', '1')
  expect(drawn.map(({ seats, line }) => ({ seats, line }))).toEqual([{ seats: [1], line: [] }, { seats: [1], line: [] }])
})

test('npm run draw:verify says the same hash and the same result', () => {
  const folder = mkdtempSync(join(tmpdir(), 'list-'))
  try {
    const text = writeList(alike)
    writeFileSync(join(folder, 'list.txt'), text)
    const said = execFileSync(process.execPath, ['scripts/draw-verify.mjs', join(folder, 'list.txt'), '328'], { encoding: 'utf8' })
    const hash = hashOfList(text)
    expect(said).toContain(`sha256 ${hash}`)
    for (const { number: mine, place, seats } of holdDraw(alike, hash, '328')) expect(said).toContain(`${mine} place ${place} seat ${seats.map((at) => `课程 ${at}`).join(', ') || '-'} line`)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
