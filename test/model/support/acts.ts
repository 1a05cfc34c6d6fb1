import fc from 'fast-check'
import type { Reply } from '../../../core/kernel/errors'
import { anyFault, faultText, type Answer, type Fault, type World } from './world'

/** What a command is told: who, two small numbers to choose with, and what befalls it. */
export interface Drawn {
  readonly openid: string
  readonly nth: number
  readonly pick: number
  readonly fault: Fault
}

/** What a command does. */
export type Work<Model> = (model: Model, world: World, drawn: Drawn) => Promise<unknown>

/** How a room's commands are drawn. */
export interface Drawing<Model> {
  /** Openids of those who act. */
  readonly people: Iterable<string>
  /** `nth` is at most this: there are so many courses, or shifts, and one. */
  readonly mostNth: number
  /** Names of what happens often in life: each is drawn once more for each time that it stands here. */
  readonly often: readonly string[]
  /** Looks at everything after each command, where that is looked at so often; throws what is wrong. */
  readonly after?: (model: Model, world: World) => Promise<void>
}

class Act<Model extends object> implements fc.AsyncCommand<Model, World> {
  constructor(
    private readonly name: string,
    private readonly work: Work<Model>,
    private readonly drawn: Drawn,
    private readonly after: Drawing<Model>['after'],
  ) {}
  check = () => true
  toString = () => `${this.name}(${this.drawn.openid}, ${this.drawn.nth}, ${this.drawn.pick})${faultText(this.drawn.fault)}`
  async run(model: Model, world: World): Promise<void> {
    await this.work(model, world, this.drawn)
    await this.after?.(model, world)
  }
}

/** A room's commands, by their names. */
export function commandsOf<Model extends object>(works: Readonly<Record<string, Work<Model>>>, { people, mostNth, often, after }: Drawing<Model>): fc.Arbitrary<fc.AsyncCommand<Model, World>>[] {
  const drawn = fc.record({ openid: fc.constantFrom(...people), nth: fc.nat(mostNth), pick: fc.nat(9), fault: anyFault() })
  return [...Object.keys(works), ...often].map((name) => {
    const work = works[name]
    if (!work) throw new Error(`nobody does ${name}`)
    return drawn.map((one) => new Act(name, work, one, after))
  })
}

/** What came of a request: see World. */
export const settled = <Data>(world: World, answer: Answer<Reply<Data>>): Promise<Reply<Data>> => world.settled(answer)
