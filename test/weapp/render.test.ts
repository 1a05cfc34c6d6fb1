import { pages } from './support/build'
import { Phone } from './support/phone'
import type { Operation } from './support/replies'
import type { Shown } from './support/shown'
import { until } from './support/until'

/** What any page may be opened with; each takes what it knows. */
const parameters = { courseId: 'course-0', activityId: 'activity-0', shiftId: 'shift-0', sign: '300418', stockId: 'stock-0', voucherId: 'voucher-0', topicId: 'topic-0', problemId: 'problem-0', visitId: 'visit-0', stationId: 'station-0', productId: 'product-0' }

/** Where what was asked for stands in a list to choose from: the tap that opens it. */
const lists: Readonly<Record<string, string>> = {
  'packages/people/register/index': '选一个',
  'packages/bureau/station-form/index': '选一个',
  'packages/keeper/deliver/index': '选一个',
  'packages/keeper/adjust/index': '选一个',
}

/** Where a reply only decides what is shown, none of its words is. */
const decided = 'packages/bureau/claim/index'

/** Where the page is whole without what was refused: what is told of one's data, doors without their counts, and a form whose sending is refused in its turn. */
const whole = ['pages/me/index', 'packages/people/privacy/index', 'packages/bureau/home/index', 'packages/teams/form/index', 'packages/problems/report/index']

const frozen = '您的登记暂时停用了'

let phone: Phone
let complaints: jest.SpyInstance

beforeEach(() => {
  complaints = jest.spyOn(console, 'error').mockImplementation(() => undefined)
})

afterEach(() => {
  phone.close()
  // React tells of a page that broke, and of keys that are missing, through the console.
  expect(complaints.mock.calls).toEqual([])
  complaints.mockRestore()
})

/** The Chinese texts in a value: what a page can show as it came. */
function wordsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return /[\u4e00-\u9fff]{2}/.test(value) ? [value] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(wordsIn)
}

/** What each page asks for as it opens, known once it was opened. */
const askedOn = new Map<string, ReadonlySet<Operation>>()

/** Opens a page on full lists, and waits until all that it asks for is there. */
async function opened(page: string): Promise<Shown> {
  phone = new Phone()
  const shown = phone.show(page, parameters)
  await phone.rest()
  askedOn.set(page, new Set(phone.cloud.sent.map(({ data }) => data.op)))
  return shown
}

const characters = (text: string): number => text.match(/[\u4e00-\u9fff]/g)?.length ?? 0

describe('every page of the build shows what the cloud replied', () => {
  it.each(pages)('%s', async (page) => {
    const shown = await opened(page)
    const own = phone.cloud.replied.filter(({ op }) => op !== 'home.show')
    const words = (own.length > 0 ? own : phone.cloud.replied).flatMap(({ data }) => wordsIn(data))
    if (page in lists) await shown.tap(lists[page] ?? '')
    if (words.length > 0 && page !== decided) await until(() => words.some((text) => shown.text.includes(text)), () => `what was replied on ${page}, which says: ${shown.text}`)
    expect(characters(shown.text)).toBeGreaterThan(20)
  })
})

describe('every page has something to say when its lists are empty and its address says nothing', () => {
  it.each(pages)('%s', async (page) => {
    phone = new Phone(0)
    const shown = phone.show(page)
    await phone.rest()
    await until(() => characters(shown.text) > 8, () => `words on ${page}, which says: ${shown.text}`)
  })
})

describe('every page that asks for something says so when it is refused', () => {
  it.each(pages)('%s', async (page) => {
    if (!askedOn.has(page)) {
      await opened(page)
      phone.close()
    }
    const asked = askedOn.get(page) ?? new Set()
    phone = new Phone()
    for (const op of asked) if (op !== 'home.show' || asked.size === 1) phone.cloud.refuse(op, 'FROZEN')
    const shown = phone.show(page, parameters)
    await phone.rest()
    if (page in lists) await shown.tap(lists[page] ?? '')
    if (asked.size > 0 && !whole.includes(page)) await shown.says(frozen)
    else expect(characters(shown.text)).toBeGreaterThan(20)
  })
})

it('the build has pages to look at, and these tests can fail', async () => {
  phone = new Phone()
  expect(pages.length).toBeGreaterThan(40)
  const shown = phone.show('pages/courses/index')
  await phone.rest()
  expect(shown.text).not.toContain(frozen)
  expect(wordsIn({ courses: [{ title: '太极入门', courseId: 'course-0' }] })).toEqual(['太极入门'])
})
