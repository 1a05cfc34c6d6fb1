import type { CollectionOf, Database } from '../kernel/database'
import type { FollowPerson, PersonEvent } from '../people/events'
import { withdraw } from '../places'
import { planId, plans } from '../places/records'
import { follow } from './menu/follow'
import { asks, topics, type AskStep } from './menu/records'
import { freeTime, takeTime } from './menu/time'
import { services, shiftOfBook } from './records'

const page = 100
const running: readonly AskStep[] = ['asked', 'accepted', 'confirmed']

/**
 * How serving follows what happens to a person.
 * Frozen or thawed: places, hours and promises stay.
 * Left: places in shifts go to the line, promises are called off, and the other side is told. Hours stay: a printed record leads to them.
 * Merged: hours, topics and promises go to who stays; each remembers whose it was, so that unmerging gives it back.
 */
export const followPerson: FollowPerson = async ({ db }, event, now) => {
  if (event.kind === 'left') await leave(db, event, now)
  if (event.kind === 'merged' && event.into !== null) await move(db, { person: event.person }, event.into, event.person, now)
  if (event.kind === 'unmerged' && event.into !== null) await move(db, { person: event.into, movedFrom: event.person }, event.person, null, now)
}

async function leave(db: Database, { _id, person, by }: PersonEvent, now: number): Promise<void> {
  const { _ } = db
  const plan = await db.get(plans, planId(person))
  for (const { book } of plan?.claims ?? [])
    if (shiftOfBook(book) !== null) await withdraw(db, { book, person, act: `left:${_id}:${book}`, ending: { why: 'left', words: '', by } }, now)
  for (const offered of await db.find(topics, { lecturer: person, state: _.neq('closed') }, { limit: page })) await db.change(topics, offered._id, { state: _.neq('closed') }, { state: 'closed' })
  for (const side of ['lecturer', 'host'] as const)
    for (const ask of await db.find(asks, { [side]: person, state: _.in([...running, 'ending']), from: _.gt(now) }, { limit: page })) {
      await db.change(asks, ask._id, { state: _.in(running) }, { state: 'ending', endedBy: person, words: '本人不能来了', act: `left:${_id}`, pending: now })
      await follow(db, ask._id, now)
    }
}

interface Whose {
  readonly person: string
  readonly movedFrom?: string
}

/** Gives what somebody has served to another registration of theirs; what was moved already is left. */
async function move(db: Database, from: Whose, to: string, movedFrom: string | null, now: number): Promise<void> {
  for (;;) {
    const some = await db.find(services, { ...from }, { limit: page, fields: ['person'] })
    for (const { _id, person } of some) await db.change(services, _id, { person }, { person: to, movedFrom })
    if (some.length < page) break
  }
  await moveSide(db, topics, 'lecturer', from, to, movedFrom)
  for (const side of ['lecturer', 'host'] as const) {
    const moved = await moveSide(db, asks, side, from, to, movedFrom)
    for (const id of moved) await moveTime(db, id, side, from.person, now)
  }
}

/** Moves one side of topics or asks; gives their ids. */
async function moveSide(db: Database, of: CollectionOf<{ readonly _id: string }>, side: 'lecturer' | 'host', from: Whose, to: string, movedFrom: string | null): Promise<readonly string[]> {
  const trace = `${side}MovedFrom`
  const where = { [side]: from.person, ...(from.movedFrom === undefined ? {} : { [trace]: from.movedFrom }) }
  const found = await db.find(of, where, { limit: page, fields: ['_id'] })
  for (const { _id } of found) await db.change(of, _id, { [side]: from.person }, { [side]: to, [trace]: movedFrom })
  return found.map(({ _id }) => _id)
}

/** The time of a promise goes along. If who stays has something else then, both stand: people will have to talk. */
async function moveTime(db: Database, id: string, side: 'lecturer' | 'host', before: string, now: number): Promise<void> {
  const ask = await db.get(asks, id)
  const takes: readonly AskStep[] = side === 'lecturer' ? ['accepted', 'confirming', 'confirmed'] : ['confirmed']
  if (!ask || !takes.includes(ask.state)) return
  await freeTime(db, before, ask, now)
  await takeTime(db, ask[side], ask, now)
}
