/** How a screen is set when a page is looked at. */
export interface Corner {
  readonly width: number
  readonly scale: 1 | 1.4 | 1.75
  readonly dark: boolean
}

const phones = [320, 390] as const
const scales = [1, 1.4, 1.75] as const
const both = [false, true] as const

/** Which corners are looked at. */
export interface Corners {
  readonly phone: readonly Corner[]
  /** Staff pages only. */
  readonly desk: readonly Corner[]
  /** Where a page waits, is offline or fails: little is on it, and the same on all. */
  readonly bare: readonly Corner[]
}

/** What breaks first: narrow and large, ordinary, large and dark; at a desk the ordinary text. */
export const first: Corners = {
  phone: [
    { width: 390, scale: 1, dark: false },
    { width: 390, scale: 1.4, dark: true },
    { width: 320, scale: 1.75, dark: false },
  ],
  desk: [{ width: 1280, scale: 1, dark: false }],
  bare: [{ width: 320, scale: 1.75, dark: false }],
}

const all = (widths: readonly number[]): readonly Corner[] => widths.flatMap((width) => scales.flatMap((scale) => both.map((dark) => ({ width, scale, dark }))))
const phone = all(phones)
/** All there are; the bare states in the outermost, narrow and large and ordinary, light and dark. */
export const every: Corners = { phone, desk: all([1280]), bare: phone.filter(({ width, scale }) => (width === 320 ? scale === 1.75 : scale === 1)) }

/** 320 px at 1.75, dark */
export const cornerWords = ({ width, scale, dark }: Corner): string => `${width} px at ${scale}${dark ? ', dark' : ''}`
