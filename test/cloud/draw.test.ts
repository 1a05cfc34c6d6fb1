import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Draw } from '../../core/courses/draw/records'
import { holdDraw } from '../../core/courses/drawing/draw'
import { hashOfList, readList } from '../../core/courses/drawing/list'
import { bookOf } from '../../core/courses/records'
import { addDays, dayOf } from '../../core/kernel/calendar'
import type { Message } from '../../core/messages/records'
import type { Login } from '../../core/people/records'
import type { Book, Entry } from '../../core/places/records'
import { LocalCloud, yes } from '../support/local-cloud'
import { crowd, foundSchool, type School } from '../support/school'

jest.setTimeout(300_000)

const hourMs = 3_600_000
const minuteMs = 60_000
const people = 24
const seats = 4

const data = mkdtempSync(join(tmpdir(), 'draw-'))
let cloud: LocalCloud
let school: School
let openids: readonly string[]
let courseIds: readonly string[]

beforeAll(async () => {
  cloud = await LocalCloud.start({ data })
  school = await foundSchool(cloud)
  openids = await crowd(cloud, school.unitId, people)
  courseIds = await Promise.all([1, 2, 3].map(publish))
})
afterAll(async () => {
  await cloud.end()
  rmSync(data, { recursive: true })
})

async function publish(weekday: number): Promise<string> {
  const course = {
    ...{ title: `抽签课${weekday}`, topic: '书画', about: '', teacher: '闵学文', teacherAbout: '', siteId: school.siteId, phone: '0572-8060001' },
    ...{ slots: [{ weekday, from: 540, to: 600 }], firstDay: addDays(dayOf(Date.now()), 20), sessions: 8, daysOff: [], fee: 0, ageMin: 50, ageMax: 75, capacity: seats, deskSeats: 0, mode: 'draw' as const },
  }
  return yes(await cloud.staff(school.admin, 'courses.publish', { unitId: school.unitId, termId: school.termId, course })).courseId
}

const code = async (asked: Promise<{ ok: boolean; error?: { code: string } }>): Promise<string | undefined> => (await asked).error?.code

/** Who holds which book, by openid. */
async function holders(): Promise<Map<string, string[]>> {
  const openidOf = new Map((await cloud.documents<Login>('logins')).map(({ _id, person }) => [person, _id]))
  const books = await cloud.documents<Book>('books')
  return new Map(courseIds.map((id) => [id, (books.find(({ _id }) => _id === bookOf(id))?.holders ?? []).map(({ person }) => openidOf.get(person) ?? '').sort()]))
}

