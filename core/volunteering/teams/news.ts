import type { Database } from '../../kernel/database'
import { tell } from '../../messages/tell'
import { units } from '../../people/records'
import { memberships } from './records'

const batch = 20
/** News older than this was cut off. */
const cutOffMs = 120_000

/** Tells somebody where they stand with a team now, once for each change. */
export async function tellMember(db: Database, id: string, now: number): Promise<void> {
  const membership = await db.get(memberships, id)
  if (!membership || membership.news === null) return
  const { person, team, unitPath, state, words, news } = membership
  const title = (await db.get(units, team))?.name ?? ''
  const about = { _id: `team:${id}:${news}`, person, unitPath, at: now }
  if (state === 'invited' || state === 'recommended') await tell(db, { ...about, kind: 'teamInvites', facts: { team, title } })
  else if (state !== 'asked') await tell(db, { ...about, kind: 'teamAnswered', facts: { team, title, state, words } })
  await db.change(memberships, id, { news }, { news: null })
}

/** Tells what a call that was cut off did not. Gives how many it found. */
export async function sweepTeams(db: Database, now: number): Promise<number> {
  const { _ } = db
  const left = await db.find(memberships, { news: _.lt(now - cutOffMs) }, { order: [['news', 'asc']], limit: batch, fields: ['_id'] })
  for (const { _id } of left) await tellMember(db, _id, now)
  return left.length
}
