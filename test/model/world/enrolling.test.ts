import { placesGuards } from '../../support/places-guards'
import { runs, runTimeoutMs } from '../../support/runs'
import type { Removal } from '../../support/without'
import { checkModel } from '../support/check'
import { World } from '../support/world'
import { acts, Seats, settle } from './enrolling'

// The smallest model test through the real SDK: what a world is used like, and that it finds what is wrong.

jest.setTimeout(runTimeoutMs)

async function check(removals: readonly Removal[], times: number): Promise<void> {
  const world = await World.open({ removals })
  try {
    const setting = await settle(world)
    const setup = async () => {
      await world.restore(setting.founded)
      return { model: new Seats(setting), real: world }
    }
    await checkModel({ runs: times, length: 30, commands: acts(setting), setup })
  } finally {
    await world.close()
  }
}

test('whatever is lost, killed or repeated, the books say who enrolled', async () => {
  const began = performance.now()
  await check([], runs(10, 1000))
  if (process.env.YINLING_TIMES) console.log(`${Math.round(performance.now() - began)} ms`)
})

test('twin: when an undone act takes a seat again, it is found', async () => {
  await expect(check(placesGuards['a fenced act takes no seat'], 100)).rejects.toThrow(/late\(/)
})
