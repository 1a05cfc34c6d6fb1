import { runs, runTimeoutMs } from '../../support/runs'
import type { Removal } from '../../support/without'
import { checkModel } from '../support/check'
import { World } from '../support/world'
import { volunteeringActs } from './commands'
import { pointsActs } from './points-commands'
import { PointsModel } from './points-model'
import { settlePoints } from './points-setting'
import { atRest, hold, promises } from './promises'
import { minuteMs } from './setting'

// People serve and earn, reserve at home and at the station, collect, give back, pass points on; keepers hand over with network and
// without, count, give another piece; the desk corrects and two counties settle: while replies are lost, instances end, requests come
// twice, days pass and a year ends. What must hold, holds.

// On a machine that is busy with other work it takes longer.
jest.setTimeout(Math.max(runTimeoutMs, 600_000))

/** Commands of volunteering that are drawn beside those of points: the way from service to points. */
const serving = new Set(['signUp', 'checkIn', 'checkOut', 'callByName', 'timePasses', 'late', 'clockwork'])

async function check(removals: readonly Removal[], times: number): Promise<void> {
  const world = await World.open({ removals })
  try {
    const town = await settlePoints(world)
    await checkModel<PointsModel, World>({
      runs: times,
      length: 24,
      commands: [...pointsActs(town), ...volunteeringActs(town, (name) => serving.has(name))],
      setup: async () => {
        await world.restore(town.founded)
        return { model: new PointsModel(town), real: world }
      },
      atEnd: async (model) => {
        for (let turn = 0; turn < 3; turn++) {
          await world.advance(4 * minuteMs)
          await world.tick()
        }
        await model.hold(world, true)
        await hold(world, model, { ...promises, ...atRest })
      },
    })
  } finally {
    await world.close()
  }
}

test('whatever is lost, killed or repeated, points and goods agree to the last entry', async () => {
  await check([], runs(100, 10_000))
})

const twins: readonly (readonly [name: string, removal: Removal, breaks: RegExp])[] = [
  ['a piece is there', { file: 'core/points/vouchers/stock-steps.ts', find: 'left: _.gte(1),', replace: '' }, /stock does not add up/],
  ['what a phone has with it does not lapse', { file: 'core/points/vouchers/sweep.ts', find: 'Math.max(voucher.collectUntil, voucher.takenUntil)', replace: 'voucher.collectUntil' }, /lapsed while a phone had it|a voucher not closed|INTERNAL|goods held/],
  ['a sheet is drawn once', { file: 'core/points/settlement/operations.ts', find: 'if (now < beginOf(monthFrom(month, 1)) + stillWritingMs)', replace: 'if (now === 0)' }, /is not what its entries say/],
]

// Finding and shortening a failure takes a minute each, so they are tests of the deep run alone: `npm run test:deep`.
if (process.env.YINLING_DEEP || process.env.YINLING_RUNS)
  test.each(twins)('twin: %s', async (_name, removal, breaks) => {
    await expect(check([removal], 300)).rejects.toThrow(breaks)
  })

/** The shortest story of one guard, for every run: somebody wants three of what there are two of in a quarter. */
async function wantThree(removals: readonly Removal[]): Promise<void> {
  const world = await World.open({ removals })
  try {
    const model = new PointsModel(await settlePoints(world))
    const [stockId = ''] = model.town.stations[0].stocks
    for (let nth = 0; nth < 3; nth++) await world.member('wang', 'points.reserve', { stockId })
    await model.hold(world, false)
  } finally {
    await world.close()
  }
}

test('twin, short: when nobody counts what a quarter allows, the model says so', async () => {
  await expect(wantThree([{ file: 'core/points/vouchers/voucher-steps.ts', find: 'if (pieces >= mostPerQuarter)', replace: 'if (pieces < 0)' }])).rejects.toThrow(/over the limit of a quarter/)
})
