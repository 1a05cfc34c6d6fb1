import { helperRights, type HelperRight } from '../../../core/kernel/contract'
import { addDays, dayOf, instantOf } from '../../../core/kernel/calendar'
import type { Message } from '../../../core/messages/records'
import type { Person } from '../../../core/people/records'
import type { Merge, Twins } from '../../../core/people/records-merging'
import { emptyAccount } from '../../../core/points/account'
import { freeOf, fundOf, move, plainEntry } from '../../../core/points/entries'
import type { Account, Entry } from '../../../core/points/records'
import type { UnfitCheck } from '../../../core/volunteering/checks/records'
import { byDay } from '../../support/daytime'
import { LocalCloud, yes } from '../../support/local-cloud'
import { foundSchool, publishCourse, register, type School } from '../../support/school'
import type { Role as PostRole } from '../../../core/people/contract/posts'
import type { Role } from '../expected-access'
import type { Ids } from './inputs'
import { rightOf, type OperationName } from './operations'

/** The telephone of the nth person that `register` makes. */
export const phoneOf = (index: number): string => `139${String(10_000_000 + index)}`

/** The openids of those who have registered, in the order of their telephones: the first has number 1. */
const registered = [
  'self',
  'other',
  'dummy',
  'helper-courses',
  'helper-volunteering',
  'helper-points',
  'helper-revoked',
  'organiser',
  'organiser-elsewhere',
  'organiser-below',
  'organiser-above',
  'keeper',
  'keeper-elsewhere',
  'dismissed',
  'frozen',
  'admin-here',
  'admin-below',
  'lead',
  'lead-elsewhere',
  'care',
  'care-above',
  'merged',
  'double',
] as const
type Registered = (typeof registered)[number]

/** A cloud with one of everybody and one of everything. */
export interface World {
  readonly cloud: LocalCloud
  readonly school: School
  readonly ids: Ids
  readonly personIds: Readonly<Record<Registered, string>>
  /** The other county and its station. */
  readonly elsewhere: { readonly unit: string; readonly station: string }
}

/** Founds the world by calling the operations, as people would. `environment`: more of the functions' variables. */
export async function foundWorld(environment: Readonly<Record<string, string>> = {}): Promise<World> {
  const cloud = await LocalCloud.start({ environment, isFleeting: true })
  try {
    return await found(cloud)
  } catch (error) {
    await cloud.end()
    throw error
  }
}

async function found(cloud: LocalCloud): Promise<World> {
  await byDay(cloud)
  const school = await foundSchool(cloud, 10)
  const { admin, unitId: unit, bureauUnit } = school
  const elsewhereUnit = yes(await cloud.staff(admin, 'people.addUnit', { above: bureauUnit, name: '安吉县', phone: '0572-5120001' })).unitId
  const town = yes(await cloud.staff(admin, 'people.addUnit', { above: unit, name: '洛舍镇', phone: '0572-8060003' })).unitId
  const personIds = {} as Record<Registered, string>
  for (const [index, openid] of registered.entries())
    personIds[openid] = await register(cloud, openid, openid.endsWith('elsewhere') ? elsewhereUnit : unit, index + 1)
  const station = await openStation(cloud, admin, unit)
  const elsewhereStation = await openStation(cloud, admin, elsewhereUnit)
  const appoint = async (who: Registered, role: PostRole, at: string) =>
    yes(await cloud.staff(admin, 'people.appoint', { personId: personIds[who], role, at }))
  await appoint('organiser', 'organiser', unit)
  await appoint('organiser-above', 'organiser', bureauUnit)
  await appoint('organiser-below', 'organiser', town)
  await appoint('organiser-elsewhere', 'organiser', elsewhereUnit)
  await appoint('admin-here', 'admin', unit)
  await appoint('admin-below', 'admin', town)
  await appoint('keeper', 'keeper', station.stationId)
  await appoint('keeper-elsewhere', 'keeper', elsewhereStation.stationId)
  const teams = await foundTeams(cloud, admin, unit)
  await appoint('lead', 'lead', teams.team)
  await appoint('lead-elsewhere', 'lead', teams.otherTeam)
  await appoint('care', 'care', unit)
  await appoint('care-above', 'care', bureauUnit)
  const { visitId: visit } = yes(await cloud.member('self', 'volunteering.askVisit', { wish: '一个人住' }))
  for (const [role, at] of [['organiser', unit], ['keeper', station.stationId], ['admin', bureauUnit], ['lead', teams.team], ['care', unit]] as const) {
    await appoint('dismissed', role, at)
    yes(await cloud.staff(admin, 'people.dismiss', { personId: personIds.dismissed, role, at }))
  }
  await makeHelpers(cloud, personIds)
  const things = { ...(await makeCourse(cloud, school)), ...(await makeShift(cloud, school, personIds.self)), ...(await makeGoods(cloud, school, station.stationId, personIds.self)) }
  await become(cloud, personIds.frozen, { status: 'frozen' })
  await become(cloud, personIds.merged, { status: 'merged', mergedInto: personIds.self })
  const places = { unit, site: school.siteId, term: school.termId, station: station.stationId, sign: station.number }
  const mistaken = await importMistakes(cloud, personIds, [bureauUnit, unit])
  const ids: Ids = { self: personIds.self, dummy: personIds.dummy, double: personIds.double, team: teams.team, visit, ...mistaken, ...places, ...things }
  return { cloud, school, ids, personIds, elsewhere: { unit: elsewhereUnit, station: elsewhereStation.stationId } }
}

