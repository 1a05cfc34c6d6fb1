import { dayFrom, inParallel, weekdayOf } from './caller.mjs'
import { others, roles } from './people.mjs'

// Two made-up terms with a draw: one was drawn last week, its list and number published; for the other one can still apply.

const dayMs = 86_400_000
const source = '福彩3D 当天开奖号'

const drawn = [
  { title: '越剧唱腔', topic: '声乐', teacher: '汤月琴', weekday: 1, capacity: 4 },
  { title: '水墨小品', topic: '书画', teacher: '闵学文', weekday: 4, capacity: 5 },
]
const open = [
  { title: '书法提高', topic: '书画', teacher: '凌志浩', weekday: 1, capacity: 24 },
  { title: '电子琴', topic: '器乐', teacher: '俞静', weekday: 4, capacity: 20 },
  { title: '太极剑', topic: '健身', teacher: '沈梅', weekday: 5, capacity: 30 },
]

/** Why somebody may not apply: some of the made-up people are not those whom a course takes. */
const conditions = ['NOT_FOR_YOU']

/** Holds the one and announces the other. The clockwork gives the seats of the one that was held. */
export async function holdDraws(world) {
  const { caller, now } = world
  const admin = roles.admin.openid
  const applicants = [roles.retiree, ...others.filter(({ openid }) => openid).slice(0, 11)]
  await caller.clock(now - 13 * dayMs)
  const past = await announce(world, { name: '冬令短学期', firstDay: 8, lastDay: 80, opensAt: now - 13 * dayMs, closesAt: now - 10 * dayMs, courses: drawn })
  await applyAll(caller, past, applicants)
  await caller.clock(now - 10 * dayMs + 5 * 60_000)
  await caller.staff(admin, 'courses.freezeDraw', { termId: past.termId })
  await caller.clock(now - 8 * dayMs)
  await caller.staff(admin, 'courses.holdDraw', { termId: past.termId, publicNumber: '328' })
  const coming = await announce(world, { name: '春季学期', firstDay: 80, lastDay: 200, opensAt: now - 8 * dayMs, closesAt: now + 7 * dayMs, courses: open })
  await applyAll(caller, coming, applicants.slice(0, 6))
}

async function announce({ caller, now, unitIds, siteIds, organisers }, { name, firstDay, lastDay, opensAt, closesAt, courses }) {
  const day = (days) => dayFrom(now, days)
  const term = { name, firstDay: day(firstDay), lastDay: day(lastDay), opensAt, closesAt: now + 60 * dayMs, mostCourses: 2, ranks: 3, returningFirst: true }
  const { termId } = await caller.staff(roles.admin.openid, 'courses.addTerm', term)
  const courseIds = await inParallel(courses, 2, async ({ weekday, ...facts }) => {
    const first = Array.from({ length: 7 }, (_, offset) => day(firstDay + offset)).find((one) => weekdayOf(one) === weekday)
    const course = {
      ...facts,
      ...{ about: '名额少，报的人多，用抽签来定，谁都一样。', teacherAbout: '', siteId: siteIds['湖州老年大学'], slots: [{ weekday, from: 9 * 60, to: 10.5 * 60 }] },
      ...{ firstDay: first, sessions: 8, daysOff: [], fee: 0, ageMin: 50, ageMax: 80, deskSeats: 0, phone: '0572-2390001', mode: 'draw', minimum: 1 },
    }
    return (await caller.staff(organisers.bureau, 'courses.publish', { unitId: unitIds.bureau, termId, course })).courseId
  })
  await caller.staff(roles.admin.openid, 'courses.announceDraw', { termId, source, closesAt, numberAt: closesAt + 2 * dayMs })
  return { termId, courseIds }
}

/** Each wishes for one class, and has another as the second choice; neighbours begin with another. */
async function applyAll(caller, { termId, courseIds }, people) {
  await inParallel(people, 3, async ({ openid }, index) => {
    const choices = [courseIds[index % courseIds.length], courseIds[(index + 1) % courseIds.length]]
    await caller.member(openid, 'courses.apply', { termId, choices, wants: 1 }).catch((error) => {
      if (!conditions.includes(error.code)) throw error
    })
  })
}
