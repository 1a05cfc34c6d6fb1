import type { Span } from './device'

const weekMs = 7 * 86_400_000

/** A time that comes back every week. */
export interface Weekly extends Span {
  /** When the last of them ends, epoch ms. */
  readonly until: number
  readonly times: number
}

/** Times as few weekly series: a phone's calendar takes one at a time, and none with a gap (a holiday, a meeting that was moved). */
export function weeklySeries(times: readonly Span[]): Weekly[] {
  const series: Weekly[] = []
  for (const { from, to } of times) {
    const before = series.findIndex((one) => one.from + one.times * weekMs === from && one.to - one.from === to - from)
    const found = series[before]
    if (found) series[before] = { ...found, until: to, times: found.times + 1 }
    else series.push({ from, to, until: to, times: 1 })
  }
  return series
}
