import type { Database } from '../../kernel/database'
import { judgePaper, signPaper } from '../../codes/signed'
import { keepFile } from '../../files/keep'
import { writeSheet, type Cell } from '../../files/sheet'
import { dayOf } from '../../kernel/calendar'
import { ok, refuse } from '../../kernel/errors'
import { idFromAct } from '../../kernel/ids'
import { implement, type Scope } from '../../kernel/operation'
import { bureauUnit, units, type Unit } from '../../people/records'
import { checkSettlement as checkContract, drawSettlement as drawContract, settlementFile as fileContract, settlements as listContract, signSettlement as signContract, type SettlementView } from '../contract/settlement'
import { countyOf, monthOf, sheetKey } from '../county'
import { entries } from '../records'
import { cutOffMs } from '../vouchers'
import { bookSettlement } from './book'
import { beginOf, entriesOf, monthFrom, owedBy, owedIn, rowsOf, stillWritingMs } from './month'
import { settlements, type Settlement } from './records'

const unitOf = ({ scope }: { readonly scope: Scope | null }): Unit => scope?.record as Unit
const isCounty = ({ _id, path }: Unit): boolean => _id === countyOf(path)

/** The other counties, and the bureau for what is its own. */
async function counties(db: Database): Promise<Unit[]> {
  const { _ } = db
  const found = await db.find(units, { above: _.in([bureauUnit, null]) }, { order: [['name', 'asc']], limit: 100 })
  return found.filter(isCounty)
}

export const drawSettlement = implement(drawContract, async (call) => {
  const { db, input, actor, now } = call
  const { otherId, month } = input
  const mine = unitOf(call)
  if (mine._id === otherId) return refuse('SAME_COUNTY')
  const theirs = await db.get(units, otherId)
  if (!theirs || !isCounty(theirs) || !isCounty(mine)) return refuse('NO_SUCH_UNIT')
  if (now < beginOf(monthFrom(month, 1)) + stillWritingMs) return refuse('MONTH_NOT_OVER')
  const [one, other] = mine._id < theirs._id ? [mine, theirs] : [theirs, mine]
  const booked = await entriesOf(db, one._id, other._id, month)
  if (booked.length === 0) return refuse('NOTHING_TO_SETTLE')
  const rows = rowsOf(booked)
  const sides = { one: one._id, oneName: one.name, other: other._id, otherName: other.name, oneOwes: owedIn(rows, one._id), otherOwes: owedIn(rows, other._id) }
  const drawn = { drawnBy: actor.person._id, drawnAt: now, signedByOne: null, signedByOther: null, due: null }
  const settlement: Settlement = { _id: idFromAct('j', sheetKey(one._id, other._id, month)), counties: [one._id, other._id], month, ...sides, rows, entries: booked.length, ...drawn }
  // Whoever draws it, it is the same: nothing can be booked into that month any more.
  const kept = (await db.add(settlements, { ...settlement })) ? settlement : ((await db.get(settlements, settlement._id)) ?? settlement)
  return ok({ settlement: settlementView(kept) })
})

const mostSheets = 60
const monthsBack = 3

export const listSettlements = implement(listContract, async (call) => {
  const { db, now } = call
  const { _ } = db
  const mine = unitOf(call)
  if (!isCounty(mine)) return ok({ settlements: [], due: [] })
  const others = (await counties(db)).filter(({ _id }) => _id !== mine._id)
  const months = Array.from({ length: monthsBack }, (_month, index) => monthFrom(monthOf(now), -1 - index))
  const keys = new Map(others.flatMap((other) => months.map((month) => [sheetKey(mine._id, other._id, month), { unitId: other._id, name: other.name, month }] as const)))
  const [drawn, booked] = await Promise.all([
    db.find(settlements, { counties: mine._id }, { order: [['month', 'desc']], limit: mostSheets }),
    keys.size === 0 ? [] : db.find(entries, { sheet: _.in([...keys.keys()]) }, { fields: ['sheet'], limit: 1000 }),
  ])
  const done = new Set(drawn.map(({ one, other, month }) => sheetKey(one, other, month)))
  const open = [...new Set(booked.map(({ sheet }) => sheet ?? ''))].filter((key) => !done.has(key))
  return ok({ settlements: drawn.map(settlementView), due: open.flatMap((key) => keys.get(key) ?? []) })
})

/** A sheet of the county's, or null. */
async function sheetOf(db: Database, county: Unit, id: string): Promise<Settlement | null> {
  const settlement = await db.get(settlements, id)
  return settlement && (settlement.one === county._id || settlement.other === county._id) ? settlement : null
}

