import type { Database } from '../../kernel/database'
import type { Operator } from '../../kernel/sdk'
import { tell } from '../../messages/tell'
import { people } from '../../people/records'
import { withdraw } from '../../places'
import { readShift, type ShiftFacts } from '../facts'
import { applications, bookOf, type Application, type ApplicationStep } from '../records'
import { takePlace } from '../sign-up'

// What follows from the state of an application. The state is written first and by a guard; what follows can be done by anybody, any
// number of times: the call that wrote it, a repeat of it, or the sweep.

/** What following came to; `clash`: what they have at that time, and the application waits again. */
export type Followed = { readonly application: Application } | { readonly clash: string } | { readonly busy: true }

const steps = 5
/** No call lives so long. */
const callMs = 120_000
const batch = 20

/** Does what is left to do about an application. */
export async function followApplication(db: Database, id: string, now: number): Promise<Followed> {
  for (let step = 0; step < steps; step++) {
    const application = await db.get(applications, id)
    if (!application) throw new Error(`the application ${id} is gone`)
    if (application.pending === null) return { application }
    if (application.state !== 'approving') {
      await tellOutcome(db, application, now)
      await move(db, application, { state: application.state, pending: null })
      continue
    }
    const facts = await readShift(db, application.shift)
    const done = facts ? await seat(db, facts, application, now) : await move(db, application, { state: 'ended', pending: now })
    if (typeof done === 'object') return done
  }
  return { busy: true }
}

interface Next {
  readonly state: ApplicationStep
  readonly pending: number | null
  readonly place?: 'seat' | 'line'
  readonly steps?: Operator
  readonly act?: string
}

/** Moves an application on from the state in which it was read; false when somebody else has. */
function move(db: Database, { _id, state, version }: Application, next: Next): Promise<boolean> {
  return db.change(applications, _id, { state, version }, { ...next, version: version + 1 })
}

/** Takes the place that was approved, by the act that asked for it, so that it is taken once. */
async function seat(db: Database, facts: ShiftFacts, application: Application, now: number): Promise<boolean | Followed> {
  const { how, act } = application
  const person = await db.get(people, application.person)
  const taken = person?.status === 'active' ? await takePlace(db, facts, { person, how, act, now }) : null
  if (taken && !taken.ok && taken.error.code === 'BUSY') return { busy: true }
  if (taken && !taken.ok && taken.error.code === 'TIME_CLASH') {
    // The answer is forgotten, so that its repeat asks the plan again.
    await move(db, application, { state: 'asked', pending: null, steps: db._.set(application.steps.slice(0, -1)) })
    return { clash: String(taken.error.title) }
  }
  // The clockwork has undone what a dead call had begun: it is taken anew, by an act of its own.
  if (taken && !taken.ok && taken.error.code === 'UNDONE') return move(db, application, { state: 'approving', pending: now, act: `${act}+` })
  const place = taken?.ok ? taken.data.place : null
  const next: Next = place === 'seat' || place === 'line' ? { state: 'approved', pending: now, place } : { state: 'ended', pending: now }
  if (await move(db, application, next)) return true
  // It was ended meanwhile: what this took goes back at once.
  const after = await db.get(applications, application._id)
  if (after?.act === act && after.state !== 'approved' && after.state !== 'approving')
    await withdraw(db, { book: bookOf(facts.shift.id), person: application.person, act: `${act}:ended`, ending: { why: 'never held', words: '', by: 'timer' } }, now)
  return true
}

/** Told once for each answer. */
async function tellOutcome(db: Database, application: Application, now: number): Promise<void> {
  const { _id, shift, person, unitPath, title, from, to, state, place, answer, at } = application
  const what = state === 'approved' ? (place ?? 'seat') : state === 'declined' || state === 'ended' ? state : null
  if (what === null) return
  await tell(db, { _id: `placed:${_id}:${at}:${what}`, person, unitPath, at: now, kind: 'placeDecided', facts: { shift, title, from, to, what, words: answer } })
}

/** Ends what was asked for a shift that does not take place. Gives how many there were. */
export async function endApplications(db: Database, shift: string, now: number): Promise<number> {
  const { _ } = db
  const asking = await db.find(applications, { shift, state: _.in(['asked', 'approving']) }, { limit: batch })
  for (const application of asking) if (await move(db, application, { state: 'ended', pending: now })) await followApplication(db, application._id, now)
  return asking.length
}

/** Follows what was cut off. Gives how many it found. */
export async function sweepApplications(db: Database, now: number): Promise<number> {
  const { _ } = db
  const left = await db.find(applications, { pending: _.lt(now - callMs) }, { order: [['pending', 'asc']], limit: batch, fields: ['_id'] })
  for (const { _id } of left) await followApplication(db, _id, now)
  return left.length
}
