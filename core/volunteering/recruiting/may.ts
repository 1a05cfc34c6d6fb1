import type { Database } from '../../kernel/database'
import type { Person } from '../../people/records'
import type { recruitRefusals } from '../contract/recruiting'
import { membershipId, memberships } from '../teams/records'
import { inviteId, invites, type Activity, type Recruiting } from '../records'

/** How an activity that says nothing finds its people. */
export const openToAll: Recruiting = { how: 'open', teams: [], approval: false }

export const recruitingOf = ({ recruit }: Pick<Activity, 'recruit'>): Recruiting => recruit ?? openToAll

/** Why somebody can't sign up by themselves; null when they can. An open activity costs no round trip. */
export async function mayNot(db: Database, activity: Pick<Activity, '_id' | 'recruit'>, person: Person): Promise<(typeof recruitRefusals)[number] | null> {
  const { how, teams } = recruitingOf(activity)
  if (how === 'open') return null
  if (how === 'invited') return (await db.get(invites, inviteId(activity._id, person._id))) ? null : 'INVITED_ONLY'
  const { _ } = db
  const ids = teams.map((team) => membershipId(team, person._id))
  const mine = ids.length === 0 ? [] : await db.find(memberships, { _id: _.in(ids), state: 'member' }, { limit: 1, fields: ['_id'] })
  return mine.length > 0 ? null : 'MEMBERS_ONLY'
}
