import { until } from './until'

/** As much of a page's instance as is used here. */
export interface Instance {
  route?: string
  setData(data: object, done?: () => void): void
  onLoad(parameters: object): void
  onShow(): void
  onReady(): void
  onUnload(): void
}

const isInstance = (value: object): value is Instance => ['setData', 'onLoad', 'onShow', 'onReady', 'onUnload'].every((name) => typeof Reflect.get(value, name) === 'function')

/** As much of the simulator's components. */
interface Part {
  readonly dom: HTMLElement | undefined
  dispatchEvent(name: string, options?: object): void
}

interface Rendered extends Part {
  readonly instance: object
  attach(parent: Node): void
  detach(): void
  querySelectorAll(selector: string): readonly Part[]
}

/** A control as it was when it was looked for; it stays the same one while its words change. */
export interface Control {
  tap(): void
}

/** A page on the screen: what it says, where it can be tapped, and what each change cost. */
export class Shown {
  /** Size of every setData so far, in bytes of JSON. */
  readonly writes: number[] = []

  constructor(
    private readonly rendered: Rendered,
    private readonly page: string,
  ) {}

  get instance(): Instance {
    const { instance } = this.rendered
    if (!isInstance(instance)) throw new Error(`${this.page} is no page`)
    return instance
  }

  /** Everything it says, in order. */
  get text(): string {
    return this.dom.textContent ?? ''
  }

  /** How many elements WeChat would make for it. */
  get nodes(): number {
    return this.dom.querySelectorAll('*').length
  }

  /** What each card on it says. */
  get cards(): readonly string[] {
    return this.rendered.querySelectorAll('.card').map(({ dom }) => dom?.textContent ?? '')
  }

  private get dom(): HTMLElement {
    const { dom } = this.rendered
    if (!dom) throw new Error(`${this.page} was not rendered`)
    return dom
  }

  /** What WeChat does when a page is opened. */
  start(parameters: Readonly<Record<string, string>>): void {
    this.rendered.attach(document.body)
    const { instance } = this
    const write = instance.setData.bind(instance)
    instance.setData = (data, done) => {
      this.writes.push(Buffer.byteLength(JSON.stringify(data)))
      write(data, done)
    }
    instance.route = this.page
    instance.onLoad(parameters)
    instance.onShow()
    instance.onReady()
  }

  close(): void {
    this.instance.onUnload()
    this.rendered.detach()
  }

  /** Waits until it says something. */
  async says(words: string): Promise<void> {
    await until(() => this.text.includes(words), () => `“${words}” on ${this.page}, which says: ${this.text}`)
  }

  /** The control with these words on it, once it is there. */
  control(words: string): Promise<Control> {
    return this.find('.press', words)
  }

  /** The tab with this title. */
  tab(title: string): Promise<Control> {
    return this.find('.tab', title)
  }

  /** Taps it. */
  async tap(words: string): Promise<void> {
    ;(await this.control(words)).tap()
  }

  /** Taps the first thing of a class: for pages that are not made of our controls. */
  tapOn(selector: string): void {
    const [first] = this.rendered.querySelectorAll(selector)
    if (!first) throw new Error(`nothing is ${selector} on ${this.page}`)
    first.dispatchEvent('tap')
  }

  /** Types into a field, the first or the one at `index`, and waits until the page has taken it. */
  async type(text: string, index = 0): Promise<void> {
    const fields = () => this.rendered.querySelectorAll('.input')
    await until(() => fields().length > index, () => `a field ${index} on ${this.page}, which says: ${this.text}`)
    const before = this.writes.length
    fields()[index]?.dispatchEvent('input', { detail: { value: text } })
    await until(() => this.writes.length > before, () => `${this.page} to take “${text}”`)
  }

  /** The first control whose words are not among those seen. */
  unseen(seen: ReadonlySet<string>): (Control & { readonly words: string }) | null {
    const control = this.rendered.querySelectorAll('.press').find(({ dom }) => !seen.has(dom?.textContent ?? ''))
    return control ? { words: control.dom?.textContent ?? '', tap: () => control.dispatchEvent('tap') } : null
  }

  private async find(selector: string, words: string): Promise<Control> {
    const found = () => this.rendered.querySelectorAll(selector).find(({ dom }) => dom?.textContent?.includes(words))
    await until(() => found() !== undefined, () => `a control “${words}” on ${this.page}, which says: ${this.text}`)
    const control = found()
    return { tap: () => control?.dispatchEvent('tap') }
  }
}
