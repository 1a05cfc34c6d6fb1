import { launchBrowser } from '../support/chromium'
import { appPages } from './app-pages'
import { every, first } from './corners'
import { StandIn } from './stand-in'
import { walk, type Fault } from './walk'

/** `npm run audit`: every page in every corner; `quick` looks at what `npm test` looks at, `only` at pages with this in their name. Gives how many faults there are. */
export async function run(print: (line: string) => void, { quick = false, only = '', folder }: { readonly quick?: boolean; readonly only?: string; readonly folder?: string }): Promise<number> {
  const [standIn, browser, pages] = await Promise.all([StandIn.start(folder), launchBrowser(), appPages()])
  try {
    const told = (page: string, found: readonly Fault[]) => {
      print(`${found.length === 0 ? 'good ' : String(found.length).padStart(4)} ${page}`)
      for (const { when, rule, where, says } of found) print(`       ${when}: ${rule}: ${where} ${says}`)
    }
    const asked = pages.filter((page) => page.includes(only))
    const faults = await walk(browser, standIn, asked, quick ? first : every, { told, ...(quick ? { moods: ['full'] } : {}) })
    print(`\n${asked.length} pages, ${faults.length} faults`)
    return faults.length
  } finally {
    await browser.close()
    await standIn.end()
  }
}
