import { ok, refuse } from '../kernel/errors'
import { implement } from '../kernel/operation'
import { bringCourseNews } from './bring-news'
import { sessionsOf } from './calendar'
import { changeSession as contract } from './contract/sessions'
import { courses, type Course, type KnownChange } from './records'

/** Changes one meeting by compare-and-set on the course's version; those with a seat are told, by this call or by the sweep. */
export const changeSession = implement(contract, async ({ db, scope, input, act, now }) => {
  const course = scope?.record as Course
  if (course.status === 'cancelled') return refuse('COURSE_CANCELLED')
  const { session, cancelled, from, to, teacher = null, reason, version } = input
  const repeated = course.version === version + 1 && course.act === act
  if (course.version !== version && !repeated) return refuse('EDITED_MEANWHILE')
  if (!repeated) {
    const before = sessionsOf(course).find((one) => one.session === session)
    if (!before) return refuse('NO_SUCH_SESSION')
    if (before.to <= now) return refuse('SESSION_OVER')
    if (!cancelled && from < now && from !== before.from) return refuse('DAY_IN_PAST')
    const change: KnownChange = { session, cancelled, from, to, teacher, reason, act, at: now }
    const { _ } = db
    const changes = [...course.changes.filter((one) => one.session !== session), change]
    const written = await db.change(courses, course._id, { version }, { changes: _.set(changes), version: version + 1, act, tellFrom: now })
    if (!written) return refuse('EDITED_MEANWHILE')
  }
  await bringCourseNews(db, course._id, now)
  return ok({ version: version + 1 })
})
