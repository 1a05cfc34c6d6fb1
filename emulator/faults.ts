import { createHash } from 'node:crypto'
import type { FaultPlan, FaultRule } from './faults-rules'

/** A request that a rule may be for. */
export interface FaultPoint {
  /** An action of the protocol, or `call`. */
  readonly action: string
  readonly function: string | null
  readonly collection: string | null
  /** Whether it belongs to a transaction; a conflict can only befall one that does. */
  readonly inTransaction: boolean
}

/** A held request. */
interface Held {
  readonly point: FaultPoint
  readonly go: () => void
  readonly drop: (reason: Error) => void
}

interface RuleState {
  readonly rule: FaultRule
  /** Fitting requests so far, in all and of each kind (function, action, collection). */
  fitting: number
  readonly fittingByKind: Map<string, number>
  hits: number
}

/**
 * The faults on demand. Whether a rule hits is a function of the seed, the rule's place, the kind of request and how many of that
 * kind there were before: so requests that overtake one another do not change what befalls the others.
 */
export class Faults {
  #seed = 0
  #rules: RuleState[] = []
  readonly #held = new Map<string, Held[]>()
  readonly #delayed = new Map<NodeJS.Timeout, (reason: Error) => void>()

  /** Puts a plan in place of the last one; what was held goes on. */
  set(plan: FaultPlan): void {
    for (const name of [...this.#held.keys()]) this.release(name)
    this.#seed = plan.seed
    this.#rules = plan.rules.map((rule) => ({ rule, fitting: 0, fittingByKind: new Map(), hits: 0 }))
  }

  /** The rules that hit this request, in their order. */
  meet(point: FaultPoint): FaultRule[] {
    return this.#rules.filter((state, index) => fits(state.rule, point) && this.#hits(state, index, point)).map(({ rule }) => rule)
  }

  /** Waits for so many real milliseconds; rejects when the cloud is reset or closed before. */
  delay(ms: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#delayed.delete(timer)
        resolve()
      }, ms)
      this.#delayed.set(timer, reject)
    })
  }

  /** Waits until `name` is released; rejects when the cloud is reset or closed before. */
  hold(name: string, point: FaultPoint): Promise<void> {
    return new Promise((resolve, reject) => {
      const held = this.#held.get(name) ?? []
      this.#held.set(name, [...held, { point, go: resolve, drop: reject }])
    })
  }

  /** Lets the requests go that are held under a name, in the order in which they came; says how many. */
  release(name: string): number {
    const held = this.#held.get(name) ?? []
    this.#held.delete(name)
    for (const one of held) one.go()
    return held.length
  }

  /** Forgets the plan, and what is held or delayed fails with the reason. */
  drop(reason: Error): void {
    for (const [timer, fail] of this.#delayed) {
      clearTimeout(timer)
      fail(reason)
    }
    this.#delayed.clear()
    const held = [...this.#held.values()].flat()
    this.#held.clear()
    for (const one of held) one.drop(reason)
    this.set({ seed: 0, rules: [] })
  }

  /** The rules with their hits, and what is held. */
  report(): { seed: number; rules: object[]; held: object[] } {
    return {
      seed: this.#seed,
      rules: this.#rules.map(({ rule, fitting, hits }) => ({ ...rule, fitting, hits })),
      held: [...this.#held].flatMap(([name, list]) => list.map(({ point }) => ({ name, ...point }))),
    }
  }

  #hits(state: RuleState, index: number, point: FaultPoint): boolean {
    const { rule } = state
    const kind = `${point.function}|${point.action}|${point.collection}`
    const before = state.fittingByKind.get(kind) ?? 0
    state.fittingByKind.set(kind, before + 1)
    state.fitting += 1
    if (state.fitting <= (rule.skip ?? 0) || state.hits >= (rule.count ?? Infinity)) return false
    if (rule.probability !== undefined && chance(`${this.#seed}|${index}|${kind}|${before}`) >= rule.probability) return false
    state.hits += 1
    return true
  }
}

function fits(rule: FaultRule, point: FaultPoint): boolean {
  if (rule.action === undefined ? point.action === 'call' : rule.action !== point.action) return false
  if (rule.function !== undefined && rule.function !== point.function) return false
  if (rule.collection !== undefined && rule.collection !== point.collection) return false
  return rule.do !== 'conflict' || point.inTransaction
}

/** A number from 0 up to 1 that depends on the text alone. */
function chance(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE() / 2 ** 32
}
