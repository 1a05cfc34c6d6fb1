import { collection } from '../../kernel/database'
import type { Index } from '../../kernel/indexes'
import type { VisitState } from '../contract/visits'
import type { Moving } from '../moving'

/** Comfort visits to one person: asked for, taken on by somebody, and made again and again. */
export interface Visit extends Moving {
  /** `visitId` of whom it was asked for first. */
  readonly _id: string
  readonly person: string
  readonly unit: string
  readonly unitName: string
  readonly unitPath: readonly string[]
  /** Who asked: the person, a helper, an organiser. */
  readonly askedBy: string
  /** Why, sealed for `sealedFor`: it may tell of an illness. */
  readonly wish: string
  readonly sealedFor: string
  readonly state: VisitState
  readonly carer: string | null
  /** YYYY-MM-DD. */
  readonly nextDay: string | null
  readonly latestDay: string | null
  readonly times: number
  /** Epoch ms since when it is asked for. */
  readonly since: number
  /** Epoch ms since when somebody is to be told; null when nothing is to be told. The sweep looks for it. */
  readonly news: number | null
  readonly personMovedFrom?: string | null
  readonly carerMovedFrom?: string | null
}

/** What was noted of one visit. Sealed: only who visits now and who looks after the unit's visits read it, and each reading is noted. */
export interface VisitLog {
  /** From the act that noted it. */
  readonly _id: string
  readonly visit: string
  readonly day: string
  readonly carer: string
  /** Sealed for `sealedFor`; empty when the person has left. */
  readonly note: string
  readonly sealedFor: string
  readonly at: number
}

/** Somebody has read what was noted. */
export interface VisitReading {
  /** From the act. */
  readonly _id: string
  readonly visit: string
  readonly by: string
  readonly at: number
}

export const visits = collection<Visit>('visits')
export const visitLogs = collection<VisitLog>('visitLogs')
export const visitReadings = collection<VisitReading>('visitReadings')

/** One for each person, so that asking twice makes one. */
export const visitId = (person: string): string => `visit:${person}`

export const visitIndexes: readonly Index[] = [
  { collection: 'visits', keys: [['person', 1], ['since', -1]] },
  { collection: 'visits', keys: [['carer', 1], ['state', 1]] },
  { collection: 'visits', keys: [['unitPath', 1], ['state', 1], ['since', 1]] },
  { collection: 'visits', keys: [['unit', 1], ['since', 1]] },
  { collection: 'visits', keys: [['news', 1]] },
  { collection: 'visitLogs', keys: [['visit', 1], ['day', -1]] },
  { collection: 'visitReadings', keys: [['visit', 1], ['at', -1]] },
]
