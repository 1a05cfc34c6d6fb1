import { ok, refuse } from '../kernel/errors'
import { implement } from '../kernel/operation'
import { recordConsent } from './consent'
import { giveConsent as contract } from './contract/enrolment'
import { familyConsents } from './records'

/** A family helper gives their word for the one they help; the person's own word is not the family's. */
export const giveConsent = implement(contract, async (call) => {
  const { db, subject, actor, input, act, hash, now } = call
  if (subject._id === actor.person._id) return refuse('FAMILY_ONLY')
  const { relation, phone } = input
  await recordConsent(call, subject._id, { name: actor.person.name, relation, phone }, act, hash, now)
  const kept = await db.get(familyConsents, subject._id)
  return kept?.act === act && kept.hash !== hash ? refuse('REQUEST_REUSED') : ok({})
})
