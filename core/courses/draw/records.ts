import { collection } from '../../kernel/database'
import type { Index } from '../../kernel/indexes'
import type { DrawStep } from '../contract/draw'

/** What somebody wants of a term's draw. Id: `person:term`. Changed by compare-and-set on `version`. */
export interface Application {
  readonly _id: string
  readonly person: string
  readonly term: string
  /** Six digits, theirs for good. */
  readonly number: string
  /** Courses, the dearest first; empty when it was taken back. */
  readonly choices: readonly string[]
  readonly wants: number
  readonly companion: string | null
  /** What was wanted before it was set aside, because the same human has another application; left out otherwise. */
  readonly aside?: Pick<Application, 'choices' | 'wants' | 'companion'>
  /** Who had it before two people turned out to be one; null or left out: it was theirs from the beginning. */
  readonly movedFrom?: string | null
  readonly returning: boolean
  readonly version: number
  /** The acts that made and changed it: a late repeat of one changes nothing. */
  readonly acts: readonly { readonly act: string; readonly hash: string }[]
}

/** Whose a number is. Id: `term:number`. */
export interface DrawNumber {
  readonly _id: string
  readonly person: string
}

/** A term's draw. Id: the term. */
export interface Draw {
  readonly _id: string
  readonly source: string
  /** Epoch ms. */
  readonly closesAt: number
  readonly numberAt: number
  readonly step: DrawStep
  /** The frozen list: its hash, where its text lies, and how many applied; null before. */
  readonly listHash: string | null
  readonly fileId: string | null
  readonly applicants: number | null
  readonly publicNumber: string | null
  /** How many seats and places of the result are in the books. */
  readonly written: number
}

export const applications = collection<Application>('drawApplications')
export const drawNumbers = collection<DrawNumber>('drawNumbers')
export const draws = collection<Draw>('draws')

export const applicationId = (person: string, term: string): string => `${person}:${term}`

export const drawIndexes: readonly Index[] = [
  { collection: 'drawApplications', keys: [['term', 1], ['number', 1]] },
  { collection: 'drawApplications', keys: [['person', 1]] },
  { collection: 'draws', keys: [['step', 1]] },
]
