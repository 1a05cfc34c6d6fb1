import type { Database } from '../../kernel/database'
import { ok } from '../../kernel/errors'
import { implement } from '../../kernel/operation'
import { people } from '../../people/records'
import { cashierDay as contract, type CashDay, type CashLine } from '../contract/fees'
import { payments, refunds, type Payment, type Refund } from './records'

/** The cloud gives at most so many documents at once; a desk takes some hundreds a day. */
const most = 1000

export const cashierDay = implement(contract, async ({ db, input }) => ok(await dayOfCashier(db, input.unitId, input.day)))

/** What a unit's desks took and gave back on a day, and what they owe: two round trips. */
export async function dayOfCashier(db: Database, unit: string, day: string): Promise<CashDay> {
  const [taken, given, owed] = await Promise.all([
    db.find(payments, { unitPath: unit, day, state: 'paid' }, { order: [['at', 'asc']], limit: most }),
    db.find(refunds, { unitPath: unit, day }, { limit: most }),
    db.find(refunds, { unitPath: unit, state: 'owed' }, { order: [['owedAt', 'asc']], limit: most }),
  ])
  const names = await namesOf(db, [...taken, ...given, ...owed])
  const lines = [...taken.map((payment) => takenLine(payment, names)), ...given.map((refund) => givenLine(refund, names))].sort((one, other) => one.at - other.at)
  return { lines, sum: lines.reduce((sum, { yuan }) => sum + yuan, 0), owed: owed.map((refund) => owedLine(refund, names)) }
}

async function namesOf(db: Database, records: readonly { readonly person: string }[]): Promise<ReadonlyMap<string, string>> {
  if (records.length === 0) return new Map()
  const { _ } = db
  const found = await db.find(people, { _id: _.in([...new Set(records.map(({ person }) => person))]) }, { limit: most, fields: ['name'] })
  return new Map(found.map(({ _id, name }) => [_id, name]))
}

type Names = ReadonlyMap<string, string>

const takenLine = ({ _id, receipt, course, title, person, yuan, at, byName }: Payment, names: Names): CashLine => ({
  ...{ paymentId: _id, receipt, courseId: course, title, yuan, at, by: byName },
  personName: names.get(person) ?? '',
})

const owedLine = ({ payment, receipt, course, title, person, yuan, owedAt }: Refund, names: Names): CashLine => ({
  ...{ paymentId: payment, receipt, courseId: course, title, yuan: -yuan, at: owedAt, by: '' },
  personName: names.get(person) ?? '',
})

const givenLine = (refund: Refund, names: Names): CashLine => ({ ...owedLine(refund, names), at: refund.handedAt ?? 0, by: refund.byName ?? '' })
