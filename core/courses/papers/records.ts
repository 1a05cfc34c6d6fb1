import { collection } from '../../kernel/database'
import type { Index } from '../../kernel/indexes'

/** A certificate as it was first made. Id: from course and person, so that there is one; the code on the paper leads here. The name is kept with the person alone. */
export interface Certificate {
  readonly _id: string
  readonly course: string
  readonly person: string
  readonly title: string
  readonly unitName: string
  readonly firstDay: string
  readonly lastDay: string
  readonly present: number
  readonly held: number
  /** Epoch ms. */
  readonly at: number
}

export const certificates = collection<Certificate>('certificates')

export const paperIndexes: readonly Index[] = [{ collection: 'certificates', keys: [['person', 1]] }]
