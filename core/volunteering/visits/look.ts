import type { Database } from '../../kernel/database'
import { ok, refuse } from '../../kernel/errors'
import { idFromAct } from '../../kernel/ids'
import type { Keys } from '../../kernel/keys'
import { implement } from '../../kernel/operation'
import { unseal } from '../../kernel/seal'
import { maskName, maskPhone } from '../../people/mask'
import { openPhone } from '../../people/private-facts'
import { people, privateFacts } from '../../people/records'
import {
  carerVisits as carerContract,
  myVisits as mineContract,
  readVisit as readContract,
  visitNotes as notesContract,
  visitsOfUnit as unitContract,
  type VisitNotes,
} from '../contract/visits'
import { namesOf } from '../names'
import { visitOf } from '../scope'
import { visitedUnits } from './carer'
import { visitLogs, visitReadings, visits, type Visit } from './records'

const most = 300

/** The telephones of some, opened; for who may see them. */
async function phonesOf(db: Database, keys: Keys, ids: readonly string[]): Promise<(id: string | null) => string> {
  const { _ } = db
  const facts = ids.length === 0 ? [] : await db.find(privateFacts, { _id: _.in([...ids]) }, { limit: most })
  return (id) => openPhone(keys, facts.find(({ _id }) => _id === id) ?? null)
}

export const myVisits = implement(mineContract, async ({ db, keys, subject }) => {
  const { _ } = db
  const mine = await db.find(visits, { person: subject._id, state: _.neq('ended') }, { order: [['since', 'desc']], limit: 5 })
  if (mine.length === 0) return ok({ visits: [] })
  const readings = await db.find(visitReadings, { visit: _.in(mine.map(({ _id }) => _id)) }, { order: [['at', 'desc']], limit: 20 })
  const carers = mine.flatMap(({ carer }) => (carer === null ? [] : [carer]))
  const [nameOf, phoneOf] = await Promise.all([namesOf(db, [...carers, ...readings.map(({ by }) => by)]), phonesOf(db, keys, carers)])
  return ok({
    visits: mine.map(({ _id, state, carer, nextDay, times, since }) => ({
      ...{ visitId: _id, state, carerName: nameOf(carer), carerPhone: phoneOf(carer), nextDay, times, since },
      readings: readings.filter(({ visit }) => visit === _id).map(({ by, at }) => ({ name: nameOf(by), at })),
    })),
  })
})

export const carerVisits = implement(carerContract, async ({ db, keys, subject }) => {
  const { _ } = db
  const [carrying, where] = await Promise.all([
    db.find(visits, { carer: subject._id, state: 'accepted' }, { order: [['since', 'asc']], limit: most }),
    visitedUnits(db, subject._id),
  ])
  const open = where.length === 0 ? [] : await db.find(visits, { unitPath: _.in([...where]), state: 'asked', person: _.neq(subject._id) }, { order: [['since', 'asc']], limit: 50 })
  const ids = carrying.map(({ person }) => person)
  const [nameOf, phoneOf] = await Promise.all([namesOf(db, [...ids, ...open.map(({ person }) => person)]), phonesOf(db, keys, ids)])
  return ok({
    isCarer: where.length > 0,
    carrying: carrying.map(({ _id, person, unitName, nextDay, latestDay, times }) => ({ visitId: _id, name: nameOf(person), unitName, phone: phoneOf(person), nextDay, latestDay, times })),
    open: open.map(({ _id, person, unitName, since }) => ({ visitId: _id, nameMasked: maskName(nameOf(person)), unitName, since })),
  })
})

/** Notes the reading first, then opens what was noted: nobody has read it of whom that is not known. */
async function read(db: Database, keys: Keys, { _id, person, wish, sealedFor }: Visit, by: string, act: string, now: number): Promise<VisitNotes> {
  await db.add(visitReadings, { _id: idFromAct('vr', act), visit: _id, by, at: now })
  const logs = await db.find(visitLogs, { visit: _id }, { order: [['day', 'desc']], limit: 100 })
  const nameOf = await namesOf(db, [person, ...logs.map(({ carer }) => carer)])
  const opened = (sealed: string, whose: string, field: string) => (sealed === '' ? '' : unseal(keys, whose, field, sealed))
  return {
    name: nameOf(person),
    wish: opened(wish, sealedFor, 'visitWish'),
    notes: logs.map(({ day, carer, note, sealedFor: whose }) => ({ day, carerName: nameOf(carer), note: opened(note, whose, 'visitNote') })),
  }
}

/** Who visits now reads all that was noted; who did before reads nothing any more. */
export const visitNotes = implement(notesContract, async ({ db, keys, subject, input, act, now }) => {
  const visit = await db.get(visits, input.visitId)
  if (!visit || visit.state !== 'accepted' || visit.carer !== subject._id) return refuse('NO_SUCH_VISIT')
  return ok(await read(db, keys, visit, subject._id, act, now))
})

export const readVisit = implement(readContract, async (call) => ok(await read(call.db, call.keys, visitOf(call), call.actor.person._id, call.act, call.now)))

export const visitsOfUnit = implement(unitContract, async ({ db, keys, input }) => {
  const { _ } = db
  const found = await db.find(visits, { unit: input.unitId }, { order: [['since', 'asc']], limit: most })
  const ids = found.map(({ person }) => person)
  const [nameOf, phoneOf] = await Promise.all([namesOf(db, [...ids, ...found.map(({ carer }) => carer)]), phonesOf(db, keys, ids)])
  const known = ids.length === 0 ? [] : await db.find(people, { _id: _.in(ids), status: 'left' }, { limit: most, fields: ['_id'] })
  const shown = found.filter(({ person, state }) => state !== 'ended' && !known.some(({ _id }) => _id === person))
  return ok({
    visits: shown.map(({ _id, person, state, carer, nextDay, latestDay, times, since }) => ({
      ...{ visitId: _id, personId: person, name: nameOf(person), phoneMasked: maskPhone(phoneOf(person)), state, carerName: nameOf(carer), nextDay, latestDay, times, since },
    })),
    times: found.reduce((sum, { times }) => sum + times, 0),
  })
})
