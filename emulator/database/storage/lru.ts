interface Item<T> {
  readonly value: T
  readonly weight: number
}

/** Remembers what was used last, as much as `capacity` weighs; what was not used longest is forgotten first. */
export class LRUCache<T> {
  readonly #items = new Map<string, Item<T>>()
  #weight = 0

  constructor(readonly capacity: number) {}

  get(key: string): T | undefined {
    const item = this.#items.get(key)
    if (item === undefined) return undefined
    this.#items.delete(key)
    this.#items.set(key, item)
    return item.value
  }

  /** Remembers `value`, which weighs `weight`; what weighs more than an eighth of the capacity is not worth it. */
  set(key: string, value: T, weight: number): void {
    this.delete(key)
    if (weight > this.capacity / 8) return
    this.#items.set(key, { value, weight })
    this.#weight += weight
    for (const oldest of this.#items.keys()) {
      if (this.#weight <= this.capacity) return
      this.delete(oldest)
    }
  }

  delete(key: string): void {
    const item = this.#items.get(key)
    if (item === undefined) return
    this.#items.delete(key)
    this.#weight -= item.weight
  }
}
