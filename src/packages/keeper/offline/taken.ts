import type { SyncedHandOver, TakenVoucher } from '../../../../core/points/contract/counter'
import { CallError, staff } from '../../../services/call'
import { serverNow } from '../../../services/clock'
import { agoMs, sendKept, shelf } from '../../../services/kept'
import { queryClient } from '../../../services/queries'
import { isRecord, isText, storage } from '../../../services/storage'
import { joined, whenWords } from '../../../services/words'

/** What was taken along for a station, until it is synced. */
export interface Taken {
  readonly takingId: string
  readonly vouchers: readonly TakenVoucher[]
}

/** A hand-over that was noted without network. */
interface HandedOver {
  readonly stationId: string
  readonly voucherId: string
  readonly productName: string
  readonly nameMasked: string
}

const isHandedOver = (value: unknown): value is HandedOver =>
  isRecord(value) && isText(value.stationId) && isText(value.voucherId) && isText(value.productName) && isText(value.nameMasked)

export const handedOver = shelf('handOvers', isHandedOver)

const isTaken = (value: unknown): value is Taken => isRecord(value) && isText(value.takingId) && Array.isArray(value.vouchers)

export const readTaken = (station: string): Taken | null => storage.read(`taken.${station}`, isTaken)
export const writeTaken = (station: string, { takingId, vouchers }: Taken): void => storage.write(`taken.${station}`, { takingId, vouchers })

/** What was handed over twice, or for a voucher that was over. */
export type Loss = SyncedHandOver

export const lossWords = ({ productName, nameMasked, why, firstBy, firstAt }: Loss): string =>
  joined(nameMasked ?? '', productName ?? '', why === 'double' ? `${firstBy ?? '别人'}${firstAt === null ? '' : ` ${whenWords(firstAt, serverNow())}`}已经交过` : '单子已经退了')

const atOnce = 20

/** Reports what is kept; when all of it is settled, lets the station's vouchers go. `all`: nothing is left to report. */
export async function sync(station: string, taken: Taken | null): Promise<{ readonly losses: readonly Loss[]; readonly all: boolean }> {
  const losses: Loss[] = []
  const all = await sendKept(handedOver, atOnce, async (some) => {
    const settled: string[] = []
    for (const stationId of new Set(some.map(({ item }) => item.stationId))) {
      const records = some.filter(({ item }) => item.stationId === stationId).map((one) => ({ nonce: one.nonce, voucherId: one.item.voucherId, agoMs: agoMs(one) }))
      const { results } = await staff('points.syncHandOvers', { stationId, takingId: null, records })
      losses.push(...results.filter(({ became }) => became === 'loss'))
      settled.push(...results.map(({ nonce }) => nonce))
    }
    return settled
  })
  const ended = all && (await letGo(station, taken))
  void queryClient.refetchQueries({ type: 'active' })
  return { losses, all: ended }
}

async function letGo(station: string, taken: Taken | null): Promise<boolean> {
  try {
    if (taken) await staff('points.syncHandOvers', { stationId: station, takingId: taken.takingId, records: [] })
  } catch (error) {
    if (error instanceof CallError && error.again) return false
    throw error
  }
  storage.remove(`taken.${station}`)
  return true
}
