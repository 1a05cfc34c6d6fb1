import type { Database } from '../../kernel/database'
import type { Document } from '../../kernel/sdk'
import { tell, type Telling } from '../../messages/tell'
import { asks, type Ask, type AskStep } from './records'
import { freeTime, takeTime } from './time'

// What follows from the state of an ask. A state is written first and by a guard; what follows can be done by anybody, any number of
// times: the call that wrote it, a repeat of it, or the sweep. Nothing else moves an ask out of a state that is on its way.

/** What following came to: `clash` says what somebody has at that time. */
export type Followed = { readonly ask: Ask } | { readonly clash: string } | { readonly busy: true }

const steps = 6
const dayMs = 24 * 3_600_000
/** No call lives so long: what one of them may have taken after the end is given back then. */
const callMs = 120_000
const batch = 20

/** Does what is left to do about an ask. */
export async function follow(db: Database, id: string, now: number): Promise<Followed> {
  for (let step = 0; step < steps; step++) {
    const ask = await db.get(asks, id)
    if (!ask) throw new Error(`the ask ${id} is gone`)
    if (ask.pending === null) return { ask }
    switch (ask.state) {
      case 'accepting':
      case 'confirming': {
        const [person, before, after] = ask.state === 'accepting' ? ([ask.lecturer, 'asked', 'accepted'] as const) : ([ask.host, 'accepted', 'confirmed'] as const)
        const taken = await takeTime(db, person, ask, now)
        if (taken && 'busy' in taken) return taken
        // After a clash the act is forgotten, so that its repeat asks the plan again.
        const moved = taken ? await move(db, ask, before, null, { act: '' }) : await move(db, ask, after, now)
        if (!moved) await freeIfOver(db, person, ask, now)
        else if (taken) return taken
        break
      }
      case 'ending':
        if (!(await freeTime(db, ask.lecturer, ask, now)) || !(await freeTime(db, ask.host, ask, now))) return { busy: true }
        await move(db, ask, 'ended', now)
        break
      case 'ended':
        await tellAll(db, ask, now)
        if (now - ask.pending < callMs) return { ask }
        await freeTime(db, ask.lecturer, ask, now)
        await freeTime(db, ask.host, ask, now)
        await move(db, ask, 'ended', null)
        break
      default:
        await tellAll(db, ask, now)
        await move(db, ask, ask.state, null)
    }
  }
  return { busy: true }
}

/** Moves an ask on from the state in which it was read; false when somebody else has. */
function move(db: Database, { _id, state, pending }: Ask, to: AskStep, next: number | null, more: Document = {}): Promise<boolean> {
  return db.change(asks, _id, { state, pending }, { ...more, state: to, pending: next })
}

/** Somebody who was slow may take a time after the ask has ended: it goes back at once. */
async function freeIfOver(db: Database, person: string, { _id }: Ask, now: number): Promise<void> {
  const ask = await db.get(asks, _id)
  if (ask && ['ending', 'ended', 'declined'].includes(ask.state)) await freeTime(db, person, ask, now)
}

/** Who is to know of a state; told twice it is told once. */
async function tellAll(db: Database, ask: Ask, now: number): Promise<void> {
  const { _id, title, from, to, forWhom, words, lecturer, host, unitPath } = ask
  const facts = { ask: _id, title, from, to }
  const about = (what: string, person: string) => ({ _id: `${what}:${_id}:${person}`, person, unitPath, at: now })
  const all: Readonly<Partial<Record<AskStep, readonly Telling[]>>> = {
    asked: [{ ...about('talkAsked', lecturer), kind: 'talkAsked', facts: { ...facts, forWhom } }],
    declined: [{ ...about('talkDeclined', host), kind: 'talkAnswered', facts: { ...facts, agreed: 'no', words } }],
    accepted: [{ ...about('talkAccepted', host), kind: 'talkAnswered', facts: { ...facts, agreed: 'yes', words: '' } }],
    confirmed: [lecturer, host].map((person) => ({ ...about('talkSoon', person), kind: 'talkSoon', facts: { ...facts, forWhom }, notBefore: from - dayMs })),
    ended: [{ ...about('talkEnded', ask.endedBy === host ? lecturer : host), kind: 'talkEnded', facts: { ...facts, words } }],
  }
  for (const telling of all[ask.state] ?? []) await tell(db, telling)
}

/** Follows what was cut off. Gives how many it found. */
export async function sweepAsks(db: Database, now: number): Promise<number> {
  const { _ } = db
  const left = await db.find(asks, { pending: _.lt(now - callMs) }, { order: [['pending', 'asc']], limit: batch, fields: ['_id'] })
  for (const { _id } of left) await follow(db, _id, now)
  return left.length
}
