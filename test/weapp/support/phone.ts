import path from 'node:path'
import simulate from 'miniprogram-simulate'
import { weapp } from './build'
import { Bundles } from './bundles'
import { Cloud } from './cloud'
import { dueSoon, forgetAll } from './due'
import { Lent } from './lent'
import { Shown, type Instance } from './shown'
import { until } from './until'

interface AppConfig {
  onLaunch(options: object): void
  onShow(options: object): void
}

type Pages = Readonly<Record<string, unknown>>

/** Through this the simulator runs the script of a page. */
const simulated: { runJs(file: string): void } = jest.requireActual('miniprogram-simulate/src/utils')
/** The simulator's own. */
const register: (definition: object) => void = Reflect.get(globalThis, 'Component')
const mocked: object = Reflect.get(globalThis, 'wx')

/** A phone with the real build on it: a new one for each test, so that nothing is remembered from the one before. */
export class Phone {
  readonly cloud: Cloud
  private readonly folder: string
  /** Where the app went, by way: `navigateTo /packages/courses/detail/index?courseId=course-0`. */
  readonly went: string[] = []
  private readonly kept = new Map<string, unknown>()
  private readonly open: Shown[] = []
  private lent = new Lent()

  /** `rows`: how many rows its lists have; `folder`: the build. */
  constructor(rows = 3, folder = weapp) {
    this.folder = folder
    this.cloud = new Cloud(rows)
    this.startApp()
  }

  /** Opens a page, until the phone is closed. Parameters are what its address carries. */
  show(page: string, parameters: Readonly<Record<string, string>> = {}): Shown {
    const shown = new Shown(simulate.render(simulate.load(path.join(this.folder, page), { rootPath: this.folder, compiler: 'official' })), page)
    this.open.push(shown)
    shown.start(parameters)
    return shown
  }

  /** Opens the page that the app went to last. */
  async follow(): Promise<Shown> {
    await until(() => this.went.length > 0, 'the app to go to another page')
    const [, page = '', query = ''] = /^\w+ \/([^?]+)\??(.*)$/.exec(this.went.splice(0).at(-1) ?? '') ?? []
    // WeChat hands parameters over as they stand in the address, still encoded.
    return this.show(page, Object.fromEntries(query.split('&').filter(Boolean).map((part) => part.split('='))))
  }

  /** Closes every page and forgets the app, so that no clock of theirs goes on. */
  close(): void {
    this.open.splice(0).forEach((shown) => shown.close())
    this.lent.end()
    forgetAll()
  }

  /** The app was closed and is opened again: what it kept on the phone is there, all else is forgotten. */
  reopen(): void {
    this.close()
    this.startApp()
  }

  /** Waits until all that was asked is answered and drawn, and nothing more is asked or put off for a moment. */
  async rest(): Promise<void> {
    let quiet = 0
    await until(() => {
      const drawn = this.open.every((shown) => shown.writes.length > 0)
      quiet = drawn && this.cloud.underWay === 0 && dueSoon() === 0 ? quiet + 1 : 0
      return quiet > 1
    }, 'the phone to rest')
  }

  private startApp(): void {
    const [bundles, lent] = [new Bundles(), new Lent()]
    this.lent = lent
    simulated.runJs = (file) => bundles.run(file)
    const app: { config: AppConfig | null } = { config: null }
    Object.assign(globalThis, {
      wx: { ...mocked, ...this.api() },
      App: (config: AppConfig) => (app.config = config),
      getApp: () => app.config,
      getCurrentPages: (): readonly Instance[] => this.open.map((shown) => shown.instance),
      Page: ({ data, ...methods }: Pages) => Reflect.get(globalThis, 'Component')({ data, methods }),
      Component: (definition: Pages) => register(lent.lend(definition)),
    })
    bundles.run(path.join(this.folder, 'app'))
    if (!app.config) throw new Error('app.js did not start the app')
    const options = { path: 'pages/home/index', query: {}, scene: 1001 }
    app.config.onLaunch(options)
    app.config.onShow(options)
  }

  private api(): object {
    const go = (way: string) => (options: { url?: string; success?: (done: object) => void }) => {
      this.went.push(options.url === undefined ? way : `${way} ${options.url}`)
      options.success?.({ errMsg: `${way}:ok` })
    }
    return {
      webpackJsonp: undefined,
      cloud: this.cloud.api,
      navigateTo: go('navigateTo'),
      redirectTo: go('redirectTo'),
      switchTab: go('switchTab'),
      navigateBack: go('navigateBack'),
      getStorageSync: (key: string): unknown => this.kept.get(key) ?? '',
      setStorageSync: (key: string, value: unknown) => this.kept.set(key, JSON.parse(JSON.stringify(value))),
      removeStorageSync: (key: string) => this.kept.delete(key),
    }
  }
}
