import { ok } from '../../kernel/errors'
import { implement } from '../../kernel/operation'
import { checkLedger as contract } from '../contract/desk'
import { ledgersBetween, remade, stillDifferent } from '../ledgers'
import { accounts } from '../records'
import { differences } from '../replay'

/** Accounts in one call: what they have booked in some years is read within seconds, and the function has a minute. */
const accountsAtOnce = 200
const compared = ['lots', 'frozen', 'days', 'quarters', 'latestAt'] as const

export const checkLedger = implement(contract, async ({ db, input }) => {
  const { _ } = db
  const { after = '' } = input
  const some = await db.find(accounts, { _id: _.gt(after) }, { order: [['_id', 'asc']], limit: accountsAtOnce, fields: compared })
  const next = some.length < accountsAtOnce ? null : (some.at(-1)?._id ?? null)
  // Accounts to which no ledger comes are among those that do not agree, unless nothing is in them.
  const unseen = new Map(some.map((account) => [account._id, account]))
  const unlike: string[] = []
  let entries = 0
  for await (const ledger of ledgersBetween(db, after, next ?? undefined)) {
    entries += ledger.entries.length
    if (differences(unseen.get(ledger.person) ?? null, remade(ledger)).length > 0) unlike.push(ledger.person)
    unseen.delete(ledger.person)
  }
  for (const [person, account] of unseen) if (differences(account, remade({ person, entries: [] })).length > 0) unlike.push(person)
  const wrong: { personId: string; parts: readonly string[] }[] = []
  for (const personId of unlike) {
    const parts = await stillDifferent(db, personId)
    if (parts.length > 0) wrong.push({ personId, parts })
  }
  return ok({ accounts: some.length, entries, wrong, next })
})
