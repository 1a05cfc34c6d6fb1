import { runs, runTimeoutMs } from '../../support/runs'
import { checkModel } from '../support/check'
import { World } from '../support/world'
import { acts } from './acts'
import { inspect, settle, templateId, Town } from './town'

// People, helpers, posts and messages through the real SDK, with lost replies, conflicts, kills and repeats. Promised:
// no two persons behind one login; nothing done for somebody without a right that held at that moment; a message at most once; nobody is lost.

// A run takes a second or two, and ten times that on a machine that is busy with other work.
jest.setTimeout(Math.max(runTimeoutMs, 600_000))

async function check(times: number): Promise<void> {
  const world = await World.open({ environment: { YINLING_TEMPLATE_SEAT: templateId } })
  try {
    const setting = await settle(world)
    const setup = async () => {
      await world.restore(setting.founded)
      return { model: new Town(setting), real: world }
    }
    await checkModel({ runs: times, length: 40, commands: acts(), setup, atEnd: inspect })
  } finally {
    await world.close()
  }
}

test('whatever is lost, killed or repeated: one person behind a login, no act without a right, no message twice', async () => {
  const began = performance.now()
  await check(runs(10, 10_000))
  if (process.env.YINLING_TIMES) console.log(`${Math.round(performance.now() - began)} ms`)
})
