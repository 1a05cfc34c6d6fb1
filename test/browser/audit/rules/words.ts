import { contrast, groundOf, parse } from './colour'
import { allWords, apart, controls, inSight, isOff, layerOf, nameOf, type Finding, type Words } from './dom'

const least = { size: 18, line: 1.3, text: 4.5, shape: 3 }

const styleOf = (element: Element): CSSStyleDeclaration => getComputedStyle(element)

/** Text fields have words too: what was typed, or the hint. */
const fields = (): readonly (HTMLInputElement | HTMLTextAreaElement)[] =>
  [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')].filter(inSight)

const holders = (): readonly HTMLElement[] => [...new Set([...allWords().map(({ holder }) => holder), ...fields()])]

/** Nothing that is read is smaller than 18 px. */
export const size = (): readonly Finding[] =>
  holders()
    .filter((holder) => parseFloat(styleOf(holder).fontSize) < least.size - 0.01)
    .map((holder) => ({ rule: 'size', where: nameOf(holder), says: `${styleOf(holder).fontSize}, at least 18px` }))

/** Lines are 1.3 times their letters, or more. */
export const lineHeight = (): readonly Finding[] =>
  holders().flatMap((holder) => {
    const { lineHeight: height, fontSize } = styleOf(holder)
    // "normal" is what the font says: about 1.15 for a Latin font, so nothing to rely on.
    const ratio = height === 'normal' ? 1.15 : parseFloat(height) / parseFloat(fontSize)
    return ratio < least.line - 0.005 ? [{ rule: 'line height', where: nameOf(holder), says: `${ratio.toFixed(2)}, at least 1.3` }] : []
  })

/** 4.5:1 for what is read, 3:1 for icons and for the edges of controls. */
export function contrasts(): readonly Finding[] {
  const found: Finding[] = []
  const judge = (element: Element, colour: string, ground: Element | null, most: number, what: string) => {
    const ratio = contrast(parse(colour), groundOf(ground))
    if (ratio < most - 0.01) found.push({ rule: 'contrast', where: nameOf(element), says: `${what} ${ratio.toFixed(2)}:1, at least ${most}:1` })
  }
  for (const holder of holders()) judge(holder, styleOf(holder).color, holder, least.text, 'text')
  for (const field of fields()) if (field.placeholder !== '' && field.value === '') judge(field, getComputedStyle(field, '::placeholder').color, field, least.text, 'hint')
  for (const icon of document.querySelectorAll('.icon')) if (inSight(icon)) judge(icon, styleOf(icon).backgroundColor, icon.parentElement, least.shape, 'icon')
  for (const control of controls()) {
    const { borderTopColor, borderTopWidth, borderTopStyle, borderBottomWidth } = styleOf(control)
    // A line under a row sets it apart from the next and is not its edge; what is off need not show.
    const edged = parseFloat(borderTopWidth) > 0 && parseFloat(borderBottomWidth) > 0 && borderTopStyle !== 'none' && parse(borderTopColor)[3] > 0
    const seen = contrast(parse(styleOf(control).backgroundColor), groundOf(control.parentElement)) >= least.shape
    if (edged && !seen && !isOff(control)) judge(control, borderTopColor, control.parentElement, least.shape, 'edge')
  }
  return found
}

/** No words lie over others. */
export function overlaps(): readonly Finding[] {
  const lines = allWords()
    .flatMap((words) => words.lines.map((line) => ({ words, line, layer: layerOf(words.holder) })))
    .sort((one, other) => one.line.top - other.line.top)
  const found: Finding[] = []
  lines.forEach(({ words, line, layer }, index) => {
    for (const other of lines.slice(index + 1)) {
      if (other.line.top > line.bottom) break
      if (other.words !== words && other.layer === layer && apart(line, other.line) < -2)
        found.push({ rule: 'overlap', where: nameOf(words.holder), says: `“${words.text.slice(0, 12)}” and “${other.words.text.slice(0, 12)}” lie over each other` })
    }
  })
  return found
}

/** No line begins with the dot that stands between two parts of it; one that is bound to the part before does so only where that part fills the line. */
export const loneDots = (): readonly Finding[] =>
  allWords().flatMap(({ node, text, holder }) => {
    const begins = [...node.data.matchAll(/(?<!\u00a0)·/g)].filter(({ index }) => topOf(node, index) > topOf(node, Math.max(0, node.data.slice(0, index).trimEnd().length - 1)) + 4)
    return begins.length > 0 ? [{ rule: 'dot', where: nameOf(holder), says: `a line of “${text.slice(0, 24)}” begins with a dot` }] : []
  })

function topOf(node: Text, index: number): number {
  const range = document.createRange()
  range.setStart(node, index)
  range.setEnd(node, index + 1)
  return range.getBoundingClientRect().top
}

/** No words are cut off: by what they lie in, by the edge of their own button or card, or by a field that is too narrow for its hint. */
export function cutOff(): readonly Finding[] {
  const words = allWords().flatMap((one) => (isCut(one) ? [{ rule: 'cut off', where: nameOf(one.holder), says: `“${one.text.slice(0, 20)}” leaves ${isCut(one)}` }] : []))
  const hints = fields().flatMap((field) => {
    const room = field.clientWidth - parseFloat(styleOf(field).paddingLeft) - parseFloat(styleOf(field).paddingRight)
    // What is typed moves along as one types; a hint has to be read whole.
    const wide = field.tagName === 'INPUT' && field.value === '' && widthOf(field.placeholder, field) > room + 1
    return wide ? [{ rule: 'cut off', where: nameOf(field), says: `“${field.placeholder}” does not fit` }] : []
  })
  return [...words, ...hints]
}

function isCut({ holder, lines }: Words): string | null {
  for (let at: HTMLElement | null = holder; at && at !== document.body; at = at.parentElement) {
    const { overflowX, overflowY, backgroundColor, borderTopWidth } = styleOf(at)
    const cuts = [overflowX, overflowY].some((way) => ['hidden', 'clip'].includes(way))
    const drawn = parse(backgroundColor)[3] > 0 || parseFloat(borderTopWidth) > 0 || at.matches('button')
    const box = at.getBoundingClientRect()
    const out = lines.some((line) => line.left < box.left - 1.5 || line.right > box.right + 1.5 || line.top < box.top - 1.5 || line.bottom > box.bottom + 1.5)
    if ((cuts || drawn) && out && !scrolls(at)) return nameOf(at)
    if (scrolls(at)) return null
  }
  return null
}

const scrolls = (element: Element): boolean => ['auto', 'scroll'].includes(styleOf(element).overflowY) && element.scrollHeight > element.clientHeight

function widthOf(text: string, field: Element): number {
  const pen = document.createElement('canvas').getContext('2d')
  if (!pen) return 0
  const { fontWeight, fontSize, fontFamily } = styleOf(field)
  pen.font = `${fontWeight} ${fontSize} ${fontFamily}`
  return pen.measureText(text).width
}
