import { without, type Removal } from './without'

/** One guard: how it is taken out, and a story that ends well only with it. */
export interface Story<Place, Code> {
  readonly guard: string
  readonly removals: readonly Removal[]
  /** What the source says otherwise for this story, with the guard and without: a number that is drawn, fixed. */
  readonly given?: readonly Removal[]
  /** Gives true when all is as it must be. */
  readonly holds: (place: Place, code: Code) => Promise<boolean>
}

/** Stories of guards that stand in one folder: `file` is named from there, without `.ts`. */
export const storiesIn =
  <Place, Code>(folder: string) =>
  (guard: string, file: string, find: string, replace: string, holds: Story<Place, Code>['holds'], given: readonly Removal[] = []): Story<Place, Code> => ({ guard, removals: [{ file: `${folder}/${file}.ts`, find, replace }], holds, given })

/** Each story ends well with the product, and badly without its guard. `entry`: leads to where the guards stand. */
export function tellStories<Place, Code>(entry: string, found: (code: Code) => Promise<Place>, stories: readonly Story<Place, Code>[]): void {
  const ends = async ({ holds, given = [] }: Story<Place, Code>, removals: readonly Removal[]): Promise<boolean> => {
    const code = await without<Code>(entry, [...given, ...removals])
    return holds(await found(code), code)
  }
  test.each(stories.map((story) => [story.guard, story] as const))('%s', async (_guard, story) => {
    expect(await ends(story, [])).toBe(true)
    expect(await ends(story, story.removals)).toBe(false)
  })
}

/** False when it throws: a net under the guard has caught what would have gone wrong. */
export const stands = (work: () => Promise<unknown>): Promise<boolean> =>
  work().then(
    () => true,
    () => false,
  )

/** Lets something happen right before the nth of a call's round trips of a kind (`change vouchers`): what a stalled call meets. */
export class Gate {
  private trip = ''
  private left = 0
  private other: () => Promise<unknown> = () => Promise.resolve()

  readonly turn = async (trip: string): Promise<void> => {
    if (trip === this.trip && --this.left === 0) await this.other()
  }

  before(trip: string, other: () => Promise<unknown>, nth = 1): void {
    Object.assign(this, { trip, left: nth, other })
  }

  /** The call dies there. */
  kill(trip: string, nth = 1): void {
    this.before(trip, () => Promise.reject(new Error('killed')), nth)
  }
}
