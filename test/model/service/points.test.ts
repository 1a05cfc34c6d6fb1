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
import { pointsStories } from './stories'

// People serve and earn, reserve at home and at the station, collect, give back, pass points on; keepers hand over with network and
// without, count, give another piece; the desk corrects and two counties settle: while replies are lost, instances end, requests come
// twice, days pass and a year ends. What must hold, holds.

// On a machine that is busy with other work it takes longer.
jest.setTimeout(Math.max(runTimeoutMs, 600_000))

/** Commands of volunteering that are drawn beside those of points: the way from service to points. */
const serving = new Set(['signUp', 'checkIn', 'checkOut', 'callByName', 'timePasses', 'late', 'clockwork'])

/** What happens between the stories of twins. */
const isBetween = (name: string): boolean => ['giveBack', 'late', 'clockwork', 'timePasses', 'deliver'].includes(name)

/** All commands are drawn; for a twin, only a story and what may happen between. */
async function check(removals: readonly Removal[], times: number, story?: keyof typeof pointsStories): Promise<void> {
  const world = await World.open({ removals })
  try {
    const town = await settlePoints(world)
    await checkModel<PointsModel, World>({
      runs: times,
      length: story === undefined ? 24 : 5,
      commands: story === undefined ? [...pointsActs(town), ...volunteeringActs(town, (name) => serving.has(name))] : [...pointsActs(town, isBetween, { [story]: pointsStories[story] }), ...volunteeringActs(town, isBetween)],
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

/** Each guard, and the story that it is for: with it the story ends well, with it taken out the model must say so. */
const twins: readonly (readonly [name: string, removals: readonly Removal[], breaks: RegExp, story: keyof typeof pointsStories])[] = [
  ['a piece is there', [{ file: 'core/points/vouchers/stock-steps.ts', find: 'left: _.gte(1),', replace: '' }], /stock does not add up/, 'lastPiece'],
  [
    'what a phone has with it does not lapse',
    // Three ask it, each for the others: who takes it along, the sweep, and the lapse itself.
    [
      { file: 'core/points/vouchers/sweep.ts', find: 'Math.max(voucher.collectUntil, voucher.takenUntil)', replace: 'voucher.collectUntil' },
      { file: 'core/points/vouchers/voucher-steps.ts', find: "if (lapsedBy === 'time' && voucher.takenUntil >= now) return voucher", replace: '' },
      { file: 'core/points/offline/take-along.ts', find: 'due: Math.max(voucher.collectUntil, until)', replace: 'due: voucher.collectUntil' },
    ],
    /lapsed while a phone had it/,
    'longAway',
  ],
  ['a sheet is drawn once', [{ file: 'core/points/settlement/operations.ts', find: 'if (now < beginOf(monthFrom(month, 1)) + stillWritingMs)', replace: 'if (now === 0)' }], /is not what its entries say/, 'sheetTooSoon'],
]

// Finding and shortening a failure takes up to a minute each, so they are tests of the deep run alone: `npm run test:deep`.
if (process.env.YINLING_DEEP || process.env.YINLING_RUNS)
  test.each(twins)('twin: %s', async (_name, removals, breaks, story) => {
    await check([], 10, story)
    await expect(check(removals, 30, story)).rejects.toThrow(breaks)
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
