import { collection } from '../../kernel/database'
import type { Index } from '../../kernel/indexes'

/** A code for a bank's check. Holds what will be said, and who asked; a bank learns nothing else. */
export interface BankCode {
  /** The eight digits. */
  readonly _id: string
  /** The scanned code's secret. */
  readonly token: string
  readonly person: string
  readonly tier: string | null
  readonly at: number
  readonly until: number
  /** The one who checked first: for anybody else the code is none. Null while nobody has. */
  readonly checkedBy: string | null
  readonly checks: readonly { readonly act: string; readonly at: number; readonly bank: string }[]
}

export const bankCodes = collection<BankCode>('bankCodes')

export const bankIndexes: readonly Index[] = [
  { collection: 'bankCodes', keys: [['person', 1], ['at', -1]] },
  { collection: 'bankCodes', keys: [['token', 1]] },
  { collection: 'bankCodes', keys: [['until', 1]] },
]
