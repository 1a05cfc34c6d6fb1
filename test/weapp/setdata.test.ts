import { pages, tabPages } from './support/build'
import { Phone } from './support/phone'
import type { Shown } from './support/shown'

/** What a page costs to draw: the product's own budget, far below WeChat's (1,024 KB for a setData, 1,000 nodes). */
const budget = { first: 20 * 1024, tap: 2 * 1024, row: 1024, nodes: 600 }
const rows = 20
const parameters = { courseId: 'course-0', activityId: 'activity-0', shiftId: 'shift-0', sign: '300418', stockId: 'stock-0', voucherId: 'voucher-0', topicId: 'topic-0', problemId: 'problem-0' }

const table: string[] = []
const note = (what: string, figure: number, of: number, unit: string) => table.push(`${what.padEnd(56)} ${String(figure).padStart(6)} of ${String(of).padStart(6)} ${unit}`)
afterAll(() => process.stdout.write(`\n${table.join('\n')}\n`))

let phone: Phone
afterEach(() => phone.close())

const sum = (sizes: readonly number[]): number => sizes.reduce((all, size) => all + size, 0)

/** A page with full lists, once it is all there. */
async function full(page: string): Promise<Shown> {
  phone = new Phone(rows)
  const shown = phone.show(page, parameters)
  await phone.rest()
  return shown
}

/**
 * Taps every control of a page in its turn; gives the dearest tap against what it may cost: 2 KB, and 1 KB more for each
 * row that it brings; a tap that asks the cloud anew draws the screen anew.
 */
async function dearest(shown: Shown): Promise<{ readonly words: string; readonly bytes: number; readonly most: number }> {
  let worst = { words: 'nothing', bytes: 0, most: budget.tap }
  const seen = new Set<string>()
  for (let next = shown.unseen(seen); next; next = shown.unseen(seen)) {
    seen.add(next.words)
    const [cards, writes, sent] = [new Set(shown.cards), shown.writes.length, phone.cloud.sent.length]
    next.tap()
    await phone.rest()
    const bytes = sum(shown.writes.slice(writes))
    const brought = shown.cards.filter((card) => !cards.has(card)).length
    const most = phone.cloud.sent.length > sent ? budget.first : budget.tap + budget.row * brought
    if (bytes / most > worst.bytes / worst.most) worst = { words: next.words, bytes, most }
  }
  return worst
}

describe('a tab page with 20 rows in its lists', () => {
  it.each(tabPages)('%s is drawn with at most 20 KB, all its setData together', async (page) => {
    const shown = await full(page)
    note(`${page}: first screen, ${shown.writes.length} setData`, sum(shown.writes), budget.first, 'bytes')
    expect(sum(shown.writes)).toBeLessThanOrEqual(budget.first)
  })

  it.each(tabPages)('%s: each tap costs at most 2 KB, beside the rows it brings', async (page) => {
    const shown = await full(page)
    const { words, bytes, most } = await dearest(shown)
    note(`${page}: tap “${words}”`, bytes, most, 'bytes')
    expect(bytes).toBeLessThanOrEqual(most)
  })
})

describe('fewer than 600 nodes', () => {
  it.each(pages)('%s', async (page) => {
    const shown = await full(page)
    note(`${page}: nodes`, shown.nodes, budget.nodes, 'nodes')
    expect(shown.nodes).toBeLessThan(budget.nodes)
  })
})

it('what is counted is there: rows cost bytes and nodes', async () => {
  const many = await full('pages/courses/index')
  const [bytes, nodes, cards] = [sum(many.writes), many.nodes, many.cards.length]
  phone.close()
  phone = new Phone(1)
  const one = phone.show('pages/courses/index')
  await phone.rest()
  expect(cards - one.cards.length).toBe(rows - 1)
  expect(bytes - sum(one.writes)).toBeGreaterThan(300 * (rows - 1))
  expect(nodes - one.nodes).toBeGreaterThan(5 * (rows - 1))
})
