import { ok } from '../../kernel/errors'
import { implement } from '../../kernel/operation'
import { emptyAccount, frozenPoints, nextToExpire, usablePoints } from '../account'
import { account as contract } from '../contract/member'
import { latestEntries, vouchersOf } from '../queries'
import { accounts } from '../records'
import { ledgerLine, voucherView } from '../views'

const latest = 5
const mostWaiting = 50

export const account = implement(contract, async ({ db, subject, now }) => {
  const [known, entries, waiting] = await Promise.all([
    db.get(accounts, subject._id),
    latestEntries(db, subject._id, latest),
    vouchersOf(db, subject._id, ['reserved'], mostWaiting),
  ])
  const mine = known ?? emptyAccount(subject._id)
  return ok({
    free: usablePoints(mine, now),
    frozen: frozenPoints(mine),
    nextToExpire: nextToExpire(mine, now),
    lots: mine.lots.filter(({ expiresAt }) => expiresAt >= now).map(({ points, expiresAt }) => ({ points, at: expiresAt })),
    latest: entries.map(ledgerLine),
    vouchers: waiting.map(voucherView),
  })
})
