import type { Work as SomeWork } from '../support/acts'
import type { World } from '../support/world'
import type { Model } from './model'

export type Work = SomeWork<Model>

export const organiserOf = ({ setting }: Model, pick: number): string => setting.organisers[pick % 2] ?? setting.organisers[0]

/** One of the documents, by a number; null when there is none. */
export async function oneOf<Doc>(world: World, collection: string, nth: number, isMeant: (doc: Doc) => boolean = () => true): Promise<Doc | null> {
  const all = (await world.export<Doc>(collection)).filter(isMeant)
  return all[nth % (all.length || 1)] ?? null
}
