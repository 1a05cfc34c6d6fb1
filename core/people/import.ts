import { keepFile } from '../files/keep'
import { readSheet, writeSheet } from '../files/sheet'
import { readUpload } from '../files/ticket'
import { dayOf } from '../kernel/calendar'
import { inChunks } from '../kernel/chunks'
import { ok, refuse } from '../kernel/errors'
import { idFromAct } from '../kernel/ids'
import { implement, type Call } from '../kernel/operation'
import { seal } from '../kernel/seal'
import { importForm as formContract, importPeople as peopleContract, importUnits as unitsContract, type ImportReport, type LineReport } from './contract/units'
import { findByWords } from './find-by-phone'
import { unitOf } from './finders'
import { headings, judgePeople, judgeUnits, type Judged, type PersonLine, type UnitLine } from './import-lines'
import { runImport } from './import-run'
import { openUnit } from './open-unit'
import { imports, type Import } from './records-import'
import { units } from './records'

const mostLines = 500

type ImportCall = Call<{ readonly unitId: string; readonly upload: { readonly ticketId: string; readonly fileId: string }; readonly apply: boolean }, { readonly who: 'organiser'; readonly of: never }>
type Refused = 'NO_SUCH_UNIT' | 'UNIT_RETIRED' | 'NO_FILE' | 'NO_SHEET' | 'TOO_MANY_LINES' | 'LINES_WRONG'

/**
 * Reads the file and judges every line; only when all are right, and it is asked for, are they brought in, as one act: the lines are kept
 * first, so that what a crash cuts off is finished by the next repeat or by the clockwork.
 */
async function importLines<Line extends { readonly line: number }>(
  call: ImportCall,
  what: Import['what'],
  judge: (rows: readonly { readonly line: number; readonly cells: readonly string[] }[]) => Promise<readonly Judged<Line>[]>,
  known: (line: Line) => Promise<boolean>,
): Promise<ImportReport | Refused | 'REQUEST_REUSED'> {
  const { db, keys, actor, input, act, hash, now } = call
  const importId = idFromAct('i', act)
  const earlier = input.apply ? await db.get(imports, importId) : null
  if (earlier && earlier.hash !== hash) return 'REQUEST_REUSED'
  const open = openUnit(unitOf(call))
  // What was begun while the unit was in use is brought in.
  if (typeof open === 'string' && !earlier) return open
  const bytes = await readUpload(call, actor.person._id, 'sheet', input.upload, now)
  if (!bytes) return 'NO_FILE'
  const rows = await readSheet(bytes, mostLines + 1)
  if (!rows) return 'NO_SHEET'
  if (rows.length > mostLines) return 'TOO_MANY_LINES'
  const judged = await judge(rows)
  const good = judged.flatMap((one) => ('good' in one ? [one.good] : []))
  const lines = await inChunks(judged, async (one): Promise<LineReport> =>
    'bad' in one ? one.bad : { line: one.good.line, name: one.name, result: !earlier && (await known(one.good)) ? 'known' : 'new' })
  const wrong = lines.filter(({ result }) => result !== 'new' && result !== 'known').length
  if (input.apply && wrong > 0) return 'LINES_WRONG'
  let added = lines.filter(({ result }) => result === 'new').length
  if (input.apply) {
    const fresh: Import = { _id: importId, what, unit: input.unitId, by: actor.key, act, hash, rows: seal(keys, importId, 'rows', JSON.stringify(good)), at: now, open: now, added: null }
    const record = earlier ?? ((await db.add(imports, { ...fresh })) ? fresh : ((await db.get(imports, importId)) ?? fresh))
    added = await runImport(call, record, now)
  }
  const file = await reportFile(call, lines)
  return { lines, added, known: lines.length - wrong - added, wrong, file }
}

const words: Readonly<Record<LineReport['result'], string>> = {
  new: '可以登记',
  known: '已经登记过，不会重复',
  NAME: '名字不对：要 2 到 20 个字',
  PHONE: '电话不对：手机 11 位，座机带区号',
  YEAR: '出生年份不对：要 4 个数字',
  SEX: '性别只能写“女”或“男”',
  UNIT: '找不到这个单位，或者有两个同名的',
  TWICE: '和前面的一行重复了',
  NOT_YOURS: '这个单位不归您管',
}

async function reportFile(call: ImportCall, lines: readonly LineReport[]): Promise<ImportReport['file']> {
  const columns = [{ heading: '行号', width: 8 }, { heading: '名字', width: 20 }, { heading: '结果', width: 40 }]
  const sheet = await writeSheet('导入结果', columns, lines.map(({ line, name, result }) => [line, name, words[result]]))
  return keepFile(call, call.actor.person._id, `导入结果-${dayOf(call.now)}.xlsx`, sheet, call.now)
}

export const importPeople = implement(peopleContract, async (call) => {
  const { db, input } = call
  const inside = (await db.find(units, { path: input.unitId }, { limit: 1000 })).filter((unit) => typeof openUnit(unit) !== 'string')
  const isKnown = async (line: PersonLine): Promise<boolean> => (await findByWords(call, line)) !== undefined
  const report = await importLines<PersonLine>(call as unknown as ImportCall, 'people', async (rows) => judgePeople(rows, unitOf(call), inside), isKnown)
  return typeof report === 'string' ? refuse(report) : ok(report)
})

export const importUnits = implement(unitsContract, async (call) => {
  const { db, input } = call
  const inside = (await db.find(units, { path: input.unitId }, { limit: 1000 })).filter((unit) => typeof openUnit(unit) !== 'string')
  const report = await importLines<UnitLine>(call as unknown as ImportCall, 'units', async (rows) => judgeUnits(rows, unitOf(call), inside), async () => false)
  return typeof report === 'string' ? refuse(report) : ok(report)
})

export const importForm = implement(formContract, async (call) => {
  const { input, actor, now } = call
  const sheet = await writeSheet('名单', headings[input.what].map((heading) => ({ heading, width: 18 })), [])
  return ok(await keepFile(call, actor.person._id, input.what === 'people' ? '人员名单.xlsx' : '单位名单.xlsx', sheet, now))
})
