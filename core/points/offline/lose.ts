import { dayOf } from '../../kernel/calendar'
import type { Database } from '../../kernel/database'
import { lostAccount, move, plainEntry, stationAccount } from '../entries'
import { policyOn } from '../policy'
import { entries } from '../records'
import { book } from '../stock/adjust'
import { losses, type Loss } from './records'

/** Records a loss: the record first, then the stock, then the ledger. What a crash leaves, the sweep finishes. */
export async function lose(db: Database, loss: Loss): Promise<void> {
  await db.add(losses, { ...loss })
  await follow(db, loss)
}

/** Lets stock and ledger follow a recorded loss: the piece is gone, and its points stand against it. Safe to run again. */
async function follow(db: Database, loss: Loss): Promise<void> {
  const { _id, station, stock, points, by, byName, bookedAt, productName, firstBy } = loss
  const reason = loss.why === 'double' ? `没有网络时又交了一份，${firstBy ?? '别人'}已经交过` : '没有网络时交出，单子已经退了'
  await book(db, stock, { act: _id, kind: 'lost', pieces: -1, reason, by, byName, at: bookedAt })
  await db.add(entries, {
    ...plainEntry,
    _id: `lost:${_id}`,
    person: station,
    kind: 'lost',
    postings: move(points, lostAccount(station), stationAccount(station)),
    reason,
    source: loss.voucher,
    by,
    policy: policyOn(dayOf(bookedAt)).id,
    at: bookedAt,
    what: productName,
  })
  await db.change(losses, _id, {}, { due: null })
}

const batch = 50

/** Finishes what was cut off. Gives how much it found. */
export async function sweepLosses(db: Database, now: number): Promise<number> {
  const { _ } = db
  const due = await db.find(losses, { due: _.lt(now) }, { order: [['due', 'asc']], limit: batch })
  for (const loss of due) await follow(db, loss)
  return due.length
}
