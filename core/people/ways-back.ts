import { applicationId, applications as drawApplications, draws } from '../courses/draw/records'
import type { AuditEntry } from '../kernel/audit'
import type { Database } from '../kernel/database'
import { idFromAct } from '../kernel/ids'
import { plans } from '../places/records'
import { vouchers } from '../points/records'
import { applications, serviceId } from '../volunteering/records'
import { visits } from '../volunteering/visits/records'
import type { Undo } from './contract/family'

const named = (entries: readonly AuditEntry[], field: string): readonly string[] => [...new Set(entries.flatMap(({ about }) => about[field] ?? []))]
const doneBy = (entries: readonly AuditEntry[], operation: RegExp): readonly AuditEntry[] => entries.filter((entry) => operation.test(entry.operation))

const enrolling = /^courses\.(?:enrol|accept)/
const drawing = /^courses\.apply$/
const signingUp = /^volunteering\.(?:signUp|apply)/
const asking = /^volunteering\.apply$/
const visiting = /^volunteering\.askVisit/
const reserving = /^points\.reserve/

/**
 * What others did for somebody and still stands, so that it can be taken back: a seat or a place in a line, an application that nobody has
 * answered or drawn for, a voucher that nobody has collected, visits that they asked for. One round trip, because all is read at once.
 */
export async function waysBack(db: Database, person: string, entries: readonly AuditEntry[], now: number): Promise<(entry: AuditEntry) => Undo | null> {
  const { _ } = db
  const reserved = doneBy(entries, reserving).map(({ _id }) => idFromAct('v', _id))
  const terms = named(doneBy(entries, drawing), 'termId')
  const asked = named(doneBy(entries, asking), 'shiftId').map((shift) => serviceId(shift, person))
  const visited = doneBy(entries, visiting).length > 0
  const [held, waiting, open, wished, unanswered, coming] = await Promise.all([
    db.find(plans, { person }, { limit: 100 }),
    reserved.length === 0 ? [] : db.find(vouchers, { _id: _.in(reserved), person, status: 'reserved' }, { fields: ['_id'] }),
    terms.length === 0 ? [] : db.find(draws, { _id: _.in(terms), step: 'announced', closesAt: _.gt(now) }, { fields: ['_id'] }),
    terms.length === 0 ? [] : db.find(drawApplications, { _id: _.in(terms.map((term) => applicationId(person, term))), 'choices.0': _.exists(true) }, { fields: ['term'] }),
    asked.length === 0 ? [] : db.find(applications, { _id: _.in(asked), state: 'asked' }, { fields: ['shift'] }),
    visited ? db.find(visits, { person, state: _.neq('ended') }, { fields: ['askedBy'] }) : [],
  ])
  const books = new Set(held.flatMap(({ claims }) => claims).map(({ book }) => book))
  return ({ _id, operation, actor, about }) => {
    const { courseId = '', shiftId = '', termId = '' } = about
    if (enrolling.test(operation) && books.has(`course:${courseId}`)) return { op: 'courses.cancel', courseId }
    if (drawing.test(operation) && open.some((draw) => draw._id === termId) && wished.some(({ term }) => term === termId)) return { op: 'courses.withdrawApplication', termId }
    if (signingUp.test(operation) && books.has(`shift:${shiftId}`)) return { op: 'volunteering.cancel', shiftId }
    if (asking.test(operation) && unanswered.some(({ shift }) => shift === shiftId)) return { op: 'volunteering.withdrawApplication', shiftId }
    // Only theirs: what the person had asked for before, nobody takes back with it.
    const visit = visiting.test(operation) ? coming.find(({ askedBy }) => askedBy === actor) : undefined
    if (visit) return { op: 'volunteering.endVisit', visitId: visit._id }
    const voucherId = reserving.test(operation) ? idFromAct('v', _id) : ''
    return waiting.some((voucher) => voucher._id === voucherId) ? { op: 'points.giveBack', voucherId } : null
  }
}
