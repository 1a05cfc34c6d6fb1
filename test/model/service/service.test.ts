import { runs, runTimeoutMs } from '../../support/runs'
import type { Removal } from '../../support/without'
import { checkModel } from '../support/check'
import { none, World } from '../support/world'
import { volunteeringActs, works } from './commands'
import { joinedAtRest, joinedPromises } from './joining'
import { Model } from './model'
import { atRest, hold, promises } from './promises'
import { minuteMs, settle } from './setting'
import type { Work } from './draw'
import { servingStories } from './stories'

// People serve, earn and are asked for while replies are lost, instances end and requests come twice: what must hold, holds.

// On a machine that is busy with other work it takes longer.
jest.setTimeout(Math.max(runTimeoutMs, 600_000))

/** What is drawn: all commands, where nothing is said; or only some, and stories. */
interface Draws {
  readonly isMeant?: (name: string) => boolean
  readonly stories?: Readonly<Record<string, Work>>
  /** Commands in one run at most. */
  readonly length?: number
}

async function check(removals: readonly Removal[], times: number, { isMeant, stories, length = 20 }: Draws = {}): Promise<void> {
  const world = await World.open({ removals })
  try {
    const setting = await settle(world)
    await checkModel({
      runs: times,
      length,
      commands: volunteeringActs(setting, isMeant, stories),
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

/** What happens between the stories of twins. */
const between = new Set(['cancel', 'timePasses', 'late', 'clockwork'])

/** Each guard of what the model promises, and the story that it is for: with it the story ends well, with it taken out the model must say so. */
const twins: readonly (readonly [name: string, removal: Removal, breaks: RegExp, story: keyof typeof servingStories])[] = [
  ['a service ends once', endsOnce, /points are served half hours/, 'outTwice'],
  [
    'hours on somebody’s word wait',
    { file: 'core/volunteering/serving.ts', find: 'const points = filled ? 0 : await earnFor', replace: 'const points = await earnFor' },
    /hours on somebody’s word earn only when somebody else has agreed/,
    'byName',
  ],
  ['nobody is in two shifts at once', { file: 'core/volunteering/sign-up.ts', find: 'limits: (claims) => clashOf(meets, claims)', replace: 'limits: () => null' }, /nobody is promised to two at one time/, 'twoAtOnce'],
]

// Finding and shortening a failure takes up to a minute each, so they are tests of the deep run alone: `npm run test:deep`.
if (process.env.YINLING_DEEP || process.env.YINLING_RUNS)
  test.each(twins)('twin: %s', async (_name, removal, breaks, story) => {
    const draws = { isMeant: (name: string) => between.has(name), stories: { [story]: servingStories[story] }, length: 6 }
    await check([], 10, draws)
    await expect(check([removal], 30, draws)).rejects.toThrow(breaks)
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
