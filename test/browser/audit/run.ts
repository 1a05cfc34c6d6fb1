import { launchBrowser } from '../support/chromium'
import { appPages } from './app-pages'
import { every, first } from './corners'
import { StandIn } from './stand-in'
import { walk } from './walk'

/** `npm run audit`: every page in every corner; `quick` looks at the corners of `npm test`, `only` at pages with this in their name. Gives how many faults there are. */
export async function run(print: (line: string) => void, { quick = false, only = '', folder }: { readonly quick?: boolean; readonly only?: string; readonly folder?: string }): Promise<number> {
  const [standIn, browser, pages] = await Promise.all([StandIn.start(folder), launchBrowser(), appPages()])
  try {
    const faults = await walk(browser, standIn, pages.filter((page) => page.includes(only)), quick ? first : every, (page, found) => {
      print(`${found.length === 0 ? 'good ' : String(found.length).padStart(4)} ${page}`)
      for (const { when, rule, where, says } of found) print(`       ${when}: ${rule}: ${where} ${says}`)
    })
    print(`\n${pages.length} pages, ${faults.length} faults`)
    return faults.length
  } finally {
    await browser.close()
    await standIn.end()
  }
}
