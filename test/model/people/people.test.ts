import { runs, runTimeoutMs } from '../../support/runs'
import type { Removal } from '../../support/without'
import { checkModel } from '../support/check'
import { World } from '../support/world'
import { acts } from './acts'
import { inspect, settle, templateId, Town } from './town'

// People, helpers, posts and messages through the real SDK, with lost replies, conflicts, kills and repeats. Promised:
// no two persons behind one login; nothing done for somebody without a right that held at that moment; a message at most once; nobody is lost.

jest.setTimeout(runTimeoutMs)

async function check(removals: readonly Removal[], times: number): Promise<void> {
  const world = await World.open({ removals, environment: { YINLING_TEMPLATE_SEAT: templateId } })
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
  await check([], runs(100, 10_000))
  if (process.env.YINLING_TIMES) console.log(`${Math.round(performance.now() - began)} ms`)
})

describe('twins: without its guard, each promise breaks and is found', () => {
  const twins: Readonly<Record<string, Removal>> = {
    'a right that was taken back holds no more': { file: 'core/kernel/access.ts', find: 'relation.doc.revokedAt !== null || ', replace: '' },
    'a message goes out once': { file: 'core/messages/deliver.ts', find: "{ state: 'waiting' }, { state: 'sending', sendingAt: now }", replace: '{}, { sendingAt: now }' },
  }
  test.each(Object.entries(twins))('%s', async (_name, removal) => {
    await expect(check([removal], 300)).rejects.toThrow()
  })
})