async function openStation(cloud: LocalCloud, admin: string, unitId: string): Promise<{ stationId: string; number: string }> {
  const at = { longitude: 120.42, latitude: 30.87 }
  return yes(await cloud.staff(admin, 'points.addStation', { unitId, name: '兑换站', address: '适园路 1 号', at, phone: '0572-3022000', opens: 0, closes: 1440 }))
}

/** Two teams of the county; the first visits people. */
async function foundTeams(cloud: LocalCloud, admin: string, unitId: string): Promise<{ team: string; otherTeam: string }> {
  const form = { kind: 'team' as const, phone: '0572-8060004', about: '', hours: '', place: '', courses: [] }
  const { teamId: team } = yes(await cloud.staff(admin, 'volunteering.putTeam', { unitId, team: { ...form, name: '爱与陪伴', visits: true } }))
  const { teamId: otherTeam } = yes(await cloud.staff(admin, 'volunteering.putTeam', { unitId, team: { ...form, name: '书画队', visits: false } }))
  return { team, otherTeam }
}

/** One helper for each right alone, and one who had all of them until they were taken back: three at once is the most. */
async function makeHelpers(cloud: LocalCloud, personIds: Readonly<Record<Registered, string>>): Promise<void> {
  const help = async (helper: Registered, rights: HelperRight[]) => {
    const { digits } = yes(await cloud.member('self', 'people.inviteHelper', { rights }))
    yes(await cloud.member(helper, 'people.acceptInvitation', { phone: phoneOf(1), digits }))
  }
  await help('helper-revoked', [...helperRights])
  yes(await cloud.member('self', 'people.revokeHelper', { helperId: personIds['helper-revoked'] }))
  for (const right of helperRights) await help(`helper-${right}`, [right])
}

/** A course with a seat for `self`, who came by it from the line: so there is a message that somebody must telephone about. */
async function makeCourse(cloud: LocalCloud, school: School): Promise<{ course: string; message: string }> {
  const course = await publishCourse(cloud, school, 1, 1)
  yes(await cloud.member('other', 'courses.enrol', { courseId: course }))
  yes(await cloud.member('self', 'courses.enrol', { courseId: course }))
  yes(await cloud.member('other', 'courses.cancel', { courseId: course }))
  await cloud.tick()
  const [message] = await cloud.documents<Message>('messages')
  if (message?.state !== 'call') throw new Error('the seat that came free is to be told by telephone')
  return { course, message: message._id }
}

/** Publishes an activity of one shift, some days from now, in the evening, when there are no courses; gives its id and when the shift is. */
async function publishActivity(cloud: LocalCloud, { admin, unitId, siteId }: School, inDays: number): Promise<{ activityId: string; from: number; to: number }> {
  const from = instantOf(addDays(dayOf(Date.now()), inDays), 19 * 60)
  const to = from + 7_200_000
  const activity = { title: '陪诊', tag: '实践', about: '陪老人看病', notes: '', siteId, contact: '沈老师', phone: '0572-8060001' }
  const { activityId } = yes(await cloud.staff(admin, 'volunteering.publish', { unitId, activity, shifts: [{ from, to, capacity: 50 }] }))
  return { activityId, from, to }
}

/** One more shift, at another time than the world's own; gives its id. */
export const publishShift = async ({ cloud, school }: World): Promise<string> => `${(await publishActivity(cloud, school, 5)).activityId}-1`

