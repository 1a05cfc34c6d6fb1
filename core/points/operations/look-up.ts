import { judgeScan } from '../../codes/shown'
import { forgive, spendTry } from '../../codes/tries'
import type { Database } from '../../kernel/database'
import { ok, refuse } from '../../kernel/errors'
import { implement } from '../../kernel/operation'
import { lookUpVoucher as contract } from '../contract/staff'
import { digits, digitsId, vouchers, type Voucher } from '../records'
import { handOverView } from '../views'

export const lookUpVoucher = implement(contract, async ({ db, keys, input, actor, now }) => {
  const { stationId, code } = input
  if (code.length === 6) {
    const who = `voucher:${actor.person._id}`
    const waitSeconds = await spendTry(db, who, now)
    if (waitSeconds !== null) return refuse('TRY_LATER', { waitSeconds })
    const found = await byDigits(db, stationId, code)
    if (!isShown(found)) return refuse('WRONG_CODE')
    await forgive(db, who)
    return ok(handOverView(found))
  }
  const judged = judgeScan(keys, 'voucher', code, now)
  if (!judged.good) return refuse(judged.why)
  const scanned = await db.get(vouchers, judged.subject)
  if (!isShown(scanned)) return refuse('WRONG_CODE')
  return scanned.station === stationId ? ok(handOverView(scanned)) : refuse('OTHER_STATION')
})

/** Six digits mean something at one station only, and only while it keeps them. */
async function byDigits(db: Database, station: string, six: string): Promise<Voucher | null> {
  return (await db.follow(digits, digitsId(station, six), 'voucher', vouchers))?.target ?? null
}

/** A voucher that its person has seen; one that was handed over or is over is shown as such. */
const isShown = (voucher: Voucher | null): voucher is Voucher => voucher !== null && ['reserved', 'handed', 'lapsed'].includes(voucher.status)
