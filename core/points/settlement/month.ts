import { instantOf } from '../../kernel/calendar'
import type { Database } from '../../kernel/database'
import { sheetKey } from '../county'
import type { SettlementRow } from '../contract/settlement'
import { entries, type Entry } from '../records'

/** Longer than any call lives: after that, nothing can be written into the month any more. What comes later is the next month's. */
export const stillWritingMs = 10 * 60_000

/** The month before or after. */
export function monthFrom(month: string, by: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
}

export const beginOf = (month: string): number => instantOf(`${month}-01`, 0)

const pageSize = 1000

/** Every entry of a month between two counties, in the order in which they were booked. */
export async function entriesOf(db: Database, one: string, other: string, month: string): Promise<Entry[]> {
  const where = { sheet: sheetKey(one, other, month) }
  const all: Entry[] = []
  for (;;) {
    const page = await db.find(entries, where, { order: [['at', 'asc'], ['_id', 'asc']], limit: pageSize, skip: all.length })
    all.push(...page)
    if (page.length < pageSize) return all
  }
}

/** Who owes for an entry, and how many points. */
export function owedBy({ _id, postings }: Entry): { owing: string; points: number } {
  const owed = postings.find(({ account }) => account.startsWith('settlement:'))
  const owing = owed?.account.split(':')[1]
  if (!owed || owing === undefined) throw new Error(`${_id} is to be settled, and owes nothing`)
  return { owing, points: owed.points }
}

/** A month's rows: by who owes, station and product. */
export function rowsOf(booked: readonly Entry[]): SettlementRow[] {
  const rows = new Map<string, SettlementRow>()
  for (const entry of booked) {
    const { owing, points } = owedBy(entry)
    const [stationName, productName] = [entry.where ?? '', entry.what]
    const key = JSON.stringify([owing, stationName, productName])
    const known = rows.get(key) ?? { owing, stationName, productName, pieces: 0, points: 0 }
    rows.set(key, { ...known, pieces: known.pieces + 1, points: known.points + points })
  }
  return [...rows.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row)
}

export const owedIn = (rows: readonly SettlementRow[], county: string): number => rows.filter(({ owing }) => owing === county).reduce((sum, { points }) => sum + points, 0)
