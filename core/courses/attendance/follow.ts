import type { Database } from '../../kernel/database'
import { noteMark } from './mark'
import { attendanceId, attendances, type Attendance } from './records'

const many = 1000

const attendanceOf = (db: Database, person: string): Promise<Attendance[]> => db.find(attendances, { person }, { limit: many })

/**
 * What was noted of one human under two names comes together: marks go over one by one, and where both have one that says something
 * else, it is listed like every contradiction. What went over is kept beside, so that it can come back. Safe to repeat.
 */
export async function moveAttendance(db: Database, from: string, to: string): Promise<void> {
  const { _ } = db
  for (const { _id, course, marks, conflicts, version, moved } of await attendanceOf(db, from)) {
    const going = { marks: [...(moved?.marks ?? []), ...marks], conflicts: [...(moved?.conflicts ?? []), ...conflicts] }
    if (marks.length + conflicts.length > 0 && !(await db.change(attendances, _id, { version }, { marks: [], conflicts: [], moved: _.set(going), version: version + 1 }))) throw new Error(`the attendance ${_id} is changed by others`)
    for (const mark of going.marks) await noteMark(db, course, to, { ...mark, movedFrom: from })
    for (const mark of going.conflicts) await db.change(attendances, attendanceId(course, to), { 'conflicts.act': _.neq(mark.act) }, { conflicts: _.push([{ ...mark, movedFrom: from }]), version: _.inc(1) })
  }
}

/** Two who were one by mistake: what went over comes back, except where somebody has settled it by hand since. */
export async function returnAttendance(db: Database, person: string, from: string): Promise<void> {
  const { _ } = db
  for (const { _id, course, marks, conflicts, version, moved } of await attendanceOf(db, person)) {
    if (!moved) continue
    await db.change(attendances, attendanceId(course, from), {}, { marks: _.pull({ movedFrom: person }), conflicts: _.pull({ movedFrom: person }), version: _.inc(1) })
    const back = { marks: [...moved.marks, ...marks], conflicts: [...moved.conflicts, ...conflicts] }
    if (!(await db.change(attendances, _id, { version }, { ...back, moved: _.remove(), version: version + 1 }))) throw new Error(`the attendance ${_id} is changed by others`)
  }
}
