import type { Difficulty } from './contract/member'

/** What an hour of work counts, in percent of an ordinary one, from a day (YYYY-MM-DD) on. Changed by adding a row, never by editing one that has held. */
const factors: readonly { readonly from: string; readonly percent: Readonly<Record<Difficulty, number>> }[] = [
  { from: '2023-01-01', percent: { ordinary: 100, hard: 120, hardest: 150 } },
]

/** The factor of a difficulty on a day, in percent. */
export function factorPercent(difficulty: Difficulty, day: string): number {
  return factors.filter(({ from }) => from <= day).at(-1)?.percent[difficulty] ?? 100
}
