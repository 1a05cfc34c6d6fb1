import { judgePaper } from '../../codes/signed'
import { ok, refuse } from '../../kernel/errors'
import { whoStays } from '../../kernel/identity'
import { implement } from '../../kernel/operation'
import { maskName } from '../../people/mask'
import { people } from '../../people/records'
import { checkCertificate as contract } from '../contract/papers'
import { certificates } from './records'

/** Nothing is said of a paper that we did not sign, nor of one whose certificate is not there. */
export const checkCertificate = implement(contract, async ({ db, keys, input }) => {
  const id = judgePaper(keys, 'certificate', input.code)
  const found = id === null ? null : await db.follow(certificates, id, 'person', people)
  if (!found) return refuse('WRONG_CODE')
  const { title, unitName, firstDay, lastDay, present, held, at } = found.doc
  const person = found.target && (await whoStays(db, found.target))
  return ok({ nameMasked: maskName(person?.name ?? ''), title, unitName, firstDay, lastDay, present, held, madeAt: at })
})
