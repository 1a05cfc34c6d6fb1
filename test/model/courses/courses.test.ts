import { CourseBooks } from '../../race/books'
import { placesGuards } from '../../support/places-guards'
import { runs, runTimeoutMs } from '../../support/runs'
import type { Removal } from '../../support/without'
import { checkModel } from '../support/check'
import { none, World } from '../support/world'
import { courseActs, Model, works, type Work } from './commands'
import { hold, holdAtRest } from './promises'
import { minuteMs, most, settle } from './setting'
import { courseStories } from './stories'

// The whole room through the real SDK: people, a helper, a couple, two organisers, the desk, the telephone and the clock, while replies
// are lost, instances end and requests come twice. What must hold is looked at after every command.

jest.setTimeout(Math.max(runTimeoutMs, 600_000))

/** What is drawn: all commands, where nothing is said; or only some, and stories. */
interface Draws {
  readonly isMeant?: (name: string) => boolean
  readonly stories?: Readonly<Record<string, Work>>
}

async function check(removals: readonly Removal[], times: number, length: number, { isMeant, stories }: Draws = {}): Promise<void> {
  const world = await World.open({ removals })
  try {
    const setting = await settle(world)
    await checkModel({
      runs: times,
      length,
      commands: courseActs(setting, isMeant, stories),
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

/** What is said of more holders than seats. */
const seatBreaks = /oversold/

test('there are more than 25 things that can happen', () => expect(Object.keys(works).length).toBeGreaterThan(25))

test('whatever is lost, killed or repeated: seats, lines, fees and attendance are what was done, and what a person was told is true', async () => {
  const began = performance.now()
  // A run is some thirty commands, each with its look at ten collections: a few seconds on a machine alone.
  await check([], runs(100, 10_000), 50)
  if (process.env.YINLING_TIMES) console.log(`${Math.round(performance.now() - began)} ms`)
})

/** Each guard of what the model promises: with it taken out the model must fail. */
const twins: readonly (readonly [name: string, removals: readonly Removal[], breaks: RegExp])[] = [
  ['a seat is there', placesGuards['a seat is there'], seatBreaks],
  ['a person has so many courses', [{ file: 'core/courses/rules.ts', find: 'if (claims.filter(({ term }) => term === course.term).length >= course.mostCourses)', replace: 'if (claims.length > 99)' }], /more courses than the term allows/],
  ['nobody is in two places at once', [{ file: 'core/courses/rules.ts', find: "return title === null ? null : { code: 'TIME_CLASH', title }", replace: "return title !== '' ? null : { code: 'TIME_CLASH', title }" }], /in two places/],
]

/** What happens between the requests that stand still. */
const between = new Set(['enrol', 'cancel', 'clockwork', 'timePasses'])

// Finding and shortening a failure takes a minute each, so they are tests of the deep run alone: `npm run test:deep`.
if (process.env.YINLING_DEEP || process.env.YINLING_RUNS) {
  test.each(twins)('twin: %s', async (_name, removals, breaks) => {
    await expect(check(removals, 200, 50)).rejects.toThrow(breaks)
  })

  // Only a request that is overtaken by its own undoing shows it, and that is no command of its own: see stories.ts.
  test('twin: an undone act takes no seat again', async () => {
    const draws = { isMeant: (name: string) => between.has(name), stories: courseStories }
    await check([], 10, 8, draws)
    await expect(check(placesGuards['a fenced act takes no seat'], 30, 8, draws)).rejects.toThrow(/seat without a claim|late repeat/)
  })
}

/** The shortest stories of two guards, for every run: three want the class of one seat, and then who has it goes. */
async function threeWantOne(removals: readonly Removal[], oneGoes: boolean): Promise<void> {
  const world = await World.open({ removals })
  try {
    const setting = await settle(world)
    const model = new Model(setting, new CourseBooks(world.cloud, setting.courses, most + 1))
    const does = async (what: 'enrol' | 'cancel', openid: string) => {
      await works[what]?.(model, world, { openid, nth: 0, pick: 0, fault: none })
      await hold(world, model.books, model.allowed)
    }
    for (const openid of ['wang', 'zhao', 'qian']) await does('enrol', openid)
    if (oneGoes) await does('cancel', 'wang')
  } finally {
    await world.close()
  }
}

test('twin, short: when a class of one seat takes two, the model says so', async () => {
  await expect(threeWantOne(placesGuards['a seat is there'], false)).rejects.toThrow(seatBreaks)
})

const lastComeFirst = [{ file: 'core/places/line.ts', find: "const order = [['at', 'asc'], ['_id', 'asc']] as const", replace: "const order = [['at', 'desc'], ['_id', 'desc']] as const" }]

test('twin, short: when the last in the line comes first, the model says so', async () => {
  await threeWantOne([], true)
  await expect(threeWantOne(lastComeFirst, true)).rejects.toThrow(/passed in the line/)
})
