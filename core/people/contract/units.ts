import * as v from 'valibot'
import { uploadedFile, type FileLink } from '../../files/contract/ticket'
import { contract } from '../../kernel/contract'
import { id, line, phone } from '../../kernel/schemas'
import { reason } from './facts'

export const editUnit = contract<Record<string, never>>()({
  name: 'people.editUnit',
  function: 'staff',
  access: { who: 'admin', of: { kind: 'unit', field: 'unitId' } },
  writes: true,
  input: v.strictObject({ unitId: id, name: line(30), phone }),
  refuses: [],
  says: 'Changes a unit’s name and telephone.',
})

export const moveUnit = contract<Record<string, never>>()({
  name: 'people.moveUnit',
  function: 'staff',
  access: { who: 'admin', of: { kind: 'unit', field: 'unitId' } },
  writes: true,
  input: v.strictObject({ unitId: id, under: id }),
  refuses: ['NO_SUCH_UNIT', 'UNIT_RETIRED', 'CIRCLE', 'NOT_YOURS_BOTH'],
  says: 'Puts a unit, with all that is under it, under another.',
})

export const retireUnit = contract<Record<string, never>>()({
  name: 'people.retireUnit',
  function: 'staff',
  access: { who: 'admin', of: { kind: 'unit', field: 'unitId' } },
  writes: true,
  input: v.strictObject({ unitId: id, retired: v.boolean(), reason }),
  refuses: ['HAS_UNITS', 'NO_SUCH_UNIT', 'UNIT_RETIRED'],
  says: 'Retires a unit, or takes it up again: nobody can choose a retired one, those who are in it stay.',
})

/** What came of one line of an Excel file. */
export interface LineReport {
  /** The line's number in the file; the first after the headings is 2. */
  readonly line: number
  readonly name: string
  /** `new`: will be, or was, added; `known`: was there already; otherwise what is wrong. */
  readonly result: 'new' | 'known' | 'NAME' | 'PHONE' | 'YEAR' | 'SEX' | 'UNIT' | 'TWICE' | 'NOT_YOURS'
}

export interface ImportReport {
  readonly lines: readonly LineReport[]
  readonly added: number
  readonly known: number
  readonly wrong: number
  /** The same report as a file. */
  readonly file: FileLink
}

const importInput = { unitId: id, upload: uploadedFile, apply: v.boolean() }

export const importPeople = contract<ImportReport>()({
  name: 'people.importPeople',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'unit', field: 'unitId' } },
  writes: true,
  input: v.strictObject({ ...importInput, consent: v.literal(true) }),
  refuses: ['NO_SUCH_UNIT', 'UNIT_RETIRED', 'NO_FILE', 'NO_SHEET', 'TOO_MANY_LINES', 'LINES_WRONG'],
  says: 'Reads up to 500 people from an Excel file: says of each line what is wrong; with `apply`, and only if nothing is, registers them all.',
})

export const importUnits = contract<ImportReport>()({
  name: 'people.importUnits',
  function: 'staff',
  access: { who: 'admin', of: { kind: 'unit', field: 'unitId' } },
  writes: true,
  input: v.strictObject(importInput),
  refuses: ['NO_SUCH_UNIT', 'UNIT_RETIRED', 'NO_FILE', 'NO_SHEET', 'TOO_MANY_LINES', 'LINES_WRONG'],
  says: 'The same for up to 500 units under a unit.',
})

export const importForm = contract<FileLink>()({
  name: 'people.importForm',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'unit', field: 'unitId' } },
  writes: false,
  input: v.strictObject({ unitId: id, what: v.picklist(['people', 'units']) }),
  refuses: [],
  says: 'An empty Excel file with the headings that an import reads.',
})
