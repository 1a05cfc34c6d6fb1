import { audit } from '../kernel/audit'
import { ok } from '../kernel/errors'
import { implement } from '../kernel/operation'
import { listAudit as contract } from './contract/audit'
import { people } from './records'

const atOnce = 20

export const listAudit = implement(contract, async ({ db, input, now }) => {
  const { _ } = db
  const { unitId, actorId, subjectId, operation, from = 0, before = now + 1 } = input
  const where = {
    unitPath: unitId,
    at: _.lt(before),
    ...(actorId === undefined ? {} : { actor: actorId }),
    ...(subjectId === undefined ? {} : { subject: subjectId }),
    ...(operation === undefined ? {} : { operation }),
  }
  // In order of time: what lies before `from` stands at the end.
  const found = (await db.find(audit, where, { order: [['at', 'desc']], limit: atOnce + 1 })).filter(({ at }) => at >= from)
  const shown = found.slice(0, atOnce)
  const ids = [...new Set(shown.flatMap(({ actor, subject }) => [actor, subject]))].filter((one) => one !== '')
  const named = ids.length === 0 ? [] : await db.find(people, { _id: _.in(ids) }, { fields: ['name'], limit: ids.length })
  const nameOf = (id: string): string => named.find(({ _id }) => _id === id)?.name ?? ''
  const lines = shown.map(({ _id, actor, subject, operation: op, at, reason, outcome }) => ({
    entryId: _id,
    operation: op,
    actorId: actor,
    actorName: nameOf(actor),
    subjectId: subject,
    subjectName: nameOf(subject),
    at,
    reason,
    outcome,
  }))
  return ok({ lines, more: found.length > atOnce })
})
