import { at, dayFrom, inParallel } from './caller.mjs'
import { others, roles } from './people.mjs'

// 47 teams, 50 studios and the six groups of the talent network, with some people in them; comfort visits; an activity that two
// counties hold together, and one whose organiser looks at each.

const towns = {
  wuxing: ['月河', '朝阳', '爱山', '飞英', '龙泉', '织里', '八里店', '妙西'],
  nanxun: ['南浔', '练市', '双林', '菱湖', '和孚', '善琏', '旧馆', '千金'],
  deqing: ['武康', '舞阳', '阜溪', '乾元', '新市', '洛舍', '钟管', '莫干山'],
  changxing: ['雉城', '画溪', '太湖', '李家巷', '和平', '泗安', '虹星桥', '煤山'],
  anji: ['昌硕', '灵峰', '孝源', '递铺', '梅溪', '天荒坪', '杭垓', '孝丰'],
}
const surnames = ['杨', '沈', '费', '钱', '施', '邱', '嵇', '俞', '闵', '凌']
const crafts = ['调解', '书画', '养花', '修理', '戏曲']

const perTown = Object.entries(towns).flatMap(([unit, names]) => names.map((town) => ({ unit, town })))

/** The first two have demo people in them. */
const teams = [
  { unit: 'deqing', kind: 'team', name: '银晖帮扶团', about: '老专家到田头、到车间，手把手教。' },
  { unit: 'deqing', kind: 'group', name: '爱与陪伴走访组', about: '去看看独居的老同志，说说话。', visits: true },
  ...['乐学', '关爱', '智库', '文旅', '产业', '宣讲'].map((name) => ({ unit: 'nanxun', kind: 'group', name: `银雁${name}组`, about: '银雁协共体的专业组。', visits: name === '关爱' })),
  ...perTown.map(({ unit, town }) => ({ unit, kind: 'team', name: `${town}银领志愿队`, about: '邻里有事，搭把手。' })),
  ...['河道巡护队', '古镇引导队', '助学队', '夕阳红宣讲队', '银耀文艺队', '银发技术队'].map((name) => ({ unit: 'changxing', kind: 'team', name, about: '有空就来，量力而行。' })),
  ...surnames.flatMap((surname, index) => crafts.map((craft, nth) => ({ unit: Object.keys(towns)[(index + nth) % 5], kind: 'studio', name: `老${surname}${craft}工作室`, about: craft === '调解' ? '邻里的事，坐下来说。' : `${craft}上的事，来坐坐。` }))),
]

const phone = (index) => `0572-28${String(10001 + index * 37)}`

export async function gatherTeams(world) {
  const ids = await foundTeams(world)
  await joinTeams(world, ids)
  await visit(world)
  await holdTogether(world)
}

async function foundTeams({ caller, now, unitIds, courseIds, organisers }) {
  const ids = {}
  await inParallel(teams, 6, async ({ unit, kind, name, about, visits = false }, index) => {
    const open = index % 7 === 0 ? { callUntil: at(dayFrom(now, 20), 0) } : {}
    const courses = index === 0 ? [courseIds['茭白种植入门']] : []
    const team = { kind, name, about, visits, courses, phone: phone(index), hours: kind === 'studio' ? '周一到周五 9 点到 11 点' : '', place: kind === 'studio' ? '文化礼堂二楼' : '', ...open }
    ids[name] = (await caller.staff(organisers[unit], 'volunteering.putTeam', { unitId: unitIds[unit], team })).teamId
  })
  return ids
}

const inDeqing = others.filter(({ openid, unit }) => openid && unit === 'deqing')

/** One for each channel, one who waits, one who is asked. */
async function joinTeams({ caller, unitIds, personIds, organisers }, ids) {
  const helping = ids['银晖帮扶团']
  const organiser = organisers.deqing
  await caller.staff(roles.admin.openid, 'people.appoint', { personId: personIds[inDeqing[0].openid], role: 'lead', at: helping })
  await caller.staff(roles.admin.openid, 'people.appoint', { personId: personIds[inDeqing[0].openid], role: 'care', at: unitIds.deqing })
  await caller.member(roles.retiree.openid, 'volunteering.joinTeam', { teamId: helping, channel: 'course', courseId: await courseOf(caller) })
  await caller.member(inDeqing[1].openid, 'volunteering.joinTeam', { teamId: helping, channel: 'call' })
  await caller.member(inDeqing[2].openid, 'volunteering.joinTeam', { teamId: ids['爱与陪伴走访组'], channel: 'choice' })
  await caller.staff(organiser, 'volunteering.recommendMember', { personId: personIds[roles.volunteer.openid], teamId: helping, agreed: false })
  await caller.member(roles.volunteer.openid, 'volunteering.joinTeam', { teamId: ids['爱与陪伴走访组'], channel: 'choice' })
  await caller.staff(organiser, 'volunteering.decideMember', { teamId: ids['爱与陪伴走访组'], personId: personIds[roles.volunteer.openid], agree: true })
}

/** The course whose people may come at once. */
async function courseOf(caller) {
  const { courses } = await caller.member(roles.retiree.openid, 'courses.list', {})
  return courses.find(({ title }) => title === '茭白种植入门').courseId
}

async function visit({ caller, now }) {
  await caller.member(roles.retiree.openid, 'volunteering.askVisit', { wish: '腿不好，想有人说说话' })
  const { open } = await caller.member(roles.volunteer.openid, 'volunteering.carerVisits', {})
  for (const { visitId } of open) {
    await caller.member(roles.volunteer.openid, 'volunteering.acceptVisit', { visitId })
    await caller.member(roles.volunteer.openid, 'volunteering.logVisit', { visitId, day: dayFrom(now, 0), note: '精神好，腿还疼。', nextDay: dayFrom(now, 7) })
  }
}

async function holdTogether({ caller, now, unitIds, siteIds, organisers }) {
  const activity = (title, tag, about, siteId, more = {}) => ({ title, tag, about, notes: '', siteId, contact: '值班室', phone: '0572-3020001', ...more })
  const on = (day, capacity) => ({ from: at(dayFrom(now, day), 9), to: at(dayFrom(now, day), 11), capacity })
  const site = siteIds['南浔区老年大学']
  await caller.staff(organisers.nanxun, 'volunteering.publish', {
    unitId: unitIds.nanxun,
    activity: activity('两地书画走亲', '宣讲', '南浔和松阳的老同志一起写、一起画。', site),
    shifts: [on(13, 30)],
    joint: { unitId: unitIds.songyang, places: 12, opensAt: at(dayFrom(now, 10), 8) },
  })
  const { activityId } = await caller.staff(organisers.deqing, 'volunteering.publish', {
    unitId: unitIds.deqing,
    activity: activity('陪诊', '实践', '陪老人看病、取药。', siteIds['德清老年大学'], { skills: '会用手机挂号', recruit: { how: 'open', teams: [], approval: true } }),
    shifts: [on(6, 4)],
  })
  await caller.member(roles.volunteer.openid, 'volunteering.apply', { shiftId: `${activityId}-1`, words: '会用手机挂号' })
}
