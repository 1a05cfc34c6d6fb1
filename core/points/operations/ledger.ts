import { ok } from '../../kernel/errors'
import { implement } from '../../kernel/operation'
import { ledger as contract } from '../contract/member'
import { latestEntries } from '../queries'
import { ledgerLine } from '../views'

const pageSize = 20

export const ledger = implement(contract, async ({ db, subject, input }) => {
  const entries = await latestEntries(db, subject._id, pageSize + 1, input.before)
  return ok({ lines: entries.slice(0, pageSize).map(ledgerLine), more: entries.length > pageSize })
})
