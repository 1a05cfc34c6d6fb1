/** An index that a collection needs, as data: deploying makes them, and the local cloud is told of them. */
export interface Index {
  readonly collection: string
  readonly keys: readonly (readonly [field: string, direction: 1 | -1])[]
  readonly unique?: boolean
}
