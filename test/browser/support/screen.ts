import type { Locator, Page } from 'playwright-core'

const waitMs = 60_000
const control = 'button, [role=button], [role=link]'
const exactly = (text: string): RegExp => new RegExp(`^\\s*${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`)

/**
 * One person's screen, used as a person uses it: by the words on it. Nothing here sleeps; everything waits for what it needs to be in
 * sight, and fails after 15 s with the words that were missing.
 */
export class Screen {
  constructor(
    readonly page: Page,
    /** The part that is looked at; the whole page by default. */
    private readonly part: Locator = page.locator('body'),
  ) {
    page.setDefaultTimeout(waitMs)
  }

  /** The innermost card, row or sheet in sight that holds this text: `screen.within('王秀英').tap('取消')`. */
  within(text: string): Screen {
    const holders = '.card, .list-row, .person, .sheet, .field'
    const holding = this.part.locator(holders).filter({ hasText: text, visible: true })
    return new Screen(this.page, holding.last())
  }

  /** The form field with exactly this label. */
  field(label: string): Screen {
    // The label's own frame, not a frame around several fields.
    const own = this.page.locator('xpath=./*[contains(@class, "field-label")]').filter({ hasText: exactly(label) })
    return new Screen(this.page, this.part.locator('.field').filter({ has: own, visible: true }))
  }

  /** The sheet that lies over the page. */
  sheet(): Screen {
    return new Screen(this.page, this.page.locator('.sheet').filter({ visible: true }))
  }

  /** Presses the one control in sight with these words; a control with exactly these words goes before one that has more. */
  async tap(words: string | RegExp): Promise<void> {
    const controls = this.part.locator(control).filter({ hasText: words, visible: true })
    await controls.first().waitFor()
    const exact = typeof words === 'string' ? controls.filter({ hasText: exactly(words) }) : controls
    await ((await exact.count()) > 0 ? exact : controls).click()
  }

  /** Presses the one control of this part: a field's button, whatever it says now. */
  async tapIt(): Promise<void> {
    await this.part.locator(control).filter({ visible: true }).click()
  }

  /** Presses the one control in sight that a screen reader calls so. */
  async tapNamed(name: string): Promise<void> {
    await this.part.getByLabel(name, { exact: true }).filter({ visible: true }).click()
  }

  /** Types into the input with this label, over what is there. */
  async type(label: string, text: string): Promise<void> {
    await this.part.getByLabel(label, { exact: true }).filter({ visible: true }).fill(text)
  }

  /** Types into the search line in sight. */
  async search(text: string): Promise<void> {
    await this.part.locator('.search input').filter({ visible: true }).fill(text)
  }

  /** Waits until this text is in sight. */
  async sees(text: string | RegExp): Promise<void> {
    await this.part.getByText(text).filter({ visible: true }).first().waitFor()
  }

  /** Waits until this text is nowhere in sight. Say first, with `sees`, what shows that the page is there. */
  async seesNot(text: string | RegExp): Promise<void> {
    await this.part.getByText(text).filter({ visible: true }).first().waitFor({ state: 'detached' })
  }

  /** Whether this text is in sight now. */
  async shows(text: string | RegExp): Promise<boolean> {
    return (await this.part.getByText(text).filter({ visible: true }).count()) > 0
  }

  /** All the words in sight, for reading a figure or a code off the screen. */
  async words(): Promise<string> {
    return this.part.innerText()
  }
}
