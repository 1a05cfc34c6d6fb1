import { addDays, dayOf, minuteOf } from '../kernel/calendar'
import { collection, type Database } from '../kernel/database'
import type { Instance } from '../kernel/operation'
import { tell, type Telling } from './tell'

/** What a room reminds of, a part at a time. */
export interface Reminders {
  readonly tellings: readonly Telling[]
  /** Where the next part begins; null when this was the last. */
  readonly next: string | null
}

/**
 * A room's reminders of what is on a day (YYYY-MM-DD): a part of bounded size that begins after `after` (null: the first). Each has an
 * id made from what it reminds of, so that a part may be asked for again.
 */
export type RoomReminders = (instance: Instance, day: string, after: string | null, now: number) => Promise<Reminders>

/** How far a room has come with a day. Id: `room:day`. */
interface Run {
  readonly _id: string
  readonly after: string | null
  readonly done: boolean
  /** Epoch ms, for taking it away later. */
  readonly at: number
}

export const reminderRuns = collection<Run>('reminderRuns')

/** People are reminded on the afternoon before, when they plan their next day; minutes since midnight. */
const remindFrom = 15 * 60
const remindUntil = 20 * 60

/** Makes the reminders of tomorrow: one part of each room in a turn, from three to eight in the afternoon. Gives how many it made. */
export async function makeReminders(instance: Instance, rooms: Readonly<Record<string, RoomReminders>>, now: number): Promise<number> {
  if (minuteOf(now) < remindFrom || minuteOf(now) >= remindUntil) return 0
  const day = addDays(dayOf(now), 1)
  let made = 0
  for (const [room, reminders] of Object.entries(rooms)) made += await remindPart(instance, room, reminders, day, now)
  return made
}

async function remindPart(instance: Instance, room: string, reminders: RoomReminders, day: string, now: number): Promise<number> {
  const { db } = instance
  const id = `${room}:${day}`
  const run = await startRun(db, id, now)
  if (run.done) return 0
  const { tellings, next } = await reminders(instance, day, run.after, now)
  for (const some of inGroups(tellings, 20)) await Promise.all(some.map((telling) => tell(db, telling)))
  await db.change(reminderRuns, id, { done: false, after: run.after }, next === null ? { done: true } : { after: next })
  return tellings.length
}

async function startRun(db: Database, id: string, now: number): Promise<Run> {
  const fresh: Run = { _id: id, after: null, done: false, at: now }
  return (await db.get(reminderRuns, id)) ?? ((await db.add(reminderRuns, { ...fresh })) ? fresh : ((await db.get(reminderRuns, id)) ?? fresh))
}

function inGroups<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_none, group) => items.slice(group * size, (group + 1) * size))
}
