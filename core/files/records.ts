import { collection } from '../kernel/database'
import type { Index } from '../kernel/indexes'

/** What a file that somebody sends is for; each kind has its ending and its largest size. */
export type UploadKind = 'sheet' | 'photo'

/** Leave to put one file into the cloud's storage. */
export interface Ticket {
  readonly _id: string
  readonly person: string
  readonly kind: UploadKind
  /** Where it must be put: nobody can guess it, so nobody else can have put anything there. */
  readonly cloudPath: string
  /** Epoch ms. */
  readonly goodUntil: number
}

/** A file that we made or were sent, until the clockwork takes it away. */
export interface KeptFile {
  /** Of what we made, its path in the storage; of what we were sent, the fileID: `cloud://…` */
  readonly _id: string
  readonly person: string
  /** Epoch ms after which it is removed; null for what is kept with a record (a photo of a closed problem). */
  readonly until: number | null
  /** The fileID of what we made; null until it is written. */
  readonly file?: string | null
  /** Epoch ms since when it is being written; null when it is. */
  readonly writing?: number | null
}

export const tickets = collection<Ticket>('tickets')
export const keptFiles = collection<KeptFile>('files')

export const fileIndexes: readonly Index[] = [
  { collection: 'files', keys: [['until', 1]] },
  { collection: 'files', keys: [['writing', 1]] },
  { collection: 'tickets', keys: [['goodUntil', 1]] },
]
