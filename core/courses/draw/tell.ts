import type { Database } from '../../kernel/database'
import { tell } from '../../messages/tell'
import { people } from '../../people/records'
import type { Drawn } from '../drawing/draw'
import type { DrawList } from '../drawing/list'
import type { Application, Draw } from './records'

/** Tells some of those who applied what came of it, each once. */
export async function tellDrawn(db: Database, draw: Draw, list: DrawList, drawn: readonly Drawn[], some: readonly Pick<Application, 'person' | 'number'>[], now: number): Promise<void> {
  const { _ } = db
  const byNumber = new Map(drawn.map((one) => [one.number, one]))
  const known = await db.find(people, { _id: _.in(some.map(({ person }) => person)) }, { limit: 1000, fields: ['unitPath'] })
  const titles = (positions: readonly number[]): string => positions.map((position) => list.courses[position]?.title ?? '').join('、')
  for (const { person, number } of some) {
    const mine = byNumber.get(number)
    const unitPath = known.find(({ _id }) => _id === person)?.unitPath
    if (!mine || !unitPath) continue
    const facts = { title: titles(mine.seats) || titles(mine.line), seats: mine.seats.length, line: mine.line.length, number }
    await tell(db, { _id: `drawn:${draw._id}:${person}`, person, kind: 'drawn', facts, unitPath, at: now })
  }
}
