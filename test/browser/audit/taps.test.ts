import type { Browser } from 'playwright-core'
import { launchBrowser } from '../support/chromium'
import { Screen } from '../support/screen'
import { StandIn } from './stand-in'
import { inMood, open } from './walk'

// How many taps a registered person needs from the home page (at a station: from the scan).

interface Task {
  readonly task: string
  readonly from: string
  readonly most: number
  readonly taps: readonly (string | RegExp)[]
  /** What the screen says when it is done. */
  readonly done: string
}

const tasks: readonly Task[] = [
  { task: 'sign up for a course', from: 'pages/home/index', most: 4, taps: ['学习课程', '太极入门 1 班', '我要报名', '确认报名'], done: '报上了，名额是您的' },
  { task: 'take a shift', from: 'pages/home/index', most: 4, taps: ['志愿服务', /垃圾分类宣讲 1(?!\d)/, '报名这个班次'], done: '报上了，谢谢您' },
  { task: 'redeem, once scanned', from: 'packages/points/station/index', most: 4, taps: ['安吉白茶 1 号', '用 40 分换'], done: '482\u00a0913' },
  { task: 'show my code', from: 'pages/home/index', most: 1, taps: ['出示我的码'], done: '482\u00a0913' },
]

describe('taps that a task takes', () => {
  let browser: Browser
  let standIn: StandIn
  beforeAll(async () => {
    ;[browser, standIn] = await Promise.all([launchBrowser(), StandIn.start()])
  })
  afterAll(async () => {
    await browser.close()
    await standIn.end()
  })

  it.each(tasks)('$task: at most $most', async ({ from, most, taps, done }) => {
    const context = await inMood(browser, 'full')
    const tab = await context.newPage()
    await open(tab, standIn, from, 'full')
    const screen = new Screen(tab)
    for (const words of taps) await screen.tap(words)
    await screen.sees(done)
    expect(taps.length).toBeLessThanOrEqual(most)
    await context.close()
  })
})
