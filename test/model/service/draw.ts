import type { Fault, World } from '../support/world'
import type { Model } from './model'

/** What a command is told: who, two small numbers to choose with, and what befalls it. */
export interface Drawn {
  readonly openid: string
  readonly nth: number
  readonly pick: number
  readonly fault: Fault
}

export type Work = (model: Model, world: World, drawn: Drawn) => Promise<void>

export const organiserOf = ({ setting }: Model, pick: number): string => setting.organisers[pick % 2] ?? setting.organisers[0]

/** One of the documents, by a number; null when there is none. */
export async function oneOf<Doc>(world: World, collection: string, nth: number, isMeant: (doc: Doc) => boolean = () => true): Promise<Doc | null> {
  const all = (await world.export<Doc>(collection)).filter(isMeant)
  return all[nth % (all.length || 1)] ?? null
}
