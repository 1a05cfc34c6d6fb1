import { createHmac } from 'node:crypto'
import { forgive, spendTry } from '../codes/tries'
import type { Database } from '../kernel/database'
import { ok, refuse } from '../kernel/errors'
import { whoStays } from '../kernel/identity'
import { implement } from '../kernel/operation'
import type { Keys } from '../kernel/keys'
import { findable } from '../kernel/seal'
import { bindBySlip as bindContract } from './contract/binding'
import { slips } from './records-binding'
import { logins, people, type Login } from './records'

/** Two weeks: time enough for a grandchild to come by. */
export const slipGoodMs = 14 * 86_400_000

/**
 * Sixteen digits that follow from the act and a secret, so that a repeat of the act makes the same slip. Among 10^16, with 5 tries in 5
 * minutes for each login, ten thousand logins that guess for 14 days at 100,000 slips hit one with a chance of 1 in 500.
 */
export function slipDigits(keys: Keys, act: string): string {
  const bytes = createHmac('sha256', keys.code.key).update(`slip\n${act}`).digest()
  return String(bytes.readBigUInt64BE(0) % 10n ** 16n).padStart(16, '0')
}

/** The id of the slip with these digits: a keyed hash, so that whoever reads the database can't use a slip. */
export const slipId = (keys: Keys, digits: string): string => findable(keys, 'slip', digits)

/** Binds a login by a slip; of somebody who was registered twice meanwhile, to the one who stays. */
export const bindBySlip = implement(bindContract, async ({ db, keys, actor, input, now }) => {
  const { openid } = actor
  if (openid === null) return refuse('NOT_ALLOWED')
  const who = `slip:${openid}`
  const wait = await spendTry(db, who, now)
  if (wait !== null) return refuse('TRY_LATER', { waitSeconds: wait })
  const slip = await db.get(slips, slipId(keys, input.code))
  if (!slip) return refuse('WRONG_CODE')
  if (slip.void || now >= slip.goodUntil || (slip.usedBy !== null && slip.usedBy !== openid)) return refuse('CODE_OVER')
  const named = await db.get(people, slip.person)
  const person = named && (await whoStays(db, named))
  if (!person || person.status === 'left' || (actor.person && actor.person._id !== person._id)) return refuse('ALREADY_ANOTHER')
  const used = await useSlip(db, slip._id, openid, person._id, now)
  if (used !== 'done') return refuse(used)
  await forgive(db, who)
  return ok({ personId: person._id, name: person.name })
})

/** The slip is used up and the login is the person's, both or neither. The same phone's repeat finds it done. */
function useSlip(db: Database, slipOf: string, openid: string, person: string, now: number): Promise<'done' | 'CODE_OVER' | 'ALREADY_ANOTHER'> {
  return db.transact(async (transaction) => {
    const [slip, login] = [await transaction.get(slips, slipOf), await transaction.get(logins, openid)]
    if (!slip || slip.void || (slip.usedBy !== null && slip.usedBy !== openid)) return 'CODE_OVER'
    // A registration that died left a login that names nobody: whoever it was has a slip now.
    const owner = login && (await transaction.get(people, login.person))
    if (owner && owner._id !== person && owner.mergedInto !== person) return 'ALREADY_ANOTHER'
    if (slip.usedBy === null) await transaction.update(slips, slipOf, { usedBy: openid })
    if (!owner) await transaction.set<Login>(logins, { _id: openid, person, at: now, how: 'slip' })
    return 'done'
  })
}
