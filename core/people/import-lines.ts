import { safeParse } from 'valibot'
import { birthYear, line, personName, phone } from '../kernel/schemas'
import { residence, sex } from './contract/facts'
import type { LineReport } from './contract/units'
import type { Unit } from './records'

/** The headings of each form, in their order. */
export const headings = {
  people: ['姓名', '电话', '出生年份', '单位', '性别', '村或社区'],
  units: ['单位名称', '上级单位', '电话'],
} as const

/** Somebody to register, as a line says. */
export interface PersonLine {
  readonly line: number
  readonly name: string
  readonly phone: string
  readonly birthYear: number
  readonly unit: string
  readonly sex: '女' | '男' | null
  readonly residence: string | null
}

/** A unit to add; `above` is a unit's id, or `line:<n>` of the line that makes it. */
export interface UnitLine {
  readonly line: number
  readonly name: string
  readonly above: string
  readonly phone: string
}

interface Row {
  readonly line: number
  readonly cells: readonly string[]
}

export type Judged<Line> = { readonly good: Line; readonly name: string } | { readonly bad: LineReport }

const cell = ({ cells }: Row, index: number): string => (cells[index] ?? '').trim()
const bad = (row: Row, result: LineReport['result']): { readonly bad: LineReport } => ({ bad: { line: row.line, name: cell(row, 0), result } })
const parsed = <Value>(result: { readonly success: boolean; readonly output: unknown }): Value | null => (result.success ? (result.output as Value) : null)

/** Holds the lines of a form for people against the same schemas as the registration form. `inside`: the unit and those under it. */
export function judgePeople(rows: readonly Row[], unit: Unit, inside: readonly Unit[]): readonly Judged<PersonLine>[] {
  const seen = new Set<string>()
  return rows.map((row) => {
    const name = parsed<string>(safeParse(personName, cell(row, 0)))
    if (name === null) return bad(row, 'NAME')
    const number = parsed<string>(safeParse(phone, cell(row, 1)))
    if (number === null) return bad(row, 'PHONE')
    const year = parsed<number>(safeParse(birthYear, Number(cell(row, 2))))
    if (year === null) return bad(row, 'YEAR')
    const where = cell(row, 3) === '' ? [unit] : inside.filter((other) => other.name === cell(row, 3))
    const [home, another] = where
    if (!home || another) return bad(row, 'UNIT')
    const theirSex = cell(row, 4) === '' ? null : parsed<'女' | '男'>(safeParse(sex, cell(row, 4)))
    if (cell(row, 4) !== '' && theirSex === null) return bad(row, 'SEX')
    const key = `${name} ${number} ${year}`
    if (seen.has(key)) return bad(row, 'TWICE')
    seen.add(key)
    const village = parsed<string>(safeParse(residence, cell(row, 5)))
    return { good: { line: row.line, name, phone: number, birthYear: year, unit: home._id, sex: theirSex, residence: village }, name }
  })
}

/** The same for units: each under a unit that is there, or one that an earlier line makes. */
export function judgeUnits(rows: readonly Row[], unit: Unit, inside: readonly Unit[]): readonly Judged<UnitLine>[] {
  const made = new Map<string, number>()
  return rows.map((row) => {
    const name = parsed<string>(safeParse(line(30), cell(row, 0)))
    if (name === null) return bad(row, 'NAME')
    const number = parsed<string>(safeParse(phone, cell(row, 2)))
    if (number === null) return bad(row, 'PHONE')
    const named = cell(row, 1)
    const [there, another] = named === '' ? [unit] : inside.filter((other) => other.name === named)
    const earlier = made.get(named)
    if (another || (!there && earlier === undefined)) return bad(row, 'UNIT')
    if (made.has(name) || inside.some((other) => other.name === name)) return bad(row, 'TWICE')
    made.set(name, row.line)
    return { good: { line: row.line, name, above: there ? there._id : `line:${earlier}`, phone: number }, name }
  })
}
