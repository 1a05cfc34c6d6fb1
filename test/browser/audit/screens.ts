import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { launchBrowser } from '../support/chromium'
import { appPages, isStaffPage } from './app-pages'
import { cornerWords, type Corner } from './corners'
import { moods, StandIn, type Mood } from './stand-in'
import { inMood, open, turn } from './walk'

const ordinary: Corner = { width: 390, scale: 1, dark: false }
const narrow: Corner = { width: 320, scale: 1.75, dark: true }
const shown: readonly Corner[] = [ordinary, { ...ordinary, dark: true }, { ...ordinary, scale: 1.4, dark: true }, { ...narrow, dark: false }, narrow]
const desk: readonly Corner[] = [{ width: 1280, scale: 1, dark: false }, { width: 1280, scale: 1, dark: true }]
/** Where it is empty, waits, is offline or fails. */
const bare: readonly Corner[] = [ordinary, narrow]

/** `npm run screens`: a picture of every page, and of what it shows when it is empty, waits, is offline or fails, with an index to look through. */
export async function run(print: (line: string) => void, folder: string, only = ''): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const [standIn, browser, all] = await Promise.all([StandIn.start(), launchBrowser(), appPages()])
  const pages = all.filter((page) => page.includes(only))
  const pictures: { page: string; file: string; words: string }[] = []
  const take = async (mood: Mood): Promise<void> => {
    const tab = await (await inMood(browser, mood)).newPage()
    for (const page of pages) {
      await open(tab, standIn, page, mood)
      for (const corner of mood === 'full' ? [...shown, ...(isStaffPage(page) ? desk : [])] : bare) {
        await turn(tab, corner)
        await tab.setViewportSize({ width: corner.width, height: await heightOf(tab) })
        const words = `${mood}, ${cornerWords(corner)}`
        const file = `${page.replace(/\/index$/, '').replace(/\//g, '-')}-${words.replace(/[ ,.]+/g, '-')}.png`
        await tab.screenshot({ path: path.join(folder, file) })
        pictures.push({ page, file, words })
      }
    }
    print(`${mood}: ${pages.length} pages`)
  }
  try {
    await Promise.all(moods.map(take))
    writeFileSync(path.join(folder, 'index.html'), indexOf(pages, pictures))
  } finally {
    await browser.close()
    await standIn.end()
  }
}

/** As high as all that is on the page, so that nothing has to be scrolled to. */
const heightOf = (tab: Page): Promise<number> =>
  tab.evaluate(() => Math.min(8_000, Math.max(844, ...[...document.querySelectorAll('.taro_page, html')].map(({ scrollHeight }) => scrollHeight))))

function indexOf(pages: readonly string[], pictures: readonly { page: string; file: string; words: string }[]): string {
  const row = (page: string) =>
    `<h2>${page}</h2><div>${pictures.filter((picture) => picture.page === page).map(({ file, words }) => `<figure><a href="${file}"><img loading="lazy" src="${file}" alt=""></a><figcaption>${words}</figcaption></figure>`).join('')}</div>`
  return `<!doctype html><meta charset="utf-8"><title>Screens</title><style>body{font:16px sans-serif;margin:24px}div{display:flex;gap:16px;overflow-x:auto}figure{margin:0;flex:none}img{height:480px;border:1px solid #ccc}</style>${pages.map(row).join('')}`
}
