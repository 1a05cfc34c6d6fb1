import { collection } from '../../kernel/database'
import type { Index } from '../../kernel/indexes'

/** How a mark was made: by scan, by digits, by a tapped name, by the person's own leave, or by settling. */
export type MarkWay = 'scan' | 'digits' | 'card' | 'tap' | 'leave' | 'settled'

/** What somebody noted of a person at one meeting. */
export interface Mark {
  readonly session: number
  readonly presence: 'present' | 'sick' | 'absent'
  readonly way: MarkWay
  /** Epoch ms when it was made, also when it was sent later. */
  readonly at: number
  /** The act that made it, or the phone's own id of it. */
  readonly act: string
  /** The name of whoever made it. */
  readonly by: string
  /** Of whom it was noted before two people turned out to be one. */
  readonly movedFrom?: string
}

/** One person's attendance in one course. Id: `course:person`. A meeting has one mark at most; what contradicts it is kept beside. */
export interface Attendance {
  readonly _id: string
  readonly course: string
  readonly person: string
  readonly marks: readonly Mark[]
  readonly conflicts: readonly Mark[]
  /** The acts that said leave and were taken back, and those that took them back: a late repeat of one changes nothing. */
  readonly undone?: readonly string[]
  /** What went over to another, because the two are one human; left out otherwise. */
  readonly moved?: { readonly marks: readonly Mark[]; readonly conflicts: readonly Mark[] }
  readonly version: number
}

/** A meeting at which attendance is taken. Id: `course:session`. Made by the first mark; closed a day after the meeting. */
export interface Register {
  readonly _id: string
  readonly course: string
  readonly session: number
  /** Epoch ms at which it closes; null when it is closed. The sweep looks for it. */
  readonly closesAt: number | null
}

export const attendances = collection<Attendance>('attendance')
export const registers = collection<Register>('registers')

export const attendanceId = (course: string, person: string): string => `${course}:${person}`
export const registerId = (course: string, session: number): string => `${course}:${session}`

export const attendanceIndexes: readonly Index[] = [
  { collection: 'attendance', keys: [['course', 1]] },
  { collection: 'attendance', keys: [['person', 1]] },
  { collection: 'registers', keys: [['course', 1]] },
  { collection: 'registers', keys: [['closesAt', 1]] },
]
