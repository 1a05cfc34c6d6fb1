import { collection } from '../../kernel/database'
import type { Index } from '../../kernel/indexes'

/** A record of service as it was printed. The code on the paper leads here; what is true now is counted anew. */
export interface PrintedRecord {
  readonly _id: string
  readonly person: string
  readonly unitName: string
  /** Epoch ms. */
  readonly madeAt: number
  readonly checkedMinutes: number
  readonly filledMinutes: number
  readonly times: number
}

export const printedRecords = collection<PrintedRecord>('serviceRecords')

export const hourIndexes: readonly Index[] = [{ collection: 'serviceRecords', keys: [['person', 1]] }]
