import fc from 'fast-check'

/** A model test: commands are drawn and run against the model and the real thing, each run from a fresh `setup`. */
export interface ModelTest<Model extends object, Real> {
  readonly runs: number
  /** Commands in one run at most. */
  readonly length: number
  readonly commands: readonly fc.Arbitrary<fc.AsyncCommand<Model, Real>>[]
  readonly setup: () => Promise<{ model: Model; real: Real }>
  /** Looks at the whole after a run; throws what is wrong. */
  readonly atEnd?: (model: Model, real: Real) => Promise<void>
}

/** Which run to run again, as a failure prints it. */
interface Replay {
  readonly seed: number
  readonly path: string
  readonly commands: string
  /** Whether it is of a deep run, where every run may have all commands. */
  readonly isDeep: boolean
}

/** Shrinking runs the real thing, too: after so long the shortest failure found so far has to do. */
const shrinkMs = 60_000

const usualSeed = 20_261_128

/** In `npm test` seven runs of eight have at most this share of the commands: most of what breaks does so within the first ten. */
const shortShare = 0.3

/**
 * Runs a model test; throws with the shortest failing commands that it found, and with the line that runs them again
 * (`YINLING_REPLAY=… npx jest …`). `npm test` draws the same runs each time, so that a red one is about the change that was made; a deep
 * run draws new ones, and `YINLING_SEED` those of a seed.
 */
export async function checkModel<Model extends object, Real>(asked: ModelTest<Model, Real>): Promise<void> {
  const replay = replayAsked()
  const isDeep = replay?.isDeep ?? Boolean(process.env.YINLING_DEEP || process.env.YINLING_RUNS)
  const upTo = (maxCommands: number) => fc.commands([...asked.commands], { maxCommands, size: 'max', ...(replay ? { replayPath: replay.commands } : {}) })
  const long = { arbitrary: upTo(asked.length), weight: 1 }
  const commands = isDeep ? long.arbitrary : fc.oneof(long, { arbitrary: upTo(Math.ceil(asked.length * shortShare)), weight: 7 })
  let failedAt = 0
  const property = fc.asyncProperty(commands, async (drawn) => {
    // Once a run has failed and time is up, every shorter one passes for fine: so shrinking ends.
    if (failedAt > 0 && Date.now() - failedAt > shrinkMs) return
    try {
      await runOnce(asked, drawn)
    } catch (error) {
      failedAt ||= Date.now()
      throw error
    }
  })
  const seed = Number(process.env.YINLING_SEED ?? (process.env.YINLING_DEEP ? Number.NaN : usualSeed))
  const found = await fc.check(property, {
    numRuns: asked.runs,
    ...(Number.isInteger(seed) ? { seed } : {}),
    ...(replay ? { seed: replay.seed, path: replay.path, endOnFailure: true } : {}),
  })
  if (!found.failed) return
  const words: Replay = { seed: found.seed, path: found.counterexamplePath ?? '', commands: /replayPath="([^"]*)"/.exec(String(found.counterexample?.[0]))?.[1] ?? '', isDeep }
  const again = `YINLING_REPLAY='${JSON.stringify(words)}' npx jest --selectProjects cloud -t '${expect.getState().currentTestName ?? ''}'`
  throw new Error(`${await fc.asyncDefaultReportMessage(found)}\n\nAgain: ${again}\n\n${found.errorInstance instanceof Error ? found.errorInstance.stack : String(found.errorInstance)}`)
}

async function runOnce<Model extends object, Real>({ setup, atEnd }: ModelTest<Model, Real>, commands: Iterable<fc.AsyncCommand<Model, Real>>): Promise<void> {
  const reached: { model?: Model; real?: Real } = {}
  await fc.asyncModelRun(async () => Object.assign(reached, await setup()), commands)
  if (atEnd && reached.model && reached.real) await atEnd(reached.model, reached.real)
}

function replayAsked(): Replay | null {
  const words = process.env.YINLING_REPLAY
  return words === undefined ? null : (JSON.parse(words) as Replay)
}
