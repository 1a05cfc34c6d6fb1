import { keepFile } from '../../files/keep'
import { readTable, writeSheet } from '../../files/sheet'
import { readUpload } from '../../files/ticket'
import { dayOf } from '../../kernel/calendar'
import { ok, refuse } from '../../kernel/errors'
import { implement } from '../../kernel/operation'
import { openUnit } from '../../people/open-unit'
import { units, type Unit } from '../../people/records'
import { courseSheetForm as formContract, importCourses as contract } from '../contract/sheets'
import { terms } from '../records'
import { bringIn, finished, sitesFor } from './bring-in'
import { byColumn, columns, example, exampleMark, headingOf, needed } from './columns'
import { readLine } from './read'
import { counted, wordsOf } from './report'

const mostLines = 200

export const courseSheetForm = implement(formContract, async (call) => {
  const { actor, now } = call
  const sheet = await writeSheet('课程', columns, [columns.map(({ key }) => example[key])])
  return ok({ file: await keepFile(call, actor.person._id, '课程表格.xlsx', sheet, now) })
})

export const importCourses = implement(contract, async (call) => {
  const { db, scope, input, actor, act, hash, now } = call
  const unit = scope?.record as Unit
  const earlier = await finished(db, act, hash)
  if (earlier === 'REQUEST_REUSED') return refuse('REQUEST_REUSED')
  let lines = earlier
  if (!lines) {
    const open = openUnit(unit)
    if (typeof open === 'string') return refuse(open)
    const term = await db.get(terms, input.termId)
    if (!term) return refuse('NO_SUCH_TERM')
    const bytes = await readUpload(call, actor.person._id, 'sheet', input.upload, now)
    if (!bytes) return refuse('NO_FILE')
    const table = await readTable(bytes, mostLines + 2)
    if (!table) return refuse('NO_SHEET')
    const missing = columns.find(({ key, heading }) => needed.includes(key) && !table.headings.some((one) => headingOf(one) === heading))
    if (missing) return refuse('HEADING_MISSING', { heading: missing.heading })
    const rows = table.rows.map(({ line, cells }) => ({ line, cells: byColumn(table.headings, cells) })).filter(({ cells }) => !cells.title.startsWith(exampleMark))
    if (rows.length > mostLines) return refuse('TOO_MANY_LINES')
    const [usable, known] = await Promise.all([sitesFor(db, unit), db.find(units, {}, { limit: 1000, fields: ['name', 'retired'] })])
    const names = { site: only(usable), unit: only(known.filter(({ retired }) => retired !== true)) }
    const read = rows.map(({ line, cells }) => ({ line, title: cells.title, read: readLine(cells, names) }))
    const brought = await bringIn(db, { unit, term, lines: read, apply: input.apply, act, hash, now })
    if (typeof brought === 'string') return refuse(brought)
    lines = brought
  }
  const report = await writeSheet('导入结果', [{ heading: '行号', width: 8 }, { heading: '课名', width: 24 }, { heading: '结果', width: 50 }], lines.map((line) => [line.line, line.title, wordsOf(line)]))
  return ok({ ...counted(lines), file: await keepFile(call, actor.person._id, `导入结果-${dayOf(now)}.xlsx`, report, now, act) })
})

/** The id of the one thing of that name. */
const only = (things: readonly { readonly _id: string; readonly name: string }[]) => (name: string): string | null => {
  const [found, another] = things.filter((thing) => thing.name === name)
  return found && !another ? found._id : null
}
