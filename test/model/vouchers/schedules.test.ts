import { without, type Removal } from '../../support/without'
import { runSchedule, type Conditions, type VouchersCode } from './world'

// The product's own code for vouchers, under a seeded scheduler that interleaves calls at every round trip, lets them stall and
// die. The whole must break no promise; with one guard taken out of the source, it must.

const entry = 'core/points/vouchers/index.ts'
const calm: Conditions = { crashes: 0, sweeps: false }
const rough: Conditions = { crashes: 0.03, sweeps: true }
const unswept: Conditions = { crashes: 0.03, sweeps: false }

async function count(code: VouchersCode, conditions: Conditions, schedules: number, enough = Infinity): Promise<Map<string, number>> {
  const broken = new Map<string, number>()
  for (let seed = 1; seed <= schedules && broken.size < enough; seed++)
    for (const promise of await runSchedule(code, seed, conditions)) broken.set(promise, (broken.get(promise) ?? 0) + 1)
  return broken
}

const schedules = Number(process.env.SCHEDULES ?? 1500)

describe('the whole', () => {
  test.each([
    ['calls that stall', calm],
    ['calls that stall and die, and sweeps', rough],
  ])('breaks no promise: %s', async (_name, conditions) => {
    const code = await without<VouchersCode>(entry, [])
    expect([...(await count(code, conditions, schedules))]).toEqual([])
  })
})
