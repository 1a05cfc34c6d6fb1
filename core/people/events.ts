import { collection, type Database } from '../kernel/database'
import type { Index } from '../kernel/indexes'
import type { Instance } from '../kernel/operation'

/**
 * What happened to a person that every room must follow: the one event between `people` and the rooms.
 * `frozen`: ill or away; `thawed`: back again; `left`: deleted their account, moved away or died;
 * `merged`: `person` turned out to be `into`; `unmerged`: that was a mistake.
 */
export type PersonEventKind = 'frozen' | 'thawed' | 'left' | 'merged' | 'unmerged'

export interface PersonEvent {
  /** From the act that made it, so that it is written once. */
  readonly _id: string
  readonly person: string
  readonly kind: PersonEventKind
  /** The person who stays; null unless it is a merge or its undoing. */
  readonly into: string | null
  readonly reason: string
  readonly at: number
  readonly by: string
  /** The rooms that have followed it. */
  readonly done: readonly string[]
  /** Epoch ms since when it waits for the rooms; null when all have followed. */
  readonly open: number | null
}

/**
 * How a room follows an event. Must be safe to run again from the start after dying anywhere, and must leave what it has done
 * already. A room throws only for what nobody foresaw; the event is then tried again with the next turn of the clockwork.
 */
export type FollowPerson = (instance: Instance, event: PersonEvent, now: number) => Promise<void>

export const personEvents = collection<PersonEvent>('personEvents')

export const personEventIndexes: readonly Index[] = [
  { collection: 'personEvents', keys: [['open', 1]] },
  { collection: 'personEvents', keys: [['person', 1], ['at', -1]] },
  { collection: 'personEvents', keys: [['at', 1]] },
]

/** Writes the event, once; called by the operation that decides it, after the person's own record says so. */
export async function announce(db: Database, event: Omit<PersonEvent, 'done' | 'open'>): Promise<void> {
  await db.add(personEvents, { ...event, done: [], open: event.at })
}

const batch = 20

/**
 * Lets each room follow the events that wait, in the order in which they happened. One that fails keeps only those back that are of the
 * same people, because each builds on the one before it; it is tried again with the next turn. Gives how many it found.
 */
export async function followPeople(instance: Instance, rooms: Readonly<Record<string, FollowPerson>>, now: number): Promise<number> {
  const { db } = instance
  const { _ } = db
  const waiting = await db.find(personEvents, { open: _.neq(null) }, { order: [['open', 'asc']], limit: batch })
  const failures: unknown[] = []
  const held = new Set<string>()
  for (const event of waiting) {
    const concerned = [event.person, ...(event.into === null ? [] : [event.into])]
    const isHeld = concerned.some((person) => held.has(person))
    const failed = isHeld || (await followOne(instance, event, rooms, now).then(() => false, (error: unknown) => failures.push(error)))
    if (failed) for (const person of concerned) held.add(person)
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of ${waiting.length} events could not be followed, the first for: ${String(failures[0])}`)
  return waiting.length
}

async function followOne(instance: Instance, event: PersonEvent, rooms: Readonly<Record<string, FollowPerson>>, now: number): Promise<void> {
  const { db } = instance
  const { _ } = db
  for (const [room, follow] of Object.entries(rooms)) {
    if (event.done.includes(room)) continue
    await follow(instance, event, now)
    await db.change(personEvents, event._id, { done: _.neq(room) }, { done: _.push([room]) })
  }
  await db.change(personEvents, event._id, { open: event.open }, { open: null })
}
