import { ok } from '../kernel/errors'
import { implement } from '../kernel/operation'
import { agree as agreeContract } from './contract/privacy'
import { people } from './records'

/** A new text is agreed to once; what was agreed to before is replaced, because only the latest holds. */
export const agree = implement(agreeContract, async ({ db, subject, input, now }) => {
  const { _ } = db
  await db.change(people, subject._id, { 'consent.version': _.neq(input.version) }, { consent: _.set({ version: input.version, at: now, how: 'app' }), version: _.inc(1) })
  return ok({})
})

