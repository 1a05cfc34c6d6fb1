import type { Database } from '../kernel/database'
import { ok } from '../kernel/errors'
import { implement } from '../kernel/operation'
import { myShifts as contract } from './contract/member'
import { claimedShifts, servedShifts } from './my-shifts'
import { services } from './records'
import { isOver } from './rules'
import { serviceView } from './views'

const latest = 30
const page = 1000

export const myShifts = implement(contract, async ({ db, subject, now }) => {
  const [claimed, latestServices, minutesInAll] = await Promise.all([
    claimedShifts(db, subject, now),
    db.find(services, { person: subject._id }, { order: [['from', 'desc']], limit: latest }),
    minutesOf(db, subject._id),
  ])
  const coming = claimed
    .map((shift) => ({ shift, service: latestServices.find((service) => service.shift === shift.shiftId) }))
    .filter(({ shift, service }) => (service ? service.outAt === null : !isOver(shift, now)))
    .map(({ shift, service }) => ({ ...shift, service: service ? serviceView(service) : null }))
  const ended = latestServices.filter(({ shift }) => !coming.some(({ shiftId }) => shiftId === shift))
  const served = await servedShifts(db, ended)
  return ok({ coming, served, minutesInAll })
})

/** All minutes that somebody has served, however many shifts that were. */
async function minutesOf(db: Database, person: string): Promise<number> {
  let minutes = 0
  for (let skip = 0; ; skip += page) {
    const some = await db.find(services, { person }, { order: [['from', 'desc']], limit: page, skip, fields: ['minutes'] })
    minutes += some.reduce((total, service) => total + service.minutes, 0)
    if (some.length < page) return minutes
  }
}
