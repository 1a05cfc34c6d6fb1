import { forgive, spendTry } from '../../codes/tries'
import { ok, refuse, type Outcome } from '../../kernel/errors'
import { implement, type Instance } from '../../kernel/operation'
import { people } from '../../people/records'
import { books } from '../../places/records'
import { judgeDigitsAt, judgeScanAt, wayOf } from '../code'
import { checkForPeople as contract, type CheckOutcome } from '../contract/checking'
import { bookOf, type Way } from '../records'
import { shiftOf } from '../scope'
import { outcomeOf, refused } from './outcome'

/** Whom an organiser's check is of, and how it was shown. */
interface Found {
  readonly person: string
  readonly how: Way
}

/** Checks of people of one shift by its organiser: what is done now, or what the phone kept, the oldest first. */
export const checkForPeople = implement(contract, async (call) => {
  const { db, input, actor, hash, now } = call
  const facts = shiftOf(call)
  const by = actor.person._id
  const checks: CheckOutcome[] = []
  for (const { nonce, what, who, agoMs } of [...input.checks].sort((one, other) => other.agoMs - one.agoMs)) {
    const at = now - agoMs
    const found = 'personId' in who ? ok({ person: who.personId, how: 'name' } as const) : await ownerOf(call, who.code, input.shiftId, by, at, now)
    const person = found.ok ? await db.get(people, found.data.person) : null
    if (!found.ok || !person) {
      checks.push(refused(nonce, found.ok ? 'NO_SUCH_PERSON' : found.error.code))
      continue
    }
    const stamp = { person: person._id, at, how: found.data.how, by, act: `${by}:kept:${nonce}`, hash, near: null, kept: agoMs > 0 }
    checks.push(await outcomeOf(db, { nonce, what, facts, stamp, name: person.name }, now))
  }
  return ok({ checks })
})

/** Whose code it is: a scanned one says so itself; six digits are looked for among those with a place in this shift, and each wrong one costs a try. */
async function ownerOf({ db, keys }: Instance, code: string, shift: string, by: string, at: number, now: number): Promise<Outcome<Found, 'WRONG_CODE' | 'CODE_EXPIRED' | 'TRY_LATER'>> {
  if (wayOf(code) === 'scan') {
    const judged = judgeScanAt(keys, 'person', code, at, now)
    return judged.good ? ok({ person: judged.subject, how: 'shown' }) : refuse(judged.why)
  }
  const book = await db.get(books, bookOf(shift))
  const guesser = `checkFor:${by}`
  if ((await spendTry(db, guesser, now)) !== null) return refuse('TRY_LATER')
  const person = judgeDigitsAt(keys, 'person', code, (book?.holders ?? []).map((holder) => holder.person), at, now)
  if (person === null) return refuse('WRONG_CODE')
  await forgive(db, guesser)
  return ok({ person, how: 'shown' })
}
