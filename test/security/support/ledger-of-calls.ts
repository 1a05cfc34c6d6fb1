import type { Reply } from '../../../core/kernel/errors'
import type { FunctionName } from '../../../core/kernel/contract'
import type { LocalCloud, RoundTrip } from '../../support/local-cloud'

/** What came of one call. */
export interface Ran {
  /** `ok`, the refusal's code, or the words of a failure. */
  readonly code: string
  readonly event: unknown
  readonly roundTrips: readonly RoundTrip[]
}

interface Answer {
  readonly result?: Reply
  readonly errMsg?: string
}

/** Calls a function with these events, a few at a time, and looks up what each did to the database. */
export async function ranAs(cloud: LocalCloud, name: FunctionName, openid: string | null, events: readonly unknown[]): Promise<Ran[]> {
  const called = await Promise.all(events.map(async (event) => ({ event, ...(await cloud.event(name, openid, event)) })))
  const reply = await fetch(`${cloud.url}/control/calls?limit=${events.length}`)
  const { calls } = (await reply.json()) as { calls: readonly { requestId: string; roundTrips: readonly RoundTrip[] }[] }
  const tripsOf = new Map(calls.map(({ requestId, roundTrips }) => [requestId, roundTrips]))
  return called.map(({ event, answer, requestId }) => {
    const { result, errMsg } = answer as Answer
    const roundTrips = tripsOf.get(requestId)
    if (!roundTrips) throw new Error(`the cloud has forgotten the call ${requestId}`)
    return { code: result ? (result.ok ? 'ok' : result.error.code) : String(errMsg), event, roundTrips }
  })
}

/** Collections in which a refusal may leave a trace: the guesses that were spent, and what staff and helpers tried. */
const traces: readonly (string | null)[] = ['tries', 'audit']

/** The round trips of a call that write anything but traces. */
export const writesOf = ({ roundTrips }: Ran): readonly RoundTrip[] =>
  roundTrips.filter(({ action, collection }) => /add|update|remove|delete|set|modify|commit/i.test(action) && !traces.includes(collection))

/** The same, without what says only that somebody knocked. */
export async function allButTraces(cloud: LocalCloud): Promise<Readonly<Record<string, string>>> {
  return Object.fromEntries(Object.entries(await everything(cloud)).filter(([name]) => !traces.includes(name)))
}

/** Every document of every collection, as text. */
export async function everything(cloud: LocalCloud): Promise<Readonly<Record<string, string>>> {
  const { collections } = (await (await fetch(`${cloud.url}/control/collections`)).json()) as { collections: readonly string[] }
  const texts = await Promise.all(collections.map(async (name) => [name, await (await fetch(`${cloud.url}/control/export?collection=${name}`)).text()] as const))
  return Object.fromEntries(texts)
}
