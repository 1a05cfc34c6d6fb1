import { ok } from '../../kernel/errors'
import { implement, type Scope } from '../../kernel/operation'
import type { Person } from '../../people/records'
import { emptyAccount, frozenPoints, usablePoints } from '../account'
import { accountAtDesk as accountContract, checkLedger as checkContract, reserveAtDesk as reserveContract } from '../contract/desk'
import { allEntries, latestEntries, vouchersOf } from '../queries'
import { accounts } from '../records'
import { redeem } from '../redeem'
import { differences, nothingYet, replay } from '../replay'
import { ledgerLine, voucherView } from '../views'

const personOf = ({ scope }: { readonly scope: Scope | null }): Person => scope?.record as Person
const latest = 20
const mostWaiting = 50

export const accountAtDesk = implement(accountContract, async (call) => {
  const { db, now } = call
  const { _id: person, name, unitName } = personOf(call)
  const [known, lines, waiting, all] = await Promise.all([db.get(accounts, person), latestEntries(db, person, latest), vouchersOf(db, person, ['reserved'], mostWaiting), allEntries(db, person)])
  const mine = known ?? emptyAccount(person)
  return ok({
    ...{ name, unitName, free: usablePoints(mine, now), frozen: frozenPoints(mine) },
    lots: mine.lots.filter(({ expiresAt }) => expiresAt >= now).map(({ points, expiresAt }) => ({ points, at: expiresAt })),
    lines: lines.map(ledgerLine),
    vouchers: waiting.map(voucherView),
    agrees: differences(mine, all.reduce(replay, nothingYet(person))).length === 0,
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

/** Accounts in one call: each asks for its own entries, and the function has a minute. */
const accountsAtOnce = 200
const atOnce = 10

export const checkLedger = implement(checkContract, async ({ db, input }) => {
  const { _ } = db
  const where = input.after === undefined ? {} : { _id: _.gt(input.after) }
  const some = await db.find(accounts, where, { order: [['_id', 'asc']], limit: accountsAtOnce })
  const wrong: { personId: string; parts: readonly string[] }[] = []
  let entries = 0
  for (let from = 0; from < some.length; from += atOnce) {
    const turn = some.slice(from, from + atOnce)
    const booked = await Promise.all(turn.map(({ _id }) => allEntries(db, _id)))
    for (const [index, account] of turn.entries()) {
      const mine = booked[index] ?? []
      entries += mine.length
      const parts = differences(account, mine.reduce(replay, nothingYet(account._id)))
      if (parts.length > 0) wrong.push({ personId: account._id, parts })
    }
  }
  return ok({ accounts: some.length, entries, wrong, next: some.length < accountsAtOnce ? null : (some.at(-1)?._id ?? null) })
})
