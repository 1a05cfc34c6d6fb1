import type { Browser } from 'playwright-core'
import { launchBrowser } from '../support/chromium'
import { appPages, isStaffPage } from './app-pages'
import { first } from './corners'
import { StandIn } from './stand-in'
import { inspect, openTabs, walk, type Fault } from './walk'

// Every page of app.config with full lists, in the corners that break first. `npm run audit` looks at all corners, and at the other moods.

const atMostMs = 600_000
const words = ({ page, when, rule, where, says }: Fault): string => `${page}, ${when}: ${rule}: ${where} ${says}`

describe('every page', () => {
  let browser: Browser
  let pages: readonly string[]
  beforeAll(async () => {
    ;[browser, pages] = await Promise.all([launchBrowser(), appPages()])
  })
  afterAll(() => browser.close())

  it('is known, and which are for a desk', () => {
    expect(pages.length).toBeGreaterThan(50)
    expect(pages.filter(isStaffPage).length).toBeGreaterThan(30)
  })

  it('opens on replies by the contract, and no rule finds anything on it', async () => {
    const standIn = await StandIn.start()
    try {
      const looked: string[] = []
      const faults = await walk(browser, standIn, pages, first, { moods: ['full'], told: (page) => looked.push(page) })
      expect(faults.map(words)).toEqual([])
      expect([...standIn.unanswered]).toEqual([])
      expect(looked.sort()).toEqual([...pages].sort())
    } finally {
      await standIn.end()
    }
  }, atMostMs)

  it('would be found without a reply: a new page can’t escape', async () => {
    const standIn = await StandIn.start(undefined, 'courses.detail')
    const tabs = await openTabs(browser, ['full'])
    try {
      const faults = await inspect(tabs, standIn, 'packages/courses/detail/index', { ...first, phone: first.phone.slice(0, 1), desk: [] })
      expect(faults.map(({ rule }) => rule)).toContain('opens')
      expect([...standIn.unanswered]).toEqual(['courses.detail'])
    } finally {
      await standIn.end()
    }
  })
})
