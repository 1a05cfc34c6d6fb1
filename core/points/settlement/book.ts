import { dayOf } from '../../kernel/calendar'
import type { Database } from '../../kernel/database'
import { fundOf, plainEntry, settlementAccount } from '../entries'
import { policyOn } from '../policy'
import { entries } from '../records'
import { settlements, type Settlement } from './records'

/**
 * Books a sheet that both have signed: what stood between the counties goes to the fund of the one that gave the goods. Once, by the
 * entry's id. What one alone has signed is not due until the other signs, so that the sweep does not find it for ever.
 */
export async function bookSettlement(db: Database, settlement: Settlement): Promise<void> {
  const { _id, one, other, oneOwes, otherOwes, month, signedByOne, signedByOther } = settlement
  if (!signedByOne || !signedByOther) {
    await db.change(settlements, _id, { [signedByOne ? 'signedByOther' : 'signedByOne']: null }, { due: null })
    return
  }
  const last = signedByOne.at > signedByOther.at ? signedByOne : signedByOther
  const postings = [...paid(one, other, oneOwes), ...paid(other, one, otherOwes)]
  const facts = { kind: 'settled', postings, reason: `${month} 结算`, source: _id, by: last.by } as const
  await db.add(entries, { ...plainEntry, _id: `settled:${_id}`, person: _id, ...facts, policy: policyOn(dayOf(last.at)).id, at: last.at })
  await db.change(settlements, _id, {}, { due: null })
}

const paid = (owing: string, owed: string, points: number) =>
  points === 0
    ? []
    : [
        { account: settlementAccount(owing, owed), points: -points },
        { account: fundOf(owed), points },
      ]

const batch = 20

/** Books what both have signed and a crash left. Gives how much it found. */
export async function sweepSettlements(db: Database, now: number): Promise<number> {
  const { _ } = db
  const due = await db.find(settlements, { due: _.lt(now) }, { limit: batch })
  for (const settlement of due) await bookSettlement(db, settlement)
  return due.length
}
