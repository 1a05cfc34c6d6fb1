import type { Snapshot } from '../storage/store'
import type { Changes, View } from '../view'
import { ChangedView } from '../view'

/** A transaction that is open. */
export class Transaction {
  /** What it changed so far, by document. */
  readonly changes: Changes = new Map()
  /** The documents that it holds, by changeKey; kept by Locks. */
  readonly held = new Set<string>()
  /** The one whose end it waits for. */
  waitsFor: Transaction | null = null
  /** Settles when it is over, in whatever way. */
  readonly ended: Promise<void>
  #isOver = false
  #turn: Promise<void> = Promise.resolve()
  #base: View | null = null
  #snapshot: Snapshot | null = null
  #end: () => void = () => undefined

  constructor(
    readonly id: string,
    /** The function's instance that started it, or null. */
    readonly owner: string | null,
    /** When its time is up: on the cloud's clock, and on the real one, in milliseconds. */
    readonly expiresAt: { readonly cloud: number; readonly real: number },
    /** Gives the view of a snapshot, and the snapshot; null in mode `queue`, which reads what is committed. */
    readonly open: () => { readonly view: View; readonly snapshot: Snapshot | null },
  ) {
    this.ended = new Promise((resolve) => {
      this.#end = resolve
    })
  }

  /** What it sees. The snapshot is taken when it first looks, as MongoDB does, not when it starts. */
  view(): View {
    return new ChangedView(this.base(), this.changes)
  }

  /** What it sees without its own changes. */
  base(): View {
    if (this.#base === null) {
      const { view, snapshot } = this.open()
      this.#base = view
      this.#snapshot = snapshot
    }
    return this.#base
  }

  /** Does one thing after the other, in the order of the calls: what comes later sees what was changed before. */
  async inTurn<T>(act: () => Promise<T>): Promise<T> {
    const before = this.#turn
    let done: () => void = () => undefined
    this.#turn = new Promise((resolve) => {
      done = resolve
    })
    await before
    try {
      return await act()
    } finally {
      done()
    }
  }

  get isOver(): boolean {
    return this.#isOver
  }

  /** Ends it: the snapshot is released, and who waits goes on. */
  end(): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#snapshot?.done()
    this.#snapshot = null
    this.#end()
  }
}
