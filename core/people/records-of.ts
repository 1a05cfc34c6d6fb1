import type { Database } from '../kernel/database'
import { merges } from './records-merging'

/** More mergers of one human than these nobody has. */
const most = 100

/** All records of one human: the one who stays, and those merged into it, also by others in between. */
export async function recordsOf(db: Database, person: string): Promise<readonly string[]> {
  const { _ } = db
  const all = [person]
  for (let into = [person]; into.length > 0 && all.length <= most; ) {
    const found = await db.find(merges, { into: _.in(into), undoneAt: null }, { limit: most, fields: ['from'] })
    into = found.map(({ from }) => from).filter((from) => !all.includes(from))
    all.push(...into)
  }
  return all
}
