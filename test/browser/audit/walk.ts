import { readFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { isStaffPage } from './app-pages'
import { cornerWords, type Corner, type Corners } from './corners'
import type { Finding } from './rules'
import { moods, type Mood, type StandIn } from './stand-in'

/** What is wrong with a page, and when. */
export interface Fault extends Finding {
  readonly page: string
  readonly when: string
}

/** What any page may be opened with; each takes what it knows. */
export const parameters: Readonly<Record<string, string>> = {
  ...{ courseId: 'course-0', activityId: 'activity-0', shiftId: 'shift-0', sign: '300418', stockId: 'stock-0', voucherId: 'voucher-0' },
  ...{ personId: 'person-0', termId: 'term-1', stationId: 'station-0', productId: 'product-0', unitId: 'unit-1', siteId: 'site-1', visitId: 'visit-0', topicId: 'topic-0', problemId: 'problem-0', teamId: 'team-0', messageId: 'message-0', firstDay: '2026-12-02', at: '' },
}

const classes = { 1: '', 1.4: 'theme-large', 1.75: 'theme-huge' }
const axeSource = readFileSync(path.join(process.cwd(), 'node_modules', 'axe-core', 'axe.min.js'), 'utf8')

/** The rules ask how a page is laid out and in which colours: that it is not drawn as well saves a sixth of their time. */
const undrawn = `(() => { const sheet = new CSSStyleSheet(); sheet.replaceSync('html { clip-path: polygon(0 0, 0 0, 0 0) }'); document.adoptedStyleSheets = [sheet] })()`

/** The rules, ours and axe-core, as one script for the browser; a page that has it is not drawn. */
export async function rulesScript(): Promise<string> {
  const entry = path.join(process.cwd(), 'test', 'browser', 'audit', 'rules', 'index.ts')
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, write: false, format: 'iife', globalName: 'audit', footer: { js: 'window.audit = audit' }, logLevel: 'error' })
  return `${undrawn};${axeSource};${outputFiles[0]?.text ?? ''}`
}

/** Counts the calls under way, so that "it is all there" can be waited for. */
const counting = `(() => { const before = window.fetch; window.underWay = 0; window.fetch = async (...asked) => { const call = String(asked[0]).startsWith('/call/'); if (call) window.underWay += 1; try { return await before(...asked) } finally { if (call) setTimeout(() => { window.underWay -= 1 }) } } })()`

/** A browser whose cloud is in a mood; its pages share what they have loaded. */
export async function inMood(browser: Browser, mood: Mood): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN', hasTouch: true, isMobile: true, reducedMotion: 'reduce' })
  await context.addInitScript(`localStorage.setItem('yinling.demo.openid', '${mood}'); ${counting}`)
  return context
}

/** Opens a page and waits until it is all there (in the mood `waiting`: until it shows that it waits). */
export async function open(tab: Page, standIn: StandIn, page: string, mood: Mood): Promise<void> {
  const query = mood === 'empty' ? [] : Object.entries(parameters).filter(([, value]) => value !== '').map(([name, value]) => `${name}=${value}`)
  // A changed search part loads the app anew; a changed hash alone would lay one page over the other.
  await tab.goto(`${standIn.url}/?${encodeURIComponent(page)}#/${page}?${query.join('&')}`)
  const there = mood === 'waiting' ? `document.querySelector('.theme') !== null` : `document.querySelector('.theme') !== null && window.underWay === 0 && document.querySelector('.skeleton') === null`
  await tab.waitForFunction(there, undefined, { timeout: 30_000, polling: 60 })
  await tab.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))')
}

/** Sets a page that is there to a corner: nothing has to be loaded again. */
export async function turn(tab: Page, { width, scale, dark }: Corner): Promise<void> {
  await tab.setViewportSize({ width, height: width > 1000 ? 800 : 844 })
  await tab.emulateMedia({ colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce' })
  await tab.evaluate((name) => {
    for (const theme of document.querySelectorAll('.theme')) {
      theme.classList.remove('theme-large', 'theme-huge')
      if (name !== '') theme.classList.add(name)
    }
  }, classes[scale])
  await tab.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))')
}

