import { gaps, names, order, sideways, targets } from './controls'
import type { Finding } from './dom'
import { contrasts, cutOff, lineHeight, loneDots, overlaps, size } from './words'

/** All that is wrong with the page as it stands now. Runs in the browser: the walk calls `audit.look()`. */
export const look = (): readonly Finding[] => [size, lineHeight, contrasts, overlaps, loneDots, cutOff, targets, gaps, names, order, sideways].flatMap((rule) => rule())

export type { Finding }
