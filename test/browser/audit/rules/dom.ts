/** What a rule found: at which element, and what is wrong in words. */
export interface Finding {
  readonly rule: string
  readonly where: string
  readonly says: string
}

export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Words on the screen: a text node, where its lines are, and the element whose style they have. */
export interface Words {
  readonly node: Text
  readonly text: string
  readonly holder: HTMLElement
  readonly lines: readonly Box[]
}

const controlsOf = 'button, a[href], input, textarea, select, [role=button], [role=radio], [role=switch], [role=tab], [role=link]'

/** Whether somebody can see it; what is only for a screen reader is a pixel wide. */
export function inSight(element: Element): boolean {
  const box = element.getBoundingClientRect()
  return box.width > 1.5 && box.height > 1.5 && element.checkVisibility({ visibilityProperty: true }) && !element.closest('.demo')
}

/** Everything that can be pressed or typed into, in the order of the document. */
export const controls = (): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>(controlsOf)].filter(inSight)

export const isOff = (element: Element): boolean => element.getAttribute('aria-disabled') === 'true' || element.hasAttribute('disabled')

/** All words in sight. A line's box is as high as its letters: fonts for Chinese claim half as much again. */
export function allWords(): readonly Words[] {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const found: Words[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const [text, holder] = [(node.textContent ?? '').trim(), node.parentElement]
    if (!(node instanceof Text) || text === '' || !holder || ['SCRIPT', 'STYLE'].includes(holder.tagName) || !inSight(holder)) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    const size = parseFloat(getComputedStyle(holder).fontSize)
    found.push({ node, text, holder, lines: [...range.getClientRects()].filter((line) => line.width > 0).map((line) => lettersOf(line, size)) })
  }
  return found
}

function lettersOf({ left, right, top, bottom }: Box, size: number): Box {
  const middle = (top + bottom) / 2
  return { left, right, top: middle - size / 2, bottom: middle + size / 2 }
}

/** The nearest thing that stays in its place while the page scrolls under it (title bar, foot, sheet); null for the page itself. */
export function layerOf(element: Element): Element | null {
  for (let at: Element | null = element; at; at = at.parentElement) if (['fixed', 'sticky'].includes(getComputedStyle(at).position)) return at
  return null
}

/** How far two boxes are apart, px; negative when they overlap. */
export const apart = (one: Box, other: Box): number =>
  Math.max(one.left - other.right, other.left - one.right, one.top - other.bottom, other.top - one.bottom)

/** An element as a person would find it: its class and the first of its words. */
export function nameOf(element: Element): string {
  const words = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 16)
  const look = element.classList.length > 0 ? `.${[...element.classList].join('.')}` : element.tagName.toLowerCase()
  return words === '' ? look : `${look} “${words}”`
}
