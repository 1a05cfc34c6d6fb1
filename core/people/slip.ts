import { createHmac } from 'node:crypto'
import { forgive, spendTry } from '../codes/tries'
import type { Database } from '../kernel/database'
import { ok, refuse } from '../kernel/errors'
import { whoStays } from '../kernel/identity'
import { implement } from '../kernel/operation'
import type { Keys } from '../kernel/keys'
import { findable } from '../kernel/seal'
import { bind } from './bind'
import { bindBySlip as bindContract } from './contract/binding'
import { slips } from './records-binding'
import { people } from './records'

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

/** The id of the one who stays, of somebody who may have been registered twice. */
async function stayingOf(db: Database, id: string): Promise<string> {
  const named = await db.get(people, id)
  return named ? (await whoStays(db, named))._id : id
}

/** Using a slip is one conditional update that names the login; the same login's repeat goes on from there. */
export const bindBySlip = implement(bindContract, async ({ db, keys, actor, input, now }) => {
  const { openid } = actor
  if (openid === null) return refuse('NOT_ALLOWED')
  const who = `slip:${openid}`
  const wait = await spendTry(db, who, now)
  if (wait !== null) return refuse('TRY_LATER', { waitSeconds: wait })
  const slip = await db.get(slips, slipId(keys, input.code))
  if (!slip) return refuse('WRONG_CODE')
  if (slip.void || now >= slip.goodUntil || (slip.usedBy !== null && slip.usedBy !== openid)) return refuse('CODE_OVER')
  if (actor.person && actor.person._id !== slip.person && actor.person._id !== (await stayingOf(db, slip.person))) return refuse('ALREADY_ANOTHER')
  if (slip.usedBy === null && !(await db.change(slips, slip._id, { usedBy: null, void: false }, { usedBy: openid }))) return refuse('CODE_OVER')
  const person = await bind(db, openid, slip.person, 'slip', now)
  if (!person) return refuse('ALREADY_ANOTHER')
  await forgive(db, who)
  return ok({ personId: person._id, name: person.name })
})
