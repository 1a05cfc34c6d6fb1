import { ok, refuse } from '../kernel/errors'
import { implement } from '../kernel/operation'
import { endHelpAtDesk as endContract, helperAtDesk as helperContract } from './contract/family'
import { join, mostHelped, mostHelpers, relationId } from './family'
import { findByPhone } from './find-by-phone'
import { personOf } from './finders'
import { endAll } from './helpers'
import { helpers } from './records'

/** The person has signed a paper form, whose number is kept; the helper is registered and known by name and telephone. */
export const helperAtDesk = implement(helperContract, async (call) => {
  const { db, input, act, now } = call
  const { _id: subject, status } = personOf(call)
  if (status !== 'active' && status !== 'frozen') return refuse('NO_SUCH_PERSON')
  const { name, phone } = input.helper
  const helper = (await findByPhone(call, phone)).find((person) => person.name === name && person.status === 'active' && person._id !== subject)
  if (!helper) return refuse('NO_SUCH_HELPER')
  const consent = { rights: input.rights, how: 'desk', form: input.form, act } as const
  const joined = await join(db, helper._id, subject, consent, now, {
    look: async (transaction) => ((await transaction.get(helpers, relationId(helper._id, subject)))?.act === act ? 'already' : 'go on'),
    write: async () => undefined,
  })
  if (joined === 'TOO_MANY_HELPERS') return refuse(joined, { most: mostHelpers })
  if (joined === 'TOO_MANY_HELPED') return refuse(joined, { most: mostHelped })
  return ok({ helperId: helper._id })
})

export const endHelpAtDesk = implement(endContract, async (call) => {
  await endAll(call.db, call.input.helperId, personOf(call)._id, call.now)
  return ok({})
})
