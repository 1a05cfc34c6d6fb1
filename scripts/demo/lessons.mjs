import { at, dayFrom, weekdayOf } from './caller.mjs'
import { others, roles } from './people.mjs'

// Two short classes in a village hall, half over: one of them with attendance taken.

const dayMs = 86_400_000
const classes = [
  { title: '手机防骗（短班）', topic: '生活', teacher: '顾明', from: 18.5, to: 20 },
  { title: '家庭急救（短班）', topic: '健康', teacher: '严医生', from: 13, to: 14.5 },
]
/** The days from today on which they meet. */
const meets = [-4, -1, 3, 6]

export async function teachShortClasses({ caller, now, unitIds, siteIds, organisers, personIds }) {
  const days = meets.map((day) => dayFrom(now, day))
  await caller.clock(now - 6 * dayMs)
  const term = { name: '村里的短班', firstDay: dayFrom(now, -6), lastDay: dayFrom(now, 30), opensAt: now - 7 * dayMs, closesAt: now + 20 * dayMs, mostCourses: 2 }
  const { termId } = await caller.staff(roles.admin.openid, 'courses.addTerm', term)
  const courseIds = []
  for (const { from, to, ...facts } of classes) {
    const course = {
      ...facts,
      ...{ about: '就在村里的礼堂，四次课学会。', teacherAbout: '', siteId: siteIds['洛舍镇文化礼堂'], slots: days.slice(0, 2).map((day) => ({ weekday: weekdayOf(day), from: from * 60, to: to * 60 })) },
      ...{ firstDay: days[0], sessions: 4, daysOff: [], fee: 0, ageMin: 50, ageMax: 80, capacity: 16, deskSeats: 2, phone: '0572-8060001', minimum: 3 },
    }
    courseIds.push((await caller.staff(organisers.deqing, 'courses.publish', { unitId: unitIds.deqing, termId, course })).courseId)
  }
  const [courseId] = courseIds
  const students = []
  for (const student of [roles.retiree, ...others.filter(({ openid }) => openid)].slice(0, 8)) {
    // Some of them serve or learn at that hour.
    const enrolled = await caller.member(student.openid, 'courses.enrol', { courseId }).catch((error) => (error.code === 'TIME_CLASH' ? null : Promise.reject(error)))
    if (enrolled) students.push(student)
  }
  for (const [nth, day] of days.slice(0, 2).entries()) {
    const session = at(day, classes[0].from)
    await caller.clock(session)
    // One of them was missing the second time.
    const there = students.slice(0, students.length - nth).map(({ openid }) => ({ nonce: `demo-${day}-${openid}`.slice(0, 40), personId: personIds[openid], presence: 'present', agoMs: 0 }))
    await caller.staff(organisers.deqing, 'courses.mark', { courseId, session, marks: there })
  }
}
