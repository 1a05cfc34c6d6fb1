import { copyFileSync, existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { activities } from './activities.mjs'
import { at, Caller, dayFrom, inParallel, weekdayOf } from './caller.mjs'
import { courses } from './courses.mjs'
import { holdDraws } from './draws.mjs'
import { teachShortClasses } from './lessons.mjs'
import { helpEachOther } from './neighbours.mjs'
import { gatherTeams } from './teams.mjs'
import { others, phoneOf, roles, staff } from './people.mjs'
import { redeemAcrossCounties } from './points.mjs'
import { bureau, products, sites, stations, units } from './places.mjs'

const dayMs = 86_400_000
const consent = '2026-11'

/**
 * Loads the demo data if the store is empty, by calling operations on a clock that begins two weeks ago, so that courses are under
 * way and points were really served for. Gives true when it did.
 */
export async function loadDemo(url, firstAdminCode, dataFolder) {
  const caller = new Caller(url)
  const { units: known } = await caller.member('demo-admin', 'people.units')
  if (known.length > 0) return false
  const now = Date.now()
  await caller.clock(now - 14 * dayMs)
  const world = { caller, now, unitIds: {}, siteIds: {}, stationIds: {}, productIds: {}, personIds: {}, organisers: {} }
  await foundUnits(world, firstAdminCode)
  await registerPeople(world)
  await openStations(world)
  await publishCourses(world)
  await publishActivities(world)
  await enrolPeople(world)
  await serveAndEarn(world)
  await helpEachOther(world)
  await holdDraws(world)
  await teachShortClasses(world)
  await caller.clock(null)
  await gatherTeams(world)
  await stockStations(world)
  await redeemAcrossCounties(world)
  await allowHelper(world)
  writeFileSync(path.join(dataFolder, 'demo.json'), JSON.stringify(Object.values(roles).map(({ openid, name, role, note }) => ({ openid, name, role, note }))))
  return true
}

/** Puts the list for the panel beside the app; without demo data there is none, and no panel. */
export function publishDemoPeople(dataFolder, frontFolder) {
  const list = path.join(dataFolder, 'demo.json')
  if (existsSync(list)) copyFileSync(list, path.join(frontFolder, 'demo.json'))
}

async function foundUnits(world, firstAdminCode) {
  const { caller, unitIds } = world
  const admin = roles.admin.openid
  unitIds.bureau = (await caller.staff(admin, 'people.foundBureau', { code: firstAdminCode, ...bureau })).unitId
  world.personIds[admin] = (await register(world, roles.admin, 0)).personId
  await caller.staff(admin, 'people.claimBureau', { code: firstAdminCode })
  for (const { key, name, phone } of units) unitIds[key] = (await caller.staff(admin, 'people.addUnit', { above: unitIds.bureau, name, phone })).unitId
}

const register = ({ caller, unitIds }, { name, birthYear, unit, openid }, index) =>
  caller.member(openid, 'people.register', { name, birthYear, unitId: unitIds[unit], phone: phoneOf(index), consent })

async function registerPeople(world) {
  const { caller, unitIds, personIds, organisers } = world
  const admin = roles.admin.openid
  const everybody = [...Object.values(roles).slice(1), ...staff, ...others]
  const appoint = (openid, role, place) => caller.staff(admin, 'people.appoint', { personId: personIds[openid], role, at: place })
  const withWeChat = everybody.filter(({ openid }) => openid)
  await inParallel(withWeChat, 4, async (somebody) => {
    personIds[somebody.openid] = (await register(world, somebody, everybody.indexOf(somebody) + 1)).personId
  })
  organisers.bureau = admin
  for (const { openid, unit } of [roles.organiser, ...staff]) {
    organisers[unit] = openid
    await appoint(openid, 'organiser', unitIds[unit])
  }
  await inParallel(everybody.filter(({ openid }) => !openid), 2, ({ name, birthYear, unit }) =>
    caller.staff(organisers[unit], 'people.registerAtDesk', {
      unitId: unitIds[unit],
      person: { name, birthYear, phone: phoneOf(everybody.findIndex((one) => one.name === name) + 1) },
      consent: true,
    }),
  )
  for (const place of sites)
    world.siteIds[place.name] = (
      await caller.staff(organisers[place.unit], 'courses.addSite', {
        unitId: unitIds[place.unit],
        name: place.name,
        address: place.address,
        at: place.at,
        access: place.access,
        lift: place.access.includes('电梯') && !place.access.includes('没有电梯'),
        bus: place.bus ?? '',
        phone: phoneOfUnit(place.unit),
      })
    ).siteId
}

const phoneOfUnit = (key) => units.find((unit) => unit.key === key)?.phone ?? bureau.phone

async function openStations({ caller, unitIds, stationIds, productIds, personIds, organisers }) {
  for (const { unit, name, address, at: position } of stations)
    stationIds[name] = (
      await caller.staff(organisers[unit], 'points.addStation', { unitId: unitIds[unit], name, address, at: position, phone: phoneOfUnit(unit), opens: 9 * 60, closes: 16 * 60 })
    ).stationId
  const keepers = [{ ...roles.keeper, station: '洛舍 e 站' }, ...staff.filter(({ station }) => station)]
  for (const { openid, station } of keepers)
    await caller.staff(roles.admin.openid, 'people.appoint', { personId: personIds[openid], role: 'keeper', at: stationIds[station] })
  for (const { name, kind, portion, origin, points } of products)
    productIds[name] = (
      await caller.staff(roles.admin.openid, 'points.addProduct', { unitId: unitIds.bureau, name, kind, portion, origin, points, mostPerQuarter: 2 })
    ).productId
}

/** 元旦, whichever comes next within the term. */
const newYear = (now) => [`${Number(dayFrom(now, 0).slice(0, 4)) + 1}-01-01`]

async function publishCourses(world) {
  const { caller, now, unitIds, siteIds, organisers } = world
  const term = { name: '秋冬学期', firstDay: dayFrom(now, -14), lastDay: dayFrom(now, 170), opensAt: now - 14 * dayMs, closesAt: now + 60 * dayMs, mostCourses: 2, minimumDay: dayFrom(now, 20), daysOff: newYear(now) }
  const { termId } = await caller.staff(roles.admin.openid, 'courses.addTerm', term)
  world.courseIds = {}
  for (const [index, { unit, site, full, units: only = [], ...facts }] of courses.entries()) {
    const course = {
      ...facts,
      siteId: siteIds[site],
      about: `${facts.title}，从头教起，不用基础。一周${facts.slots.length === 1 ? '一次' : '两次'}，带上水杯就行。`,
      firstDay: firstMeetingDay(now, index, facts.slots),
      sessions: 16,
      daysOff: [],
      ageMin: 50,
      deskSeats: full ? 0 : 4,
      phone: phoneOfUnit(unit),
      capacity: full ? 6 : facts.capacity,
      minimum: full ? 5 : (facts.minimum ?? 15),
      units: only.map((key) => unitIds[key]),
    }
    world.courseIds[facts.title] = (await caller.staff(organisers[unit], 'courses.publish', { unitId: unitIds[unit], termId, course })).courseId
  }
}

/** A third of the courses began last week; the others begin within the next two. */
function firstMeetingDay(now, index, slots) {
  const from = index % 3 === 0 ? -8 : 3
  const days = Array.from({ length: 7 }, (_, offset) => dayFrom(now, from + offset))
  return days.find((day) => slots.some(({ weekday }) => weekday === weekdayOf(day))) ?? days[0]
}

async function publishActivities(world) {
  const { caller, now, unitIds, siteIds, organisers } = world
  world.shifts = {}
  for (const { unit, site, days, shifts, capacity, title, tag, about, notes } of activities) {
    const organiser = organisers[unit]
    await caller.staff(organiser, 'volunteering.publish', {
      unitId: unitIds[unit],
      activity: { title, tag, about, notes, siteId: siteIds[site], contact: '值班室', phone: phoneOfUnit(unit) },
      shifts: days.flatMap((day) => shifts.map(([from, to]) => ({ from: at(dayFrom(now, day), from), to: at(dayFrom(now, day), to), capacity }))),
    })
    const { activities: mine } = await caller.staff(organiser, 'volunteering.ofUnit', { unitId: unitIds[unit] })
    world.shifts[title] = mine.find((found) => found.activity.title === title).shifts
  }
}

/** Why somebody may not enrol: some of the made-up people are not those whom a course takes. */
const conditions = ['AGE', 'TIME_CLASH', 'TOO_MANY_COURSES', 'SEX', 'RESIDENCE', 'UNITS', 'LEVEL', 'FAMILY_CONSENT', 'BY_DRAW']

async function enrolPeople({ caller, courseIds }) {
  const enrol = async (openid, title) => {
    try {
      await caller.member(openid, 'courses.enrol', { courseId: courseIds[title] })
    } catch (error) {
      if (!conditions.includes(error.code)) throw error
    }
  }
  await enrol(roles.retiree.openid, '茭白种植入门')
  const members = others.filter(({ openid }) => openid)
  await inParallel(members, 4, ({ openid }) => enrol(openid, '太极拳（二十四式）'))
  await inParallel(members, 4, ({ openid }, index) => enrol(openid, courses[(index * 5) % courses.length].title))
}

/** Shifts that are over were served: checked in and out by the organiser's code, on the clock of that day. */
async function serveAndEarn({ caller, now, shifts }) {
  const served = shifts['楼道整理'].filter(({ to }) => to < now - 3_600_000)
  const people = [roles.volunteer, ...others.filter(({ openid, unit }) => openid && unit === 'deqing')]
  for (const { openid } of people) for (const { shiftId } of served) await caller.member(openid, 'volunteering.signUp', { shiftId })
  const latest = Math.max(...served.map(({ to }) => to))
  for (const { shiftId, from, to } of served) {
    await stamp(caller, people, shiftId, from - 5 * 60_000, 'volunteering.checkIn')
    // The last of them forgot to check out of the latest shift; neighbours.mjs fills that in.
    await stamp(caller, to === latest ? people.slice(0, -1) : people, shiftId, to + 60_000, 'volunteering.checkOut')
  }
}

async function stamp(caller, people, shiftId, when, operation) {
  await caller.clock(when)
  const { qr } = await caller.staff(roles.organiser.openid, 'volunteering.shiftCode', { shiftId })
  await inParallel(people, 4, ({ openid }) => caller.member(openid, operation, { code: qr }))
}

async function stockStations({ caller, now, stationIds, productIds }) {
  const keeperOf = (station) => (station === '洛舍 e 站' ? roles.keeper : staff.find((one) => one.station === station)).openid
  for (const { name, pieces, station } of products)
    await caller.staff(keeperOf(station), 'points.deliver', { stationId: stationIds[station], productId: productIds[name], harvestDay: dayFrom(now, 0), pieces, collectDays: 3 })
}

async function allowHelper({ caller }) {
  const { digits } = await caller.member(roles.retiree.openid, 'people.inviteHelper', { rights: ['courses', 'volunteering', 'points'] })
  const everybody = [...Object.values(roles).slice(1)]
  await caller.member(roles.helper.openid, 'people.acceptInvitation', { phone: phoneOf(everybody.indexOf(roles.retiree) + 1), digits })
}
