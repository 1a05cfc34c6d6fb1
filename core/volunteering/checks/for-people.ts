import { judgePersonCode } from '../../codes/person-code'
import type { PersonCodeRefusal } from '../../codes/contract/person-code'
import { ok, type Outcome } from '../../kernel/errors'
import { whoStays } from '../../kernel/identity'
import { implement, type Instance } from '../../kernel/operation'
import { people } from '../../people/records'
import { books } from '../../places/records'
import { checkForPeople as contract, type CheckOutcome } from '../contract/checking'
import { bookOf, type Way } from '../records'
import { shiftOf } from '../scope'
import { outcomeOf, refused } from './outcome'

/** A person's code as an organiser scanned or typed it. */
interface Shown {
  readonly what: 'in' | 'out'
  readonly code: string
  readonly at: number
  readonly kept: boolean
}

/** Checks of people of one shift by its organiser: what is done now, or what the phone kept, the oldest first. */
export const checkForPeople = implement(contract, async (call) => {
  const { db, input, actor, hash, now } = call
  const facts = shiftOf(call)
  const by = actor.person._id
  const checks: CheckOutcome[] = []
  for (const { nonce, what, who, agoMs } of [...input.checks].sort((one, other) => other.agoMs - one.agoMs)) {
    const at = now - agoMs
    const found = 'personId' in who ? ok({ person: who.personId, how: 'name' } as const) : await ownerOf(call, { what, code: who.code, at, kept: agoMs > 0 }, input.shiftId, by, now)
    const known = found.ok ? await db.get(people, found.data.person) : null
    const person = known && (await whoStays(db, known))
    if (!found.ok || !person) {
      checks.push(refused(nonce, found.ok ? 'NO_SUCH_PERSON' : found.error.code))
      continue
    }
    const stamp = { person: person._id, at, how: found.data.how, by, act: `${by}:kept:${nonce}`, hash, near: null, kept: agoMs > 0 }
    checks.push(await outcomeOf(db, { nonce, what, facts, stamp, name: person.name }, now))
  }
  return ok({ checks })
})

/**
 * Whose code it is, among those with a place in this shift. A scan that a phone kept may be of somebody without one: that is for a
 * person to settle, so its owner is let through here.
 */
async function ownerOf(instance: Instance, { what, code, at, kept }: Shown, shift: string, by: string, now: number): Promise<Outcome<{ person: string; how: Way }, PersonCodeRefusal>> {
  const book = await instance.db.get(books, bookOf(shift))
  const holders = (book?.holders ?? []).map(({ person }) => person)
  const [, , , owner = ''] = kept ? code.split('.') : []
  const given = { code, candidates: owner === '' ? holders : [...holders, owner], purpose: `${what === 'in' ? 'checkIn' : 'checkOut'}:${shift}`, by, now }
  const known = await judgePersonCode(instance, kept ? { ...given, scannedAt: at } : given)
  return known.ok ? ok({ person: known.data.person, how: 'shown' }) : known
}
