interface Item<T> {
  readonly value: T
  readonly weight: number
}

/**
 * Remembers what was used lately: at least the last half of `capacity` by weight, never more than all of it.
 *
 * In two generations: what is used is put among the young, and when they weigh half the capacity they become the old, who take the
 * place of the old before them. A single Map that forgets its first member each time is no way: V8 goes through all that were
 * deleted before to find the first, which with a million members took minutes.
 */
export class Recent<T> {
  #young = new Map<string, Item<T>>()
  #old = new Map<string, Item<T>>()
  #weight = 0

  constructor(readonly capacity: number) {}

  get(key: string): T | undefined {
    const young = this.#young.get(key)
    if (young !== undefined) return young.value
    const old = this.#old.get(key)
    if (old !== undefined) this.#put(key, old)
    return old?.value
  }

  /** Remembers `value`, which weighs `weight`; what weighs more than an eighth of the capacity is not worth it. */
  set(key: string, value: T, weight: number): void {
    this.delete(key)
    if (weight <= this.capacity / 8) this.#put(key, { value, weight })
  }

  delete(key: string): void {
    this.#weight -= this.#young.get(key)?.weight ?? 0
    this.#young.delete(key)
    this.#old.delete(key)
  }

  #put(key: string, item: Item<T>): void {
    if (this.#weight + item.weight > this.capacity / 2) {
      this.#old = this.#young
      this.#young = new Map()
      this.#weight = 0
    }
    this.#young.set(key, item)
    this.#weight += item.weight
  }
}
