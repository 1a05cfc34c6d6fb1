import { audit } from '../kernel/audit'
import type { Database } from '../kernel/database'
import { bureauId, bureaus, bureauUnit, holds, people, type Person } from './records'

/** Longer than any call may run. */
const longestMs = 120_000
const changing = ['people.appoint', 'people.dismiss', 'people.freeze', 'people.markLeft', 'people.claimBureau']

const keepsBureau = ({ status, appointments }: Person, now: number): boolean =>
  status === 'active' && appointments.some((held) => held.role === 'admin' && held.at === bureauUnit && held.until === null && holds(held, now))

/**
 * Makes the list of those who keep the bureau what the appointments say, after a call that died between the two, a pause that ended,
 * or a merge. Not while such a call may be under way: what it has taken off the list must not come back, so the list is changed only as
 * it was read, and read before looking for such calls. Gives how much it mended.
 */
export async function mendBureau(db: Database, now: number): Promise<number> {
  const { _ } = db
  const bureau = await db.get(bureaus, bureauId)
  if (!bureau) return 0
  const underway = await db.count(audit, { unitPath: bureauUnit, operation: _.in(changing), outcome: 'BEGUN', at: _.gt(now - longestMs) })
  if (underway > 0) return 0
  const holding = await db.find(people, { 'appointments.at': bureauUnit }, { limit: 1000 })
  const admins = holding.filter((person) => keepsBureau(person, now)).map(({ _id }) => _id)
  const same = admins.length === bureau.admins.length && admins.every((id) => bureau.admins.includes(id))
  if (same || admins.length === 0) return 0
  return (await db.change(bureaus, bureauId, { admins: bureau.admins }, { admins: _.set(admins) })) ? 1 : 0
}
