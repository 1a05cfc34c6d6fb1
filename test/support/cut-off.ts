import type { Turn } from './memory-database'

/** What a call ends by that was cut off. */
export class Cut extends Error {}

const isWrite = (what: string): boolean => /^(?:add|change|remove|transact)/.test(what)

/** Cuts calls on a database in memory off before their nth write; `turn` is what the database waits for. */
export class CutOff {
  private left = Infinity
  /** Writes since `dieAt`. */
  writes = 0

  readonly turn: Turn = async (what) => {
    if (this.left < 0) throw new Cut()
    if (!isWrite(what)) return
    this.writes += 1
    this.left -= 1
    if (this.left < 0) throw new Cut()
  }

  /** From now on, so many writes are done and none after them; Infinity: all. */
  dieAt(write: number): void {
    this.left = write
    this.writes = 0
  }
}

/** One act of a room, and what shows how it has ended. */
export interface Mending<Place, Input> {
  /** A place of its own, on a database that waits for `turn`. */
  readonly found: (turn: Turn) => Promise<Place>
  readonly prepare: (place: Place) => Promise<Input>
  readonly act: (place: Place, input: Input) => Promise<unknown>
  /** The clockwork's turns, when no call can be on its way any more. */
  readonly sweep: (place: Place) => Promise<void>
  /** What is there, without what tells one run from another. */
  readonly shapeOf: (place: Place) => string
}

/**
 * Cuts the act off before each of its writes, never sends it again, and sweeps: what is there then must be what would be if it had ended,
 * or if it had never come.
 */
export async function expectMended<Place, Input>({ found, prepare, act, sweep, shapeOf }: Mending<Place, Input>): Promise<void> {
  const fragile = async () => {
    const cutOff = new CutOff()
    const place = await found(cutOff.turn)
    return { cutOff, place, input: await prepare(place) }
  }
  const never = await fragile()
  await sweep(never.place)
  const whole = await fragile()
  whole.cutOff.dieAt(Infinity)
  await act(whole.place, whole.input)
  const { writes } = whole.cutOff
  expect(writes).toBeGreaterThan(0)
  await sweep(whole.place)
  const ends = [shapeOf(never.place), shapeOf(whole.place)]
  for (let write = 0; write < writes; write++) {
    const { cutOff, place, input } = await fragile()
    cutOff.dieAt(write)
    await expect(act(place, input)).rejects.toBeInstanceOf(Cut)
    cutOff.dieAt(Infinity)
    await sweep(place)
    const shape = shapeOf(place)
    if (!ends.includes(shape)) expect({ write, shape }).toEqual({ write, shape: ends[1] })
  }
}
