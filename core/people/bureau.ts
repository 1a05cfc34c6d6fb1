import { createHash, timingSafeEqual } from 'node:crypto'
import { forgive, spendTry } from '../codes/tries'
import { ok, refuse } from '../kernel/errors'
import { idFromAct } from '../kernel/ids'
import { implement } from '../kernel/operation'
import { addAppointment } from './appoint'
import { addUnit as addUnitContract, claimBureau as claimContract, foundBureau as foundContract } from './contract/staff'
import { unitOf } from './finders'
import { openUnit } from './open-unit'
import { bureauId, bureaus, bureauUnit, units } from './records'

/** The first unit of all. Nobody can register before there is one, so whoever holds the one-time code may make it. */
export const foundBureau = implement(foundContract, async ({ db, actor, input, now }) => {
  const wait = await spendTry(db, `bureau:${actor.key}`, now)
  if (wait !== null) return refuse('TRY_LATER', { waitSeconds: wait })
  if (!isFirstAdminCode(input.code)) return refuse('WRONG_CODE')
  await forgive(db, `bureau:${actor.key}`)
  await db.add(units, { _id: bureauUnit, name: input.name, above: null, path: [bureauUnit], phone: input.phone })
  await db.add(bureaus, { _id: bureauId, claimedBy: null, admins: [] })
  return ok({ unitId: bureauUnit })
})

/** One person, once: the claim is one conditional update; the same person's repeat completes the appointment. */
export const claimBureau = implement(claimContract, async ({ db, subject, input, act, now }) => {
  const wait = await spendTry(db, `bureau:${subject._id}`, now)
  if (wait !== null) return refuse('TRY_LATER', { waitSeconds: wait })
  if (!isFirstAdminCode(input.code)) return refuse('WRONG_CODE')
  await forgive(db, `bureau:${subject._id}`)
  const claimed = await db.change(bureaus, bureauId, { claimedBy: null }, { claimedBy: subject._id, admins: [subject._id] })
  const bureau = await db.get(bureaus, bureauId)
  if (!claimed && bureau?.claimedBy !== subject._id) return refuse('ALREADY_CLAIMED')
  const unit = await db.get(units, bureauUnit)
  await addAppointment(db, subject._id, { role: 'admin', at: bureauUnit, name: unit?.name ?? '', from: now, until: null, by: subject._id }, act, now)
  return ok({})
})

export const addUnit = implement(addUnitContract, async (call) => {
  const { db, input, act } = call
  const above = openUnit(unitOf(call))
  if (typeof above === 'string') return refuse(above)
  const _id = idFromAct('u', act)
  await db.add(units, { _id, name: input.name, above: above._id, path: [...above.path, _id], phone: input.phone })
  return ok({ unitId: _id })
})

/** Deploying keeps only the code's hash in the function's environment; without one nobody comes in this way. */
function isFirstAdminCode(code: string): boolean {
  const expected = Buffer.from(process.env.YINLING_FIRST_ADMIN_HASH ?? '', 'hex')
  const given = createHash('sha256').update(code).digest()
  return expected.length === given.length && timingSafeEqual(expected, given)
}
