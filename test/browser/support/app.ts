import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import type { HomeView } from '../../../core/home/contract/home'
import { launchBrowser } from './chromium'
import { Screen } from './screen'

/** How somebody's screen is set. */
export interface View {
  readonly width?: number
  readonly height?: number
  readonly textSize?: 'standard' | 'large' | 'huge'
  readonly dark?: boolean
}

const begins = 120_000

/** The running app with its demo people, and a browser to look at it with: one for each test file, begun in `beforeAll`. */
export class App {
  private constructor(
    readonly url: string,
    private readonly server: ChildProcess,
    private readonly browser: Browser,
  ) {}

  /** Needs what `npm test` builds first: dist/functions and dist/h5. */
  static async start(): Promise<App> {
    for (const built of ['functions/staff/index.js', 'h5/index.html'])
      if (!existsSync(path.join(process.cwd(), 'dist', built))) throw new Error(`dist/${built} is not built; npm test builds it`)
    const server = spawn(process.execPath, [path.join('test', 'browser', 'support', 'serve.mjs')], { stdio: ['pipe', 'pipe', 'pipe'] })
    const [url, browser] = await Promise.all([readyUrl(server), launchBrowser()])
    return new App(url, server, browser)
  }

  /** A page as somebody of the demo data (null: a stranger), in a browser of their own; `page` is `packages/organiser/home` or the like. */
  async open(openid: string | null, page = 'pages/home', view: View = {}): Promise<Screen> {
    const { width = 390, height = 844, textSize = 'standard', dark = false } = view
    const context = await this.browser.newContext({
      viewport: { width, height },
      colorScheme: dark ? 'dark' : 'light',
      locale: 'zh-CN',
      hasTouch: width < 1024,
      isMobile: width < 1024,
    })
    await context.addInitScript(
      ([who, size]) => {
        if (who) localStorage.setItem('yinling.demo.openid', who)
        if (!localStorage.getItem('yinling.textSize')) localStorage.setItem('yinling.textSize', JSON.stringify({ data: size }))
      },
      [openid ?? '', textSize] as const,
    )
    const tab = await context.newPage()
    const [name, query] = page.split('?')
    await tab.goto(`${this.url}/#/${name}/index${query === undefined ? '' : `?${query}`}`)
    return new Screen(tab)
  }

  /** Calls an operation as the app does, for what a test only needs to be there. Throws with the refusal. */
  async call<Data>(name: 'member' | 'staff', openid: string, op: string, input: object): Promise<Data> {
    const { result, errMsg } = await this.event(name, { 'x-wx-openid': openid }, { op, input, requestId: `test${Math.random().toString(36).slice(2)}` })
    if (!result?.ok) throw new Error(`${op}: ${errMsg ?? JSON.stringify(result)}`)
    return result.data as Data
  }

  /** Where somebody of the demo data works: the unit or station of their first appointment in that role. */
  async placeOf(openid: string, role: 'organiser' | 'keeper' | 'admin'): Promise<string> {
    const { me } = await this.call<HomeView>('member', openid, 'home.show', {})
    const held = me?.appointments.find((appointment) => appointment.role === role)
    if (!held) throw new Error(`${openid} is no ${role}`)
    return held.at
  }

  /** One turn of the clockwork, as the platform's trigger calls it. */
  async tick(): Promise<void> {
    const { result } = await this.event('timer', { 'x-wx-source': 'wx_trigger' }, {})
    if (!result?.ok) throw new Error(`tick: ${JSON.stringify(result)}`)
  }

  /** Puts the cloud's clock to an instant (epoch ms), or back to real time with null. */
  async clock(now: number | null): Promise<void> {
    const reply = await fetch(`${this.url}/control/clock`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ now }) })
    if (!reply.ok) throw new Error(await reply.text())
  }

  async end(): Promise<void> {
    await this.browser.close()
    const ended = new Promise((gone) => this.server.on('close', gone))
    this.server.stdin?.end()
    await ended
  }

  private async event(name: string, headers: Record<string, string>, event: object): Promise<{ result?: { ok: boolean; data?: unknown }; errMsg?: string }> {
    const reply = await fetch(`${this.url}/call/${name}`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(event) })
    return (await reply.json()) as { result?: { ok: boolean; data?: unknown }; errMsg?: string }
  }
}

/** Waits until the server says where it is; rejects with what it said when it ends before. */
function readyUrl(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const slow = setTimeout(() => {
      server.kill()
      reject(new Error(`the app was not ready after ${begins / 1000} s: ${said}`))
    }, begins)
    const settle = (done: () => void) => {
      clearTimeout(slow)
      done()
    }
    server.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()))
    server.stdout?.on('data', (chunk: Buffer) => {
      const ready = /^ready (\S+)/m.exec(chunk.toString())
      if (ready?.[1]) {
        const [, url] = ready
        settle(() => resolve(url))
      }
    })
    server.on('close', () => settle(() => reject(new Error(`the app ended before it was ready: ${said}`))))
  })
}
