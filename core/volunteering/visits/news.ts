import { addDays, instantOf } from '../../kernel/calendar'
import type { Database } from '../../kernel/database'
import { tell } from '../../messages/tell'
import { people } from '../../people/records'
import { visits } from './records'

const batch = 20
/** News older than this was cut off. */
const cutOffMs = 120_000
/** Reminders come in the morning. */
const morning = 9 * 60

/** Tells the person who will come; with a day set, both are reminded the day before. Nothing that was noted is in it. */
export async function tellVisit(db: Database, id: string, now: number): Promise<void> {
  const visit = await db.get(visits, id)
  if (!visit || visit.news === null) return
  const { person, carer, unitPath, state, nextDay, news } = visit
  const about = { unitPath, at: now }
  const facts = { visit: id, title: '走访' }
  if (state === 'accepted' && carer !== null) {
    if (nextDay === null) {
      const by = (await db.get(people, carer))?.name ?? ''
      await tell(db, { ...about, _id: `visit:${id}:${news}`, person, kind: 'visitAccepted', facts: { ...facts, by } })
    } else {
      const notBefore = instantOf(addDays(nextDay, -1), morning)
      for (const who of [person, carer]) await tell(db, { ...about, _id: `visitOn:${id}:${nextDay}:${who}`, person: who, kind: 'visitTomorrow', facts: { ...facts, day: nextDay }, notBefore })
    }
  }
  await db.change(visits, id, { news }, { news: null })
}

/** Tells what a call that was cut off did not. Gives how many it found. */
export async function sweepVisits(db: Database, now: number): Promise<number> {
  const { _ } = db
  const left = await db.find(visits, { news: _.lt(now - cutOffMs) }, { order: [['news', 'asc']], limit: batch, fields: ['_id'] })
  for (const { _id } of left) await tellVisit(db, _id, now)
  return left.length
}
