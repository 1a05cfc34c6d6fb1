import type { LocalCloud } from '../support/local-cloud'

/** One round trip of a function: the `skip`-th of this kind from now on. */
export interface Step {
  readonly function: string
  readonly action: 'add' | 'change' | 'read' | 'join'
  readonly collection: string
  readonly skip?: number
}

/** The protocol's words for what the kernel's database does. */
const actions = { add: 'database.insertDocument', change: 'database.modifyDocument', read: 'database.getDocument', join: 'database.aggregateDocuments' } as const

/** A step as a rule of the local cloud, with what is to happen there. */
export const rule = ({ action, ...step }: Step, what: object) => ({ ...step, action: actions[action], count: 1, ...what })

/** Runs a call that is held at a step while something else happens; it goes on after that. Gives what the call gave. */
export async function whileHeld<Result>(cloud: LocalCloud, step: Step, call: () => Promise<Result>, meanwhile: () => Promise<unknown>, then: readonly Step[] = []): Promise<Result> {
  const kills = then.map((next) => rule(next, { do: 'cut-off-after' }))
  await cloud.control('faults', { rules: [rule(step, { do: 'hold', name: 'gate' }), ...kills] })
  const running = call()
  const early = running.then(() => {
    throw new Error(`the call ended and never came to ${JSON.stringify(step)}`)
  })
  await Promise.race([untilHeld(cloud), early])
  early.catch(() => undefined)
  await meanwhile()
  await cloud.control('faults/release', { name: 'gate' })
  return running
}

/** Waits until a call stands at a gate; gives false when it is over without having come there. */
export async function untilHeld(cloud: LocalCloud, isOver: () => boolean = () => false): Promise<boolean> {
  for (;;) {
    const reply = await fetch(`${cloud.url}/control/faults`)
    const { held } = (await reply.json()) as { held: readonly unknown[] }
    if (held.length > 0) return true
    if (isOver()) return false
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

/** Runs a call whose instance dies (to everybody else: is cut off, which costs no new instance) right after a step was done. */
export async function killedAfter(cloud: LocalCloud, step: Step, call: () => Promise<unknown>): Promise<void> {
  await cloud.control('faults', { rules: [rule(step, { do: 'cut-off-after' })] })
  await dies(call)
}

/** Awaits a call that must be cut off. */
export async function dies(call: () => Promise<unknown>): Promise<void> {
  const outcome = await call().then(
    () => 'an answer',
    (error: unknown) => String(error),
  )
  if (!outcome.includes('it was cut off')) throw new Error(`the call was to be cut off, and gave ${outcome}`)
}

/** Lets the instance of a function be cut off, as if it died, after its n-th round trip from now; true if the call was cut off by that. */
export async function cutAfter(cloud: LocalCloud, name: string, after: number, call: () => Promise<unknown>): Promise<boolean> {
  await cloud.control('faults', { rules: [{ function: name, do: 'cut-off-after', skip: after, count: 1 }] })
  const [ended] = await Promise.allSettled([call()])
  await cloud.control('faults', { rules: [] })
  return ended?.status === 'rejected'
}
