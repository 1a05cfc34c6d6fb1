import { apart, controls, inSight, isOff, layerOf, nameOf, type Finding } from './dom'

const least = { main: 60, other: 44, gap: 8 }

/** A page's main actions are 60 px each way, all others 44. */
export const targets = (): readonly Finding[] =>
  controls().flatMap((control) => {
    const { width, height } = control.getBoundingClientRect()
    const most = control.matches('.btn-next, .btn-primary, .btn-big') ? least.main : least.other
    return Math.min(width, height) < most - 0.5 ? [{ rule: 'target', where: nameOf(control), says: `${width.toFixed(0)} × ${height.toFixed(0)} px, at least ${most}` }] : []
  })

/** Between two of them are 8 px. */
export function gaps(): readonly Finding[] {
  const all = controls().map((control) => ({ control, box: control.getBoundingClientRect(), layer: layerOf(control) }))
  return all.flatMap(({ control, box, layer }, index) =>
    all
      .slice(index + 1)
      .filter((other) => other.layer === layer && !control.contains(other.control) && !other.control.contains(control))
      .map((other) => ({ other, gap: apart(box, other.box) }))
      .filter(({ gap }) => gap < least.gap - 0.5)
      .map(({ other, gap }) => ({ rule: 'gap', where: nameOf(control), says: `${gap.toFixed(0)} px from ${nameOf(other.control)}, at least ${least.gap}` })),
  )
}

/** Each says to a screen reader what it is. A field's hint does not count: it goes as one types. */
export const names = (): readonly Finding[] =>
  controls()
    .filter((control) => !named(control))
    .map((control) => ({ rule: 'name', where: nameOf(control), says: 'has no name for a screen reader' }))

function named(control: HTMLElement): boolean {
  const label = control.getAttribute('aria-label') ?? control.getAttribute('aria-labelledby') ?? ''
  if (label.trim() !== '') return true
  if ('labels' in control && control.labels instanceof NodeList && control.labels.length > 0) return true
  return !control.matches('input, textarea, select') && (control.textContent ?? '').trim() !== ''
}

/** The keyboard goes down the page as the eye does, and reaches everything. */
export function order(): readonly Finding[] {
  const all = controls().map((control) => ({ control, box: control.getBoundingClientRect(), layer: layerOf(control) }))
  const unreached = all
    .filter(({ control }) => control.tabIndex !== 0 && !isOff(control))
    .map(({ control }) => ({ rule: 'focus', where: nameOf(control), says: control.tabIndex < 0 ? 'the keyboard does not come to it' : 'it jumps the order' }))
  const back = all.slice(1).flatMap((next, index) => {
    const before = all[index]
    if (!before || before.layer !== next.layer) return []
    const up = next.box.bottom <= before.box.top + 4
    const column = next.box.left >= before.box.right - 4
    return up && !column ? [{ rule: 'focus', where: nameOf(next.control), says: `comes after ${nameOf(before.control)}, which stands below it` }] : []
  })
  return [...unreached, ...back]
}

/** Nothing makes the page wider than the screen. */
export function sideways(): readonly Finding[] {
  const width = document.documentElement.clientWidth
  const wide = [...document.body.querySelectorAll('*')].filter((element) => inSight(element) && element.getBoundingClientRect().right > width + 1)
  const scrolled = (document.scrollingElement?.scrollWidth ?? 0) > width + 1
  const [first] = wide
  return first && (scrolled || wide.some((element) => element.matches('button, input, textarea') || element.childElementCount === 0))
    ? [{ rule: 'sideways', where: nameOf(wide.at(-1) ?? first), says: `is wider than ${width} px` }]
    : []
}
