/** How often a model test runs: `usual` in `npm test`, `deep` by `npm run test:deep` (or as often as YINLING_RUNS says). */
export function runs(usual: number, deep: number): number {
  const asked = Number(process.env.YINLING_RUNS)
  if (Number.isInteger(asked) && asked > 0) return asked
  return process.env.YINLING_DEEP ? deep : usual
}

/** A deep run takes as long as it takes; an ordinary one has two minutes. */
export const runTimeoutMs = process.env.YINLING_DEEP || process.env.YINLING_RUNS ? 6 * 3_600_000 : 120_000
