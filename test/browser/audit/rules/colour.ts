type Colour = readonly [number, number, number, number]

/** A computed colour as red, green, blue and alpha, 0 to 1. */
export function parse(text: string): Colour {
  const [r = 0, g = 0, b = 0, a = 1] = (text.match(/[\d.]+/g) ?? []).map(Number)
  return [r / 255, g / 255, b / 255, a]
}

const over = ([r, g, b, a]: Colour, [br, bg, bb]: Colour): Colour => [r * a + br * (1 - a), g * a + bg * (1 - a), b * a + bb * (1 - a), 1]

/** What an element stands on: the grounds of all that it lies in, one over the other. */
export function groundOf(element: Element | null): Colour {
  if (!element) return matchMedia('(prefers-color-scheme: dark)').matches ? [0, 0, 0, 1] : [1, 1, 1, 1]
  const own = parse(getComputedStyle(element).backgroundColor)
  return own[3] === 1 ? own : over(own, groundOf(element.parentElement))
}

function luminance([r, g, b]: Colour): number {
  const linear = (part: number) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

/** Contrast as WCAG 2 counts it, 1 to 21; a colour that lets through what is under it is laid over it first. */
export function contrast(colour: Colour, ground: Colour): number {
  const [light = 0, dark = 0] = [luminance(over(colour, ground)), luminance(ground)].sort((one, other) => other - one)
  return (light + 0.05) / (dark + 0.05)
}
