type Definition = Readonly<Record<string, unknown>>
type Act = (this: unknown, ...given: unknown[]) => unknown

const isAct = (value: unknown): value is Act => typeof value === 'function'
const isParts = (value: unknown): value is Definition => typeof value === 'object' && value !== null

/**
 * What an app gives to the simulator, which never forgets a page that it knows: lent until the app is closed, since otherwise each app
 * that a test opened would stay in memory with all its data.
 */
export class Lent {
  private readonly acts: Act[] = []

  /** The same definition of a page or component, by way of this. */
  lend(definition: Definition): Definition {
    return Object.fromEntries(Object.entries(definition).map(([name, part]) => [name, isAct(part) ? this.through(part) : name === 'methods' && isParts(part) ? this.lend(part) : part]))
  }

  /** From now on nothing of the app is reached. */
  end(): void {
    this.acts.length = 0
  }

  private through(act: Act): Act {
    const place = this.acts.push(act) - 1
    const { acts } = this
    return function (this: unknown, ...given) {
      return acts[place]?.apply(this, given)
    }
  }
}