/**
 * One signature: a conditional update that asks that nobody has signed for this county, and that the other county's signature is
 * somebody else's. Then, when both are there, the booking; if the call dies before it, the sweep books.
 */
export const signSettlement = implement(signContract, async (call) => {
  const { db, input, actor, now } = call
  const { _ } = db
  const mine = unitOf(call)
  const before = await sheetOf(db, mine, input.settlementId)
  if (!before) return refuse('NO_SUCH_SETTLEMENT')
  const [own, others] = before.one === mine._id ? (['signedByOne', 'signedByOther'] as const) : (['signedByOther', 'signedByOne'] as const)
  const signature = { by: actor.person._id, name: actor.person.name, at: now }
  const guard = {
    [own]: null,
    [`${others}.by`]: _.neq(actor.person._id),
  }
  const signed = await db.change(settlements, before._id, guard, { [own]: _.set(signature), due: now + cutOffMs })
  const after = (await db.get(settlements, before._id)) ?? before
  if (!signed && after[own] === null) return refuse('SECOND_PERSON')
  if (!signed && after[own]?.by !== actor.person._id) return refuse('SIGNED_ALREADY', { by: after[own]?.name ?? null, at: after[own]?.at ?? null })
  if (after.due !== null) await bookSettlement(db, after)
  return ok({ settlement: settlementView(after) })
})

export const settlementFile = implement(fileContract, async (call) => {
  const { db, input, keys, actor, now } = call
  const settlement = await sheetOf(db, unitOf(call), input.settlementId)
  if (!settlement) return refuse('NO_SUCH_SETTLEMENT')
  const booked = await entriesOf(db, settlement.one, settlement.other, settlement.month)
  const nameOf = (county: string) => (county === settlement.one ? settlement.oneName : settlement.otherName)
  const lines = booked.map((entry, index): readonly Cell[] => {
    const { owing, points } = owedBy(entry)
    return [index + 1, dayOf(entry.at), nameOf(owing), entry.where ?? '', entry.what, 1, points, entry._id]
  })
  const sums = settlement.rows.map((row): readonly Cell[] => ['小计', null, nameOf(row.owing), row.stationName, row.productName, row.pieces, row.points, null])
  const owed = [
    ['合计', null, `${settlement.oneName}应付${settlement.otherName}`, null, null, null, settlement.oneOwes, null],
    ['合计', null, `${settlement.otherName}应付${settlement.oneName}`, null, null, null, settlement.otherOwes, null],
    ['签字', null, signedWords(settlement.oneName, settlement.signedByOne), null, signedWords(settlement.otherName, settlement.signedByOther), null, null, null],
    ['校验码', null, null, null, null, null, null, signPaper(keys, 'settlement', settlement._id)],
  ] satisfies readonly (readonly Cell[])[]
  const columns = [['序号', 8], ['日期', 14], ['应付的县区', 22], ['兑换点', 18], ['农产品', 16], ['份数', 8], ['积分', 10], ['凭证号', 44]] as const
  const bytes = await writeSheet(`${settlement.month}积分结算`, columns.map(([heading, width]) => ({ heading, width })), [...lines, ...sums, ...owed])
  return ok(await keepFile(call, actor.person._id, `积分结算-${settlement.month}-${settlement.oneName}-${settlement.otherName}.xlsx`, bytes, now))
})

const signedWords = (county: string, signature: Settlement['signedByOne']): string => `${county}：${signature ? `${signature.name} ${dayOf(signature.at)}` : '还没有签'}`

export const checkSettlement = implement(checkContract, async (call) => {
  const id = judgePaper(call.keys, 'settlement', call.input.code)
  if (id === null) return refuse('WRONG_CODE')
  const settlement = await sheetOf(call.db, unitOf(call), id)
  return settlement ? ok({ settlement: settlementView(settlement) }) : refuse('NO_SUCH_SETTLEMENT')
})

const signedBy = (signature: Settlement['signedByOne']) => signature && { name: signature.name, at: signature.at }

export const settlementView = (settlement: Settlement): SettlementView => ({
  settlementId: settlement._id,
  month: settlement.month,
  counties: [
    { unitId: settlement.one, name: settlement.oneName },
    { unitId: settlement.other, name: settlement.otherName },
  ],
  rows: settlement.rows,
  owed: [settlement.oneOwes, settlement.otherOwes],
  entries: settlement.entries,
  signed: [signedBy(settlement.signedByOne), signedBy(settlement.signedByOther)],
})
