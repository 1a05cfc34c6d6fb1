import { ok } from '../kernel/errors'
import { implement } from '../kernel/operation'
import { myShifts as contract } from './contract/member'
import { minutesOf } from './hours/minutes'
import { claimedShifts, servedShifts } from './my-shifts'
import { services } from './records'
import { isOver } from './rules'
import { serviceView } from './views'

const latest = 30

export const myShifts = implement(contract, async ({ db, subject, now }) => {
  const [claimed, latestServices, minutes] = await Promise.all([
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
  return ok({ coming, served, ...minutes })
})
