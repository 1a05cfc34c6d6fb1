import type { CheckOutcome } from '../contract/checking'
import type { Database } from '../../kernel/database'
import type { ShiftFacts } from '../facts'
import type { Stamp } from '../serving'
import { serviceView } from '../views'
import { unfitChecks } from './records'
import { listUnfit, takeCheck, unfitIdOf } from './take'

/** A check as it came, with the shift and the person it is of. */
export interface Given {
  readonly nonce: string
  readonly what: 'in' | 'out'
  readonly facts: ShiftFacts
  readonly stamp: Stamp
  readonly name: string
}

export const refused = (nonce: string, code: string): CheckOutcome => ({ nonce, was: 'refused', code, personId: null, name: '', title: '', service: null })

/**
 * Takes one check and says what became of it. What was kept and does not fit is listed for a person to settle, once; what is done
 * now is refused, because whoever stands there can do something about it.
 */
export async function outcomeOf(db: Database, { nonce, what, facts, stamp, name }: Given, now: number): Promise<CheckOutcome> {
  const about = { nonce, personId: stamp.person, name, title: facts.activity.title }
  const listed = stamp.kept ? await db.get(unfitChecks, unfitIdOf(stamp.act)) : null
  if (listed) return { ...about, was: 'listed', code: listed.why, service: null }
  const taken = await takeCheck(db, facts, what, stamp, now)
  if (taken.was !== 'unfit') return { ...about, was: taken.was, code: null, service: serviceView(taken.service) }
  if (stamp.kept) await listUnfit(db, facts, what, stamp, taken.why, now)
  return { ...about, was: stamp.kept ? 'listed' : 'refused', code: taken.why, service: null }
}
