import { ok } from '../../kernel/errors'
import { implement, type Instance } from '../../kernel/operation'
import type { Person } from '../../people/records'
import { shiftsOn } from '../check-in'
import { servedOfLate } from '../check-out'
import { shiftOfCode, wayOf } from '../code'
import { sendKeptChecks as contract, type CheckOutcome } from '../contract/checking'
import { readShift } from '../facts'
import { outcomeOf, refused } from './outcome'

interface KeptCheck {
  readonly nonce: string
  readonly what: 'in' | 'out'
  readonly code: string
  readonly agoMs: number
}

/**
 * Judges the caller's own scans by the time at which they were made, the oldest first: a code proves that it was on the organiser's
 * screen then. The act comes from the nonce, so a scan that is sent twice is one.
 */
export const sendKeptChecks = implement(contract, async (call) => {
  const { subject, input, hash, now } = call
  const checks: CheckOutcome[] = []
  for (const check of [...input.checks].sort((one, other) => other.agoMs - one.agoMs)) checks.push(await judge(call, check, subject, hash, now))
  return ok({ checks })
})

async function judge(instance: Instance, { nonce, what, code, agoMs }: KeptCheck, person: Person, hash: string, now: number): Promise<CheckOutcome> {
  const { db } = instance
  const at = now - agoMs
  const candidates = () => (what === 'in' ? shiftsOn(db, person._id, at) : servedOfLate(db, person._id, at))
  const found = await shiftOfCode(instance, { code, person: person._id, at, now }, candidates, 'NOT_ON_ROSTER')
  if (!found.ok) return refused(nonce, found.error.code)
  const facts = await readShift(db, found.data)
  if (!facts) return refused(nonce, 'NO_SUCH_SHIFT')
  const stamp = { person: person._id, at, how: wayOf(code), by: person._id, act: `${person._id}:kept:${nonce}`, hash, near: null, kept: true }
  return outcomeOf(db, { nonce, what, facts, stamp, name: person.name }, now)
}
