/** How a screen is set when a page is looked at. */
export interface Corner {
  readonly width: number
  readonly scale: 1 | 1.4 | 1.75
  readonly dark: boolean
}

const phones = [320, 390] as const
const scales = [1, 1.4, 1.75] as const
const both = [false, true] as const

/** What breaks first: narrow and large, ordinary, large and dark; at a desk the ordinary text. */
export const first: { readonly phone: readonly Corner[]; readonly desk: readonly Corner[] } = {
  phone: [
    { width: 390, scale: 1, dark: false },
    { width: 390, scale: 1.4, dark: true },
    { width: 320, scale: 1.75, dark: false },
  ],
  desk: [{ width: 1280, scale: 1, dark: false }],
}

const all = (widths: readonly number[]): readonly Corner[] => widths.flatMap((width) => scales.flatMap((scale) => both.map((dark) => ({ width, scale, dark }))))
export const every: typeof first = { phone: all(phones), desk: all([1280]) }

/** 320 px at 1.75, dark */
export const cornerWords = ({ width, scale, dark }: Corner): string => `${width} px at ${scale}${dark ? ', dark' : ''}`
