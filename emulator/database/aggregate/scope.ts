import type { Watch } from '../plan/watch'
import type { Collection } from '../storage/catalog'
import type { View } from '../view'

/** A stage of a pipeline. */
export interface Stage {
  readonly name: string
  readonly value: unknown
}

/** The values that a `$lookup` names for its pipeline: `$$name` there. */
export type Variables = Readonly<Record<string, unknown>>

/** What a pipeline works on. */
export interface Scope {
  readonly view: View
  readonly collection: (name: string) => Collection | undefined
  readonly watch: Watch
}
