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

/** As much of a component of the simulator. */
interface Rendered {
  readonly dom: HTMLElement | undefined
  readonly instance: Instance
  attach(parent: Node): void
  detach(): void
  querySelectorAll(selector: string): Rendered[]
  dispatchEvent(name: string, options?: object): void
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
    return this.rendered.instance
  }

  /** Everything it says, in order. */
  get text(): string {
    return this.dom.textContent ?? ''
  }

  /** How many elements WeChat would make for it. */
  get nodes(): number {
    return this.dom.querySelectorAll('*').length
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

  /** Taps the control with these words on it, once it is there. */
  async tap(words: string): Promise<void> {
    await until(() => this.controls(words).length > 0, () => `a control “${words}” on ${this.page}, which says: ${this.text}`)
    this.tapNow(words)
  }

  /** Taps the control with these words on it as it is now. */
  tapNow(words: string): void {
    const [control] = this.controls(words)
    if (!control) throw new Error(`no control “${words}” on ${this.page}`)
    control.dispatchEvent('tap')
  }

  /** Types into the only field there is, or the one that comes at `index`. */
  async type(text: string, index = 0): Promise<void> {
    const fields = () => this.rendered.querySelectorAll('.input')
    await until(() => fields().length > index, `a field ${index} on ${this.page}`)
    fields()[index]?.dispatchEvent('input', { detail: { value: text } })
  }

  private controls(words: string): readonly Rendered[] {
    return this.rendered.querySelectorAll('.press').filter(({ dom }) => dom?.textContent?.includes(words))
  }
}
