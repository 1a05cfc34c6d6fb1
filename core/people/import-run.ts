import { inChunks } from '../kernel/chunks'
import type { Instance } from '../kernel/operation'
import { unseal } from '../kernel/seal'
import { idFromAct } from '../kernel/ids'
import { consentVersion } from './contract/member'
import { findByWords } from './find-by-phone'
import type { PersonLine, UnitLine } from './import-lines'
import { imports, type Import } from './records-import'
import { addPerson } from './new-person'
import { units } from './records'

/** Ids follow from the act and the line, so that a line that is in already is not added again. */
const actOf = ({ act }: Import, line: number): string => `${act}:line-${line}`

/**
 * Brings in every line of an import, and closes it. Safe to run again after dying anywhere: each line adds what has the line's own id.
 * Gives how many were new.
 */
export async function runImport(instance: Instance, record: Import, now: number): Promise<number> {
  if (record.rows === null) return record.added ?? 0
  const rows: unknown = JSON.parse(unseal(instance.keys, record._id, 'rows', record.rows))
  if (!Array.isArray(rows)) throw new Error('what was sealed are no lines')
  // A unit may stand under one of an earlier line; people don't wait for each other.
  const news = record.what === 'people' ? await inChunks(rows as PersonLine[], (row) => addOne(instance, record, row, now)) : await inChunks(rows as UnitLine[], (row) => addUnitLine(instance, record, row), 1)
  const added = news.filter(Boolean).length
  await instance.db.change(imports, record._id, { open: record.open }, { open: null, rows: null, added })
  return added
}

/** False when the person is known by name, year and telephone, from before this import. */
async function addOne(instance: Instance, record: Import, row: PersonLine, now: number): Promise<boolean> {
  const id = idFromAct('p', actOf(record, row.line))
  const known = await findByWords(instance, row)
  if (known && known._id !== id) return false
  const unit = await instance.db.get(units, row.unit)
  if (!unit) throw new Error('the unit of an import is gone')
  const { name, phone, birthYear, sex, residence } = row
  const introduction = { name, phone, birthYear, ...(sex ? { sex } : {}), ...(residence ? { residence } : {}) }
  await addPerson(instance, id, introduction, unit, { version: consentVersion, at: record.at, how: 'desk' }, actOf(record, row.line), now)
  return true
}

async function addUnitLine({ db }: Instance, record: Import, row: UnitLine): Promise<boolean> {
  const _id = idFromAct('u', actOf(record, row.line))
  const above = row.above.startsWith('line:') ? idFromAct('u', actOf(record, Number(row.above.slice('line:'.length)))) : row.above
  const place = await db.get(units, above)
  if (!place) throw new Error('the unit above is gone')
  await db.add(units, { _id, name: row.name, above, path: [...place.path, _id], phone: row.phone })
  return true
}

const batch = 3

/** Finishes imports whose call died. Gives how many it found. */
export async function sweepImports(instance: Instance, now: number): Promise<number> {
  const { db } = instance
  const { _ } = db
  const cutOff = await db.find(imports, { open: _.lt(now - 120_000) }, { limit: batch })
  for (const record of cutOff) await runImport(instance, record, now)
  return cutOff.length
}
