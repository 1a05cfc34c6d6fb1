import type { Database } from '../../kernel/database'
import { attendanceId, attendances, registerId, registers, type Mark } from './records'
import { closesAfterMs } from './rules'

/** What a mark came to. `already`: it says what was noted before; `conflict`: it says something else, and is listed. */
export type CameTo = 'marked' | 'already' | 'conflict'

/**
 * Notes a mark, unless the meeting has one: that one stays, and this is put beside it if it says something else. Every step is one
 * conditional update, so two phones at once can't both be first, and a repeat of the same mark finds it.
 */
export async function noteMark(db: Database, course: string, person: string, mark: Mark): Promise<CameTo> {
  const { _ } = db
  const id = attendanceId(course, person)
  if (await db.add(attendances, { _id: id, course, person, marks: [mark], conflicts: [], version: 1 })) return 'marked'
  const guard = {
    'marks.session': _.neq(mark.session),
  }
  if (await db.change(attendances, id, guard, { marks: _.push([mark]), version: _.inc(1) })) return 'marked'
  const known = await db.get(attendances, id)
  const earlier = known?.marks.find(({ session }) => session === mark.session)
  if (!earlier) throw new Error(`the attendance ${id} was there and is gone`)
  if (earlier.act === mark.act) return 'marked'
  if (earlier.presence === mark.presence) return 'already'
  await db.change(attendances, id, { 'conflicts.act': _.neq(mark.act) }, { conflicts: _.push([mark]), version: _.inc(1) })
  return 'conflict'
}

/** Opens a meeting's register, once. `to`: when the meeting ends. */
export async function openRegister(db: Database, course: string, session: number, to: number): Promise<void> {
  await db.add(registers, { _id: registerId(course, session), course, session, closesAt: to + closesAfterMs })
}