test('a draw from the first application to the last seat, killed in the middle: the books say what anybody computes from the published list', async () => {
  const { termId } = school
  const now = await cloud.now()
  const [first = '', second = '', third = ''] = openids
  const [one = '', two = '', three = ''] = courseIds
  const apply = (openid: string, companion?: string, choices = [one, two, three]) => cloud.member(openid, 'courses.apply', { termId, choices, wants: 1, ...(companion ? { companion } : {}) })

  expect(await code(apply(first))).toBe('NO_DRAW')
  const announced = { termId, source: '12月8日 福彩3D 第2026328期 开奖号码', closesAt: now + hourMs, numberAt: now + 3 * hourMs }
  yes(await cloud.staff(school.admin, 'courses.announceDraw', announced))
  const numbers = new Map<string, string>()
  for (const openid of openids) numbers.set(openid, yes(await apply(openid)).number)
  expect(new Set(numbers.values()).size).toBe(people)
  expect(await code(apply(first, '000000'))).toBe(numbers.get(second) === '000000' ? undefined : 'NO_SUCH_COMPANION')
  // Two go together; the third wants only the last class.
  yes(await apply(first, numbers.get(second)))
  yes(await apply(second, numbers.get(first)))
  yes(await apply(third, undefined, [three]))
  expect(yes(await cloud.member(first, 'courses.myDraw', {})).draws).toMatchObject([{ step: 'announced', listHash: null, mine: { together: true, number: numbers.get(first) } }])

  expect(await code(cloud.staff(school.admin, 'courses.freezeDraw', { termId }))).toBe('STILL_OPEN')
  await cloud.clock(now + hourMs + 3 * minuteMs)
  expect(await code(apply(first))).toBe('CLOSED')
  expect(await code(cloud.staff(school.admin, 'courses.holdDraw', { termId, publicNumber: '328' }))).toBe('NOT_FROZEN')
  const frozen = yes(await cloud.staff(school.admin, 'courses.freezeDraw', { termId }))
  expect(yes(await cloud.staff(school.admin, 'courses.freezeDraw', { termId }))).toEqual(frozen)
  expect(await code(cloud.staff(school.admin, 'courses.announceDraw', { ...announced, closesAt: now + 4 * hourMs, numberAt: now + 9 * hourMs }))).toBe('DRAW_FROZEN')
  expect(await code(cloud.staff(school.admin, 'courses.holdDraw', { termId, publicNumber: '328' }))).toBe('NUMBER_NOT_YET')

  await cloud.clock(now + 3 * hourMs)
  yes(await cloud.staff(school.admin, 'courses.holdDraw', { termId, publicNumber: '328' }))
  expect(await code(cloud.staff(school.admin, 'courses.holdDraw', { termId, publicNumber: '329' }))).toBe('DRAW_HELD')

  // Anybody, registered or not, takes the list and holds the draw again.
  const [shown] = yes(await cloud.member('nobody', 'courses.draws', {})).draws
  const text = await (await fetch(shown?.url ?? '')).text()
  expect(hashOfList(text)).toBe(frozen.listHash)
  expect(shown?.listHash).toBe(frozen.listHash)
  const list = readList(text)
  if (!list) throw new Error('the published text is no list')
  expect(text).not.toContain('赵')
  const drawn = holdDraw(list, frozen.listHash, '328')

  const cut = cloud.tick().catch((cause: unknown) => cause)
  while ([...(await holders()).values()].flat().length === 0) await sleep(5)
  await cloud.kill()
  await cut
  cloud = await LocalCloud.start({ data })
  await cloud.clock(now + 4 * hourMs)
  for (let turn = 0; turn < 6; turn++) await cloud.tick()
  expect(await cloud.documents<Draw>('draws')).toMatchObject([{ step: 'done', publicNumber: '328' }])

  const openidOf = new Map([...numbers].map(([openid, number]) => [number, openid]))
  const seated = (index: number): string[] => drawn.filter((result) => result.seats.includes(index)).map(({ number }) => openidOf.get(number) ?? '').sort()
  expect([...(await holders()).entries()].sort()).toEqual(list.courses.map(({ id }, index): [string, string[]] => [id, seated(index)]).sort())
  const line = (await cloud.documents<Entry>('line')).filter(({ status }) => status === 'waiting')
  const personOf = new Map((await cloud.documents<Login>('logins')).map(({ _id, person }) => [_id, person]))
  for (const [index, { id }] of list.courses.entries()) {
    const inOrder = line.filter(({ book }) => book === bookOf(id)).sort((a, b) => a.at.getTime() - b.at.getTime() || a._id.localeCompare(b._id))
    expect(inOrder.map(({ person }) => person)).toEqual(drawn.filter((result) => result.line.includes(index)).map(({ number }) => personOf.get(openidOf.get(number) ?? '')))
  }
  const told = (await cloud.documents<Message>('messages')).filter(({ kind }) => kind === 'drawn')
  expect(told).toHaveLength(people)

  // From here on the courses go first come first served; a late repeat of an application changes nothing.
  expect(await code(apply(first))).toBe('DRAW_FROZEN')
  const again = yes(await cloud.member(first, 'courses.myDraw', {})).draws[0]?.mine
  expect(again?.choices.some(({ standing }) => standing !== 'none')).toBe(true)
})
