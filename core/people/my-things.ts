import { audit } from '../kernel/audit'
import type { Database } from '../kernel/database'
import { messages } from '../messages/records'
import { plans } from '../places/records'
import { accounts, usablePoints } from '../points'
import { entries, vouchers } from '../points/records'
import { applications, services } from '../volunteering/records'
import { memberships } from '../volunteering/teams/records'
import { visits } from '../volunteering/visits/records'
import { looks } from './looks'
import { helpers, logins } from './records'

const most = 1000

/** Everything that the rooms keep about somebody, up to 1,000 of each kind, read at once. */
export async function thingsOf(db: Database, person: string, now: number) {
  const { _ } = db
  const [bound, mine, told, plan, money, moves, goods, served, seen, done, teams, asked, visited, visiting] = await Promise.all([
    db.find(logins, { person }, { limit: most }),
    db.find(helpers, { subject: person, revokedAt: null }, { limit: most }),
    db.find(messages, { person }, { order: [['at', 'desc']], limit: most }),
    db.find(plans, { person }, { limit: most }),
    db.get(accounts, person),
    db.find(entries, { person }, { order: [['at', 'desc']], limit: most }),
    db.find(vouchers, { person, status: _.in(['reserved', 'handed', 'lapsed']) }, { order: [['at', 'desc']], limit: most }),
    db.find(services, { person }, { limit: most }),
    db.find(looks, { people: person }, { order: [['at', 'desc']], limit: 50 }),
    db.find(audit, { subject: person, actor: _.neq(person) }, { order: [['at', 'desc']], limit: most }),
    db.find(memberships, { person }, { order: [['since', 'desc']], limit: most }),
    db.find(applications, { person }, { order: [['at', 'desc']], limit: most }),
    db.find(visits, { person }, { order: [['since', 'desc']], limit: most }),
    db.count(visits, { carer: person, state: 'accepted' }),
  ])
  const claims = plan.flatMap((one) => one.claims)
  return { bound, mine, told, claims, points: money ? usablePoints(money, now) : 0, moves, goods, served, seen, done, teams, asked, visited, visiting }
}
