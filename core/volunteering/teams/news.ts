import type { Database } from '../../kernel/database'
import { tell, type Telling } from '../../messages/tell'
import { holds, people, units } from '../../people/records'
import type { VolunteeringMessages } from '../contract/messages'
import { memberships } from './records'

const batch = 20
const mostLeads = 20
/** News older than this was cut off. */
const cutOffMs = 120_000

/** Tells somebody where they stand with a team now, or its leads that somebody asks to join; once for each change. */
export async function tellMember(db: Database, id: string, now: number): Promise<void> {
  const membership = await db.get(memberships, id)
  if (!membership || membership.news === null) return
  const { person, team, unitPath, state, words, news } = membership
  const title = (await db.get(units, team))?.name ?? ''
  const about = { _id: `team:${id}:${news}`, person, unitPath, at: now }
  if (state === 'invited' || state === 'recommended') await tell(db, { ...about, kind: 'teamInvites', facts: { team, title } })
  else if (state === 'asked') await tellLeads(db, about, { team, title, asks: person })
  else await tell(db, { ...about, kind: 'teamAnswered', facts: { team, title, state, words } })
  await db.change(memberships, id, { news }, { news: null })
}

/** Somebody waits for the team's answer: who leads it now is told, without the name, which is on their page. */
async function tellLeads(db: Database, { _id, unitPath, at }: Pick<Telling, '_id' | 'unitPath' | 'at'>, facts: VolunteeringMessages['teamAsked']): Promise<void> {
  const appointed = await db.find(people, { 'appointments.at': facts.team, status: 'active' }, { limit: mostLeads, fields: ['appointments'] })
  const leads = appointed.filter(({ appointments }) => appointments.some((one) => one.role === 'lead' && one.at === facts.team && holds(one, at)))
  for (const { _id: lead } of leads) await tell(db, { _id: `${_id}:${lead}`, person: lead, unitPath, at, kind: 'teamAsked', facts })
}

/** Tells what a call that was cut off did not. Gives how many it found. */
export async function sweepTeams(db: Database, now: number): Promise<number> {
  const { _ } = db
  const left = await db.find(memberships, { news: _.lt(now - cutOffMs) }, { order: [['news', 'asc']], limit: batch, fields: ['_id'] })
  for (const { _id } of left) await tellMember(db, _id, now)
  return left.length
}
