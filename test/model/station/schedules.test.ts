import { without } from '../../support/without'
import { twins, type Twin } from './guards'
import { runStation, type StationCode } from './schedule'

// The operations of a station, its phones without network and the desk, as they are deployed, under a seeded scheduler. The whole must
// break no promise; with one guard taken out of the source, it must. (Reserving and handing over by themselves: test/model/vouchers.)

const entry = 'test/model/station/code.ts'
const crashes = 0.04
/** `SCHEDULES=200000` for a long run. */
const schedules = Number(process.env.SCHEDULES ?? (process.env.YINLING_DEEP ? 10_000 : 50))
jest.setTimeout(120_000 + schedules * 200)

test.each([
  ['calls that stall', 0],
  ['calls that stall and die', crashes],
])('the whole breaks no promise: %s', async (_name, dying) => {
  const code = await without<StationCode>(entry, [])
  const broken = new Map<string, number[]>()
  for (let seed = 1; seed <= schedules; seed++) for (const promise of await runStation(code, seed, dying)) broken.set(promise, [...(broken.get(promise) ?? []), seed])
  expect([...broken].map(([promise, seeds]) => `${promise}: seeds ${seeds.slice(0, 5).join(' ')}`)).toEqual([])
})

/** All of them are looked for in the deep run; those whose seed is known, always. */
const tried = twins.filter(({ seen }) => seen !== null || process.env.YINLING_DEEP)

describe('without a guard', () => {
  test.each(tried)('$guard: $promise', async (twin) => {
    expect(await firstBroken(twin)).not.toBeNull()
  })
})

/** The seed of a schedule that breaks the promise: the one that is known, or the first of very many; null when none does. */
async function firstBroken({ promise, removals, seen }: Twin): Promise<number | null> {
  const code = await without<StationCode>(entry, removals)
  const breaks = async (seed: number) => (await runStation(code, seed, crashes)).includes(promise)
  if (seen !== null && (await breaks(seen))) return seen
  for (let seed = 1; seed <= 20_000; seed++) if (await breaks(seed)) return seed
  return null
}