/** A shift, a check of it that did not fit, and something that `self` offers. */
async function makeShift(cloud: LocalCloud, school: School, self: string): Promise<{ activity: string; shift: string; check: string; topic: string }> {
  const { bureauUnit, unitId } = school
  const { activityId, from, to } = await publishActivity(cloud, school, 3)
  const shift = `${activityId}-1`
  const about = { shift, unitPath: [bureauUnit, unitId], title: '陪诊', from, to, person: self, by: self, at: from }
  const check: UnfitCheck = { _id: 'k_0123456789abcdef0123', ...about, what: 'in', how: 'scan', why: 'NO_PLACE', open: from, settled: null }
  await cloud.control('import', { unfitChecks: [check] })
  const { topicId } = yes(await cloud.member('self', 'volunteering.putTopic', { topic: { kind: 'talk', title: '垃圾分类', about: '', slots: [{ from, to: from + 3_600_000 }] } }))
  return { activity: activityId, shift, check: check._id, topic: topicId }
}

/** Goods at the station, points for `self`, and a voucher that waits. */
async function makeGoods(cloud: LocalCloud, { admin, unitId }: School, stationId: string, self: string): Promise<{ product: string; stock: string; voucher: string }> {
  const goods = { unitId, name: '茭白', kind: 'wildRice' as const, portion: '2 斤', origin: '和孚', points: 10, mostPerQuarter: 2 }
  const { productId } = yes(await cloud.staff(admin, 'points.addProduct', goods))
  const delivery = { stationId, productId, harvestDay: dayOf(Date.now()), pieces: 50, collectDays: 3 }
  const { stockId } = yes(await cloud.staff('keeper', 'points.deliver', delivery))
  await givePoints(cloud, unitId, self)
  const { voucher } = yes(await cloud.member('self', 'points.reserve', { stockId }))
  return { product: productId, stock: stockId, voucher: voucher.voucherId }
}

/** A hundred points from a shift long served: account and entry, as the check-out would have written them. */
export async function givePoints(cloud: LocalCloud, unit: string, person: string): Promise<void> {
  const [at, points] = [Date.now() - 86_400_000, 100]
  const expiresAt = at + 200 * 86_400_000
  const lots = [{ points, expiresAt }]
  const account: Account = { ...emptyAccount(person), lots, version: 1, latestAt: at, nextExpiresAt: expiresAt }
  const facts = { ...plainEntry, kind: 'earned', lots, source: 's_1', policy: 'points-1', at, what: '陪诊', minutes: 120 } as const
  const entry: Entry = { _id: `earn:s_1:${person}`, person, by: person, postings: move(points, fundOf(unit), freeOf(person)), ...facts }
  await cloud.control('import', { accounts: [account], entries: [entry] })
}

/** Two who may be one human, and a merge of them that has been overtaken: undoing it is refused, whoever asks. */
async function importMistakes(cloud: LocalCloud, { dummy, double }: Readonly<Record<Registered, string>>, unitPath: readonly string[]): Promise<{ twins: string; merge: string }> {
  const now = Date.now()
  const pair: Twins = { _id: 'w_00000000000000000001', people: [dummy, double], samePhone: false, sameName: true, sameYear: true, unitPath, at: now, state: 'open' }
  const merge: Merge = { _id: 'j_00000000000000000001', from: double, into: dummy, name: '', status: 'active', posts: [], unitPath, reason: '', at: now, by: '', hash: '', undoneAt: null }
  await cloud.control('import', { twins: [pair], merges: [merge] })
  return { twins: pair._id, merge: merge._id }
}

async function become(cloud: LocalCloud, personId: string, what: Partial<Person>): Promise<void> {
  const person = (await cloud.documents<Person>('people')).find(({ _id }) => _id === personId)
  await cloud.control('import', { people: [{ ...person, ...what }] })
}

const another: Readonly<Record<HelperRight, HelperRight>> = { courses: 'points', volunteering: 'courses', points: 'volunteering' }

/** Whose phone knocks for a role; null for the platform's timer. A stranger is a new one each time, lest they register. */
export function openidOf(role: Role, operation: OperationName): string | null {
  switch (role) {
    case 'stranger':
      return `stranger-${operation}`
    case 'helper':
      return `helper-${rightOf(operation)}`
    case 'helperOtherRight':
      return `helper-${another[rightOf(operation)]}`
    case 'falseTimer':
      return 'other'
    case 'timer':
      return null
    default:
      return role.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  }
}
