import type { Database } from '../../kernel/database'
import { ok, refuse, type KernelCode, type Outcome } from '../../kernel/errors'
import type { Keys } from '../../kernel/keys'
import { implement } from '../../kernel/operation'
import { seal } from '../../kernel/seal'
import type { Document } from '../../kernel/sdk'
import { personOf } from '../../people/finders'
import type { Person } from '../../people/records'
import { askVisit as askContract, askVisitAtDesk as deskContract, endVisit as endContract } from '../contract/visits'
import { moveOn, stepOf, thereIs, type Step } from '../moving'
import { visitId, visits, type Visit } from './records'

export const askVisit = implement(askContract, (call) => ask(call.db, call.keys, { person: call.subject, wish: call.input.wish, step: stepOf(call, 'ask') }))

export const askVisitAtDesk = implement(deskContract, (call) => ask(call.db, call.keys, { person: personOf(call), wish: call.input.wish, step: stepOf(call, 'ask') }))

interface Asking {
  readonly person: Person
  readonly wish: string
  readonly step: Step
}

/** Who is visited already, or waits, keeps what there is. */
async function ask(db: Database, keys: Keys, { person, wish, step }: Asking): Promise<Outcome<{ visitId: string }, KernelCode>> {
  const { _ } = db
  const [known] = await db.find(visits, { person: person._id, state: _.in(['asked', 'accepted']) }, { limit: 1, fields: ['_id'] })
  if (known) return ok({ visitId: known._id })
  const { unit, unitName, unitPath } = person
  const whose = { person: person._id, unit, unitName, unitPath, askedBy: step.by, wish: seal(keys, person._id, 'visitWish', wish), sealedFor: person._id }
  const begins = { ...whose, state: 'asked', carer: null, nextDay: null, since: step.at, news: null } as const
  const visit: Visit = { _id: visitId(person._id), ...begins, latestDay: null, times: 0, version: 1, steps: [step] }
  if (await db.add(visits, { ...visit })) return ok({ visitId: visit._id })
  const moved = await moveOn<Visit, never>(db, visits, visit._id, step, ({ state }) => ok(state === 'ended' ? { ...begins, unitPath: _.set(unitPath) } : {}))
  if (moved.ok) return ok({ visitId: visit._id })
  return refuse(thereIs(moved.error.code, visit._id))
}

export const endVisit = implement(endContract, async (call) => {
  const { db, subject, input } = call
  const moved = await moveOn(db, visits, input.visitId, stepOf(call, 'end'), ({ person, state }): Outcome<Document, 'NO_SUCH_VISIT'> =>
    person !== subject._id || state === 'ended' ? refuse('NO_SUCH_VISIT') : ok({ state: 'ended', carer: null, nextDay: null, news: null }),
  )
  if (!moved.ok) return moved.error.code === 'NOT_THERE' ? refuse('NO_SUCH_VISIT') : refuse(moved.error.code)
  return ok({})
})