/** What the rules find on a page as it stands. */
export const findings = (tab: Page): Promise<readonly Finding[]> => tab.evaluate('audit.look()')

/** What axe-core finds that is serious or critical. */
export async function axe(tab: Page): Promise<readonly Finding[]> {
  const result: { violations: { id: string; impact: string | null; help: string; nodes: { target: string[] }[] }[] } = await tab.evaluate(`axe.run({ exclude: [['.demo']] }, { resultTypes: ['violations'], rules: { 'color-contrast': { enabled: false } } })`)
  return result.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => ({ rule: `axe ${id}`, where: nodes.map(({ target }) => target.join(' ')).slice(0, 3).join(', '), says: help }))
}

/** Whether a page that was opened with data shows any: not a stranger's page, and nothing that failed. (The gallery shows what failing looks like.) */
async function unopened(tab: Page, page: string): Promise<readonly Finding[]> {
  const text = await tab.evaluate(() => document.querySelector('.theme')?.textContent ?? '')
  if (page === 'pages/gallery/index') return []
  const failed = ['这里是工作人员用的', '现在没有网络', '这个功能还没有开通', '我们这边出了点毛病'].filter((words) => text.includes(words))
  if (failed.length === 0 && text.length > 20) return []
  return [{ rule: 'opens', where: 'the page', says: `can't be opened with data; it says: ${text.slice(0, 80)}` }]
}

/** A tab for each mood, with the rules in its pages. */
export type Tabs = ReadonlyMap<Mood, Page>

/** Looks at one page in every mood and corner that is asked for. */
export async function inspect(tabs: Tabs, standIn: StandIn, page: string, corners: Corners): Promise<readonly Fault[]> {
  const faults: Fault[] = []
  for (const [mood, tab] of tabs) {
    try {
      await open(tab, standIn, page, mood)
      const withRows = mood === 'full' || mood === 'empty'
      const looks = [...(withRows ? corners.phone : corners.bare), ...(isStaffPage(page) ? (withRows ? corners.desk : corners.desk.slice(0, 1)) : [])]
      for (const [index, corner] of looks.entries()) {
        await turn(tab, corner)
        // What axe looks for does not hang on the text size, and contrast has a rule of its own; at a desk other things are there.
        const withAxe = mood === 'full' && (index === 0 || (corner.width > 1000 && corner.scale === 1))
        const found = [...(await findings(tab)), ...(withAxe ? await axe(tab) : []), ...(mood === 'full' && index === 0 ? await unopened(tab, page) : [])]
        faults.push(...found.map((finding) => ({ ...finding, page, when: `${mood}, ${cornerWords(corner)}` })))
      }
    } catch (cause) {
      faults.push({ rule: 'opens', where: 'the page', says: String(cause).slice(0, 300), page, when: mood })
    }
  }
  return faults
}

/** Opens a tab for each mood: it serves for one page after the other, since a new one for each takes longer than many a look. */
export async function openTabs(browser: Browser, asked: readonly Mood[]): Promise<Tabs> {
  const script = await rulesScript()
  const tabs = new Map<Mood, Page>()
  for (const mood of asked) {
    const context = await inMood(browser, mood)
    await context.addInitScript(script)
    tabs.set(mood, await context.newPage())
  }
  return tabs
}

interface Asked {
  readonly moods?: readonly Mood[]
  readonly told?: (page: string, faults: readonly Fault[]) => void
}

/** Looks at pages, two at a time; gives all that is wrong with them. */
export async function walk(browser: Browser, standIn: StandIn, pages: readonly string[], corners: Corners, asked: Asked = {}): Promise<readonly Fault[]> {
  const left = [...pages]
  const all: Fault[] = []
  const worker = async () => {
    const tabs = await openTabs(browser, asked.moods ?? moods)
    for (let page = left.shift(); page !== undefined; page = left.shift()) {
      const faults = await inspect(tabs, standIn, page, corners)
      asked.told?.(page, faults)
      all.push(...faults)
    }
    for (const tab of tabs.values()) await tab.context().close()
  }
  await Promise.all([worker(), worker()])
  return all
}
