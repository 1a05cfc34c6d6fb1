import { runs, runTimeoutMs } from '../../support/runs'
import type { Removal } from '../../support/without'
import { checkModel } from '../support/check'
import { none, World } from '../support/world'
import { volunteeringActs, works } from './commands'
import { joinedAtRest, joinedPromises } from './joining'
import { Model } from './model'
import { atRest, hold, promises } from './promises'
import { minuteMs, settle } from './setting'

// People serve, earn and are asked for while replies are lost, instances end and requests come twice: what must hold, holds.

// On a machine that is busy with other work it takes longer.
jest.setTimeout(Math.max(runTimeoutMs, 600_000))

/** `isMeant`: which commands are drawn; all of them, where nothing is said. */
async function check(removals: readonly Removal[], times: number, isMeant?: (name: string) => boolean): Promise<void> {
  const world = await World.open({ removals })
  try {
    const setting = await settle(world)
    await checkModel({
      runs: times,
      length: 20,
      commands: volunteeringActs(setting, isMeant),
      setup: async () => {
        await world.restore(setting.founded)
        return { model: new Model(setting), real: world }
      },
      atEnd: async (model) => {
        for (let turn = 0; turn < 3; turn++) {
          await world.advance(4 * minuteMs)
          await world.tick()
        }
        await hold(world, model, { ...promises, ...atRest, ...joinedPromises, ...joinedAtRest })
      },
    })
  } finally {
    await world.close()
  }
}

test('whatever is lost, killed or repeated, hours and points are what was served', async () => {
  // A run is some forty calls through the real SDK and several turns of the clockwork: eight of them take a minute.
  await check([], runs(100, 10_000))
})

const endsOnce: Removal = { file: 'core/volunteering/serving.ts', find: '  if (service.outAt !== null) return service\n', replace: '' }

/** Each guard of what the model promises: with it taken out the model must fail, when only these few things happen. */
const twins: readonly (readonly [name: string, removal: Removal, breaks: RegExp, happen: readonly string[]])[] = [
  ['a service ends once', endsOnce, /points are served half hours|more than|a service earns once/, ['signUp', 'checkIn', 'checkOut', 'timePasses']],
  [
    'hours on somebody’s word wait',
    { file: 'core/volunteering/serving.ts', find: 'const points = filled ? 0 : await earnFor', replace: 'const points = await earnFor' },
    /hours on somebody’s word earn only when somebody else has agreed/,
    ['signUp', 'callByName', 'checkIn', 'checkOut', 'timePasses'],
  ],
  ['nobody is in two shifts at once', { file: 'core/volunteering/sign-up.ts', find: 'limits: (claims) => clashOf(meets, claims)', replace: 'limits: () => null' }, /nobody is promised to two at one time/, ['signUp', 'cancel', 'moveShift', 'timePasses']],
]

// Finding and shortening a failure takes a minute each, so they are tests of the deep run alone: `npm run test:deep`.
if (process.env.YINLING_DEEP || process.env.YINLING_RUNS)
  test.each(twins)('twin: %s', async (_name, removal, breaks, happen) => {
    await expect(check([removal], 200, (name) => happen.includes(name))).rejects.toThrow(breaks)
  })

/** The shortest story of one guard, for every run: somebody checks out after half an hour, and again at the end. */
async function outTwice(removals: readonly Removal[]): Promise<void> {
  const world = await World.open({ removals })
  try {
    const model = new Model(await settle(world))
    for (const [what, pick] of [['signUp', 0], ['timePasses', 8], ['checkIn', 0], ['timePasses', 4], ['checkOut', 0], ['timePasses', 6], ['checkOut', 0]] as const)
      await works[what]?.(model, world, { openid: 'wang', nth: 0, pick, fault: none })
    await hold(world, model, promises)
  } finally {
    await world.close()
  }
}

test('twin, short: when a service ends twice, the model says so', async () => {
  await expect(outTwice([endsOnce])).rejects.toThrow(/points are served half hours/)
})
