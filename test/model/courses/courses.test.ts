import { CourseBooks } from '../../race/books'
import { placesGuards } from '../../support/places-guards'
import { runs, runTimeoutMs } from '../../support/runs'
import type { Removal } from '../../support/without'
import { checkModel } from '../support/check'
import { World } from '../support/world'
import { courseActs, Model, works } from './commands'
import { holdAtRest } from './promises'
import { minuteMs, most, settle } from './setting'

// The whole room through the real SDK: people, a helper, a couple, two organisers, the desk, the telephone and the clock, while replies
// are lost, instances end and requests come twice. What must hold is looked at after every command.

jest.setTimeout(Math.max(runTimeoutMs, 600_000))

async function check(removals: readonly Removal[], times: number, length: number): Promise<void> {
  const world = await World.open({ removals })
  try {
    const setting = await settle(world)
    await checkModel({
      runs: times,
      length,
      commands: courseActs(setting),
      setup: async () => {
        await world.restore(setting.founded)
        // Who was let in against the rules may have all four.
        return { model: new Model(setting, new CourseBooks(world.cloud, setting.courses, most + 1)), real: world }
      },
      atEnd: async (model) => {
        for (let turn = 0; turn < 3; turn++) {
          await world.advance(4 * minuteMs)
          await world.tick()
        }
        await holdAtRest(world, model.books, model.allowed)
      },
    })
  } finally {
    await world.close()
  }
}

test('there are more than 25 things that can happen', () => expect(Object.keys(works).length).toBeGreaterThan(25))

test('whatever is lost, killed or repeated: seats, lines, fees and attendance are what was done, and what a person was told is true', async () => {
  const began = performance.now()
  // A run is some thirty commands, each with its look at ten collections: a few seconds on a machine alone.
  await check([], runs(8, 10_000), 50)
  if (process.env.YINLING_TIMES) console.log(`${Math.round(performance.now() - began)} ms`)
})

// Finding and shortening a failure takes a minute, so this is a test of the deep run alone: `npm run test:deep`.
if (process.env.YINLING_DEEP || process.env.YINLING_RUNS)
  test('twin: when an undone act takes a seat again, it is found', async () => {
    await expect(check(placesGuards['a fenced act takes no seat'], 200, 50)).rejects.toThrow(/late repeat/)
  })
