import { judgePaper } from '../../codes/signed'
import { ok, refuse } from '../../kernel/errors'
import { whoStays } from '../../kernel/identity'
import { implement } from '../../kernel/operation'
import { maskName } from '../../people/mask'
import { people } from '../../people/records'
import { serviceRecord as contract } from '../contract/checking'
import { minutesOf } from './minutes'
import { printedRecords } from './records'

/** Says no more than the paper does, and never a whole name: a paper may lie in a drawer for years. */
export const serviceRecord = implement(contract, async ({ db, keys, input }) => {
  const id = judgePaper(keys, 'service', input.code)
  const record = id === null ? null : await db.get(printedRecords, id)
  if (!record) return refuse('WRONG_CODE')
  const printed = await db.get(people, record.person)
  // Who turned out to be registered twice has their hours with the one who stays.
  const person = printed && (await whoStays(db, printed))
  const now = await minutesOf(db, person?._id ?? record.person)
  const { unitName, madeAt, checkedMinutes, filledMinutes, times } = record
  return ok({
    nameMasked: maskName(person?.name ?? ''),
    unitName,
    madeAt,
    checkedMinutes,
    filledMinutes,
    times,
    now: { checkedMinutes: now.minutesInAll, filledMinutes: now.filledMinutes, times: now.times },
  })
})
