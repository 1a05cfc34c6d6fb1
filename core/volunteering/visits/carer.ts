import { dayOf } from '../../kernel/calendar'
import type { Database } from '../../kernel/database'
import { ok, refuse, type Outcome } from '../../kernel/errors'
import { idFromAct } from '../../kernel/ids'
import { implement } from '../../kernel/operation'
import { seal } from '../../kernel/seal'
import type { Document } from '../../kernel/sdk'
import { units } from '../../people/records'
import { acceptVisit as acceptContract, freeVisit as freeContract, giveBackVisit as giveBackContract, logVisit as logContract } from '../contract/visits'
import { moveOn, stepOf } from '../moving'
import { memberships } from '../teams/records'
import { tellVisit } from './news'
import { visitLogs, visits, type VisitLog } from './records'

/** The units whose people somebody may visit: those that the visiting teams belong to of which they are a member. Two round trips. */
export async function visitedUnits(db: Database, person: string): Promise<readonly string[]> {
  const { _ } = db
  const mine = await db.find(memberships, { person, state: 'member' }, { limit: 50, fields: ['team'] })
  const teams = mine.length === 0 ? [] : await db.find(units, { _id: _.in(mine.map(({ team }) => team)), 'team.visits': true, retired: _.neq(true) }, { limit: 50, fields: ['above'] })
  return teams.flatMap(({ above }) => (above === null ? [] : [above]))
}

export const acceptVisit = implement(acceptContract, async (call) => {
  const { db, subject, input, now } = call
  const where = await visitedUnits(db, subject._id)
  const moved = await moveOn(db, visits, input.visitId, stepOf(call, 'accept'), ({ person, unitPath, state, carer }): Outcome<Document, 'NO_SUCH_VISIT' | 'VISIT_TAKEN'> => {
    if (person === subject._id || !unitPath.some((unit) => where.includes(unit))) return refuse('NO_SUCH_VISIT')
    if (state === 'accepted' && carer === subject._id) return ok({})
    return state === 'asked' ? ok({ state: 'accepted', carer: subject._id, news: now }) : refuse('VISIT_TAKEN')
  })
  if (!moved.ok) return moved.error.code === 'NOT_THERE' ? refuse('NO_SUCH_VISIT') : refuse(moved.error.code)
  await tellVisit(db, input.visitId, now)
  return ok({})
})

/** Back to those who wait, where it stood. */
const free = { state: 'asked', carer: null, nextDay: null, news: null } as const

export const giveBackVisit = implement(giveBackContract, async (call) => {
  const { db, subject, input } = call
  const moved = await moveOn(db, visits, input.visitId, stepOf(call, 'give back'), ({ carer }): Outcome<Document, 'NO_SUCH_VISIT'> => (carer === subject._id ? ok(free) : refuse('NO_SUCH_VISIT')))
  if (!moved.ok) return moved.error.code === 'NOT_THERE' ? refuse('NO_SUCH_VISIT') : refuse(moved.error.code)
  return ok({})
})

export const freeVisit = implement(freeContract, async (call) => {
  const { db, input } = call
  const moved = await moveOn(db, visits, input.visitId, stepOf(call, 'free'), ({ state }): Outcome<Document, 'NO_SUCH_VISIT'> => (state === 'accepted' ? ok(free) : refuse('NO_SUCH_VISIT')))
  if (!moved.ok) return moved.error.code === 'NOT_THERE' ? refuse('NO_SUCH_VISIT') : refuse(moved.error.code)
  return ok({})
})

/** The note and what the visit says of it, in one transaction: neither is ever there without the other. */
export const logVisit = implement(logContract, async (call) => {
  const { db, keys, subject, input, act, hash, now } = call
  const { day, note, nextDay = null } = input
  const today = dayOf(now)
  if (day > today) return refuse('DAY_TO_COME')
  if (nextDay !== null && nextDay < today) return refuse('DAY_IN_PAST')
  const { _ } = db
  const step = stepOf(call, 'log')
  const logged = await db.transact(async (tx): Promise<Outcome<{ nextDay: string | null }, 'NO_SUCH_VISIT' | 'REQUEST_REUSED'>> => {
    const visit = await tx.get(visits, input.visitId)
    const earlier = visit?.steps.find((one) => one.act === act)
    if (earlier) return earlier.hash === hash ? ok({ nextDay }) : refuse('REQUEST_REUSED')
    if (!visit || visit.state !== 'accepted' || visit.carer !== subject._id) return refuse('NO_SUCH_VISIT')
    const { _id, person } = visit
    const log: VisitLog = { _id: idFromAct('vl', act), visit: _id, day, carer: subject._id, note: seal(keys, person, 'visitNote', note), sealedFor: person, at: now }
    await tx.set(visitLogs, { ...log })
    const latestDay = visit.latestDay !== null && visit.latestDay > day ? visit.latestDay : day
    await tx.update(visits, _id, { nextDay, latestDay, times: visit.times + 1, news: nextDay === null ? null : now, version: visit.version + 1, steps: _.set([...visit.steps, step].slice(-20)) })
    return ok({ nextDay })
  })
  if (logged.ok) await tellVisit(db, input.visitId, now)
  return logged
})
