import { courses } from '../courses/records'
import { audit, type AuditEntry } from '../kernel/audit'
import type { Database } from '../kernel/database'
import { ok } from '../kernel/errors'
import { implement } from '../kernel/operation'
import { stocks, vouchers } from '../points/records'
import { activities, activityIdOf } from '../volunteering/records'
import { listDoings as contract } from './contract/family'
import { helpers, people } from './records'
import { merges } from './records-merging'
import { waysBack } from './ways-back'

const atOnce = 20

/** What others did for the caller: the audit's entries, read back as what it means to them. */
export const listDoings = implement(contract, async ({ db, subject, input, now }) => {
  const { _ } = db
  const before = input.before ?? now + 1
  const earlier = await db.find(merges, { into: subject._id, undoneAt: null }, { fields: ['from'] })
  const me = [subject._id, ...earlier.map(({ from }) => from)]
  const done = await db.find(audit, { subject: _.in(me), actor: _.nin(me), outcome: 'DONE', at: _.lt(before) }, { order: [['at', 'desc']], limit: atOnce + 1 })
  const shown = done.slice(0, atOnce)
  if (shown.length === 0) return ok({ doings: [], more: false })
  const actors = [...new Set(shown.map(({ actor }) => actor))]
  const [found, helping, titles, undoable] = await Promise.all([
    db.find(people, { _id: _.in(actors) }, { fields: ['name'], limit: atOnce }),
    db.find(helpers, { subject: _.in(me) }, { fields: ['helper'], limit: 100 }),
    titlesOf(db, shown),
    waysBack(db, subject._id, shown, now),
  ])
  const isHelper = (actor: string): boolean => helping.some(({ helper }) => helper === actor)
  const doings = shown.map((entry) => ({
    doingId: entry._id,
    byName: found.find(({ _id }) => _id === entry.actor)?.name ?? '',
    by: isHelper(entry.actor) && !deskOnly.test(entry.operation) ? ('helper' as const) : ('desk' as const),
    operation: entry.operation,
    title: titles(entry),
    at: entry.at,
    undo: undoable(entry),
  }))
  return ok({ doings, more: done.length > atOnce })
})

const deskOnly = /AtDesk$|^people\./

const named = (entries: readonly AuditEntry[], field: string): readonly string[] => [...new Set(entries.flatMap(({ about }) => about[field] ?? []))]

async function titlesOf(db: Database, entries: readonly AuditEntry[]): Promise<(entry: AuditEntry) => string> {
  const { _ } = db
  const courseIds = named(entries, 'courseId')
  const activityIds = [...new Set([...named(entries, 'activityId'), ...named(entries, 'shiftId').map(activityIdOf)])]
  const stockIds = named(entries, 'stockId')
  const voucherIds = named(entries, 'voucherId')
  const [inCourses, inActivities, inStocks, inVouchers] = await Promise.all([
    courseIds.length === 0 ? [] : db.find(courses, { _id: _.in(courseIds) }, { fields: ['title'] }),
    activityIds.length === 0 ? [] : db.find(activities, { _id: _.in(activityIds) }, { fields: ['title'] }),
    stockIds.length === 0 ? [] : db.find(stocks, { _id: _.in(stockIds) }, { fields: ['productName'] }),
    voucherIds.length === 0 ? [] : db.find(vouchers, { _id: _.in(voucherIds) }, { fields: ['productName'] }),
  ])
  return ({ about }) =>
    inCourses.find(({ _id }) => _id === about.courseId)?.title ??
    inActivities.find(({ _id }) => _id === about.activityId || _id === activityIdOf(about.shiftId ?? ''))?.title ??
    [...inStocks, ...inVouchers].find(({ _id }) => _id === about.stockId || _id === about.voucherId)?.productName ??
    ''
}
