import type fc from 'fast-check'
import type { Reply } from '../../../core/kernel/errors'
import { faultText, type Answer, type Fault, type World } from '../support/world'
import type { Town } from './town'

export type Act = fc.AsyncCommand<Town, World>

/** An act in words, with what it does. Everything is looked at when the clockwork has turned, and at the end of the run. */
export class Doing implements Act {
  constructor(
    private readonly words: string,
    private readonly fault: Fault,
    private readonly act: (town: Town, world: World, fault: Fault) => Promise<void>,
  ) {}
  check = () => true
  toString = () => `${this.words}${faultText(this.fault)}`
  async run(town: Town, world: World): Promise<void> {
    await this.act(town, world, this.fault)
  }
}

/** What came of a request: see World. */
export const settled = <Data>(world: World, answer: Answer<Reply<Data>>): Promise<Reply<Data>> => world.settled(answer)

export const codeOf = (reply: Reply): string => (reply.ok ? 'yes' : reply.error.code)
