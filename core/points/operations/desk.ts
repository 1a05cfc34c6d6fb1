import { ok } from '../../kernel/errors'
import { implement, type Scope } from '../../kernel/operation'
import type { Person } from '../../people/records'
import { emptyAccount, frozenPoints, usablePoints } from '../account'
import { accountAtDesk as accountContract, reserveAtDesk as reserveContract } from '../contract/desk'
import { allEntries, remade, stillDifferent } from '../ledgers'
import { latestEntries, vouchersOf } from '../queries'
import { accounts } from '../records'
import { redeem } from '../redeem'
import { differences } from '../replay'
import { ledgerLine, voucherView } from '../views'

const personOf = ({ scope }: { readonly scope: Scope | null }): Person => scope?.record as Person
const latest = 20
const mostWaiting = 50

export const accountAtDesk = implement(accountContract, async (call) => {
  const { db, now } = call
  const { _id: person, name, unitName } = personOf(call)
  const [known, lines, waiting, all] = await Promise.all([db.get(accounts, person), latestEntries(db, person, latest), vouchersOf(db, person, ['reserved'], mostWaiting), allEntries(db, person)])
  const mine = known ?? emptyAccount(person)
  const agrees = differences(known, remade({ person, entries: all })).length === 0 || (await stillDifferent(db, person)).length === 0
  return ok({
    ...{ name, unitName, free: usablePoints(mine, now), frozen: frozenPoints(mine) },
    lots: mine.lots.filter(({ expiresAt }) => expiresAt >= now).map(({ points, expiresAt }) => ({ points, at: expiresAt })),
    lines: lines.map(ledgerLine),
    vouchers: waiting.map(voucherView),
    agrees,
  })
})

export const reserveAtDesk = implement(reserveContract, async (call) => {
  const { db, input, actor, act, hash, now } = call
  const { stockId, day } = input
  const redeemed = await redeem(db, { stockId, person: personOf(call), by: actor.person._id, act, hash, ...(day !== undefined && { day }) }, now)
  if ('refusal' in redeemed) return { ok: false, error: redeemed.refusal }
  const { voucher, free } = redeemed
  return ok({ voucher: voucherView(voucher), free, digits: voucher.digits })
})
