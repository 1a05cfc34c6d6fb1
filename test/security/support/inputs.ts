import type { InputFor, OperationName } from './operations'

/** The ids of what there is in the world, of `self` and of the county where not said otherwise. */
export interface Ids {
  readonly self: string
  /** Somebody whom nobody minds being appointed, dismissed and enrolled. */
  readonly dummy: string
  readonly unit: string
  readonly site: string
  readonly term: string
  readonly course: string
  readonly activity: string
  readonly shift: string
  readonly station: string
  readonly sign: string
  readonly product: string
  readonly stock: string
  readonly voucher: string
  readonly message: string
}

const dayMs = 86_400_000
const at = { longitude: 120.0651, latitude: 30.6389 }
const phone = '0572-8060001'
const desk = { name: '沈阿婆', phone: '13855550001', birthYear: 1950 }
const dayIn = (days: number): string => new Date(Date.now() + 8 * 3_600_000 + days * dayMs).toISOString().slice(0, 10)

const courseForm = (siteId: string) => ({
  title: '竹编入门',
  topic: '手工',
  about: '从头教起',
  teacher: '朱建国',
  teacherAbout: '竹编三十年',
  siteId,
  slots: [{ weekday: 3, from: 840, to: 930 }],
  firstDay: dayIn(3),
  sessions: 12,
  daysOff: [dayIn(10)],
  fee: 20,
  ageMin: 50,
  ageMax: 75,
  capacity: 20,
  deskSeats: 2,
  phone,
})

const activityForm = (siteId: string) => ({ title: '陪诊', tag: '实践', about: '陪老人看病', notes: '带水杯', siteId, contact: '沈老师', phone })
const shiftForm = () => ({ from: Date.now() + dayMs, to: Date.now() + dayMs + 2 * 3_600_000, capacity: 5 })

/** An input for each operation that its schema takes and whose ids exist. Each call makes it anew. */
export const validInputs: { readonly [Name in OperationName]: (ids: Ids) => InputFor<Name> } = {
  'home.show': () => ({ near: at }),
  'people.units': () => ({}),
  'people.register': ({ unit }) => ({ name: '王秀英', phone: '138 5555 0002', birthYear: 1957, unitId: unit, consent: '2026-11' }),
  'people.profile': () => ({}),
  'people.myCode': () => ({}),
  'people.inviteHelper': () => ({ rights: ['courses', 'points'] }),
  'people.acceptInvitation': () => ({ phone: '13855550003', digits: '123456' }),
  'people.helpers': () => ({}),
  'people.revokeHelper': ({ dummy }) => ({ helperId: dummy }),
  'people.messages': () => ({}),
  'people.markRead': () => ({ until: 1_700_000_000_000 }),
  'people.foundBureau': () => ({ code: 'not-the-code-1', name: '市老干部局', phone }),
  'people.claimBureau': () => ({ code: 'not-the-code-1' }),
  'people.addUnit': ({ unit }) => ({ above: unit, name: '洛舍镇老年学校', phone }),
  'people.appoint': ({ dummy, unit }) => ({ personId: dummy, role: 'organiser', at: unit }),
  'people.dismiss': ({ dummy, unit }) => ({ personId: dummy, role: 'organiser', at: unit }),
  'people.staff': () => ({}),
  'people.find': ({ unit }) => ({ unitId: unit, text: '王' }),
  'people.registerAtDesk': ({ unit }) => ({ unitId: unit, person: desk, consent: true }),
  'messages.callList': ({ unit }) => ({ unitId: unit }),
  'messages.callMade': ({ message }) => ({ messageId: message, outcome: 'no answer' }),

  'courses.list': () => ({ near: at, text: '竹编', topic: '手工', weekday: 3 }),
  'courses.detail': ({ course }) => ({ courseId: course, near: at }),
  'courses.enrol': ({ course, self }) => ({ courseId: course, subject: self }),
  'courses.cancel': ({ course, self }) => ({ courseId: course, subject: self }),
  'courses.mine': ({ self }) => ({ subject: self }),
  'courses.addSite': ({ unit }) => ({ unitId: unit, name: '文化礼堂', address: '洛漾路 6 号', at, access: '有电梯\n303 路到门口', phone }),
  'courses.sites': ({ unit }) => ({ unitId: unit }),
  'courses.addTerm': () => ({ name: '春季学期', firstDay: dayIn(1), lastDay: dayIn(100), opensAt: Date.now(), closesAt: Date.now() + dayMs, mostCourses: 2 }),
  'courses.terms': () => ({}),
  'courses.publish': ({ unit, term, site }) => ({ unitId: unit, termId: term, course: courseForm(site) }),
  'courses.edit': ({ course, site }) => ({ courseId: course, version: 999, course: courseForm(site) }),
  'courses.ofUnit': ({ unit }) => ({ unitId: unit }),
  'courses.roster': ({ course }) => ({ courseId: course }),
  'courses.enrolAtDesk': ({ course }) => ({ courseId: course, person: desk, consent: true }),
  'courses.cancelAtDesk': ({ course, dummy }) => ({ courseId: course, personId: dummy, reason: '来电说不来了' }),

  'volunteering.list': () => ({ near: at }),
  'volunteering.detail': ({ activity }) => ({ activityId: activity, near: at }),
  'volunteering.signUp': ({ shift, self }) => ({ shiftId: shift, subject: self }),
  'volunteering.cancel': ({ shift, self }) => ({ shiftId: shift, subject: self }),
  'volunteering.mine': ({ self }) => ({ subject: self }),
  'volunteering.checkIn': () => ({ code: '123 456' }),
  'volunteering.checkOut': () => ({ code: 'yl1.s.1.a_123-1.abc.AAAAAAAAAAAAAAAAAAAAAA' }),
  'volunteering.publish': ({ unit, site }) => ({ unitId: unit, activity: activityForm(site), shifts: [shiftForm()] }),
  'volunteering.edit': ({ activity, site }) => ({ activityId: activity, version: 999, activity: activityForm(site) }),
  'volunteering.editShift': ({ shift }) => ({ shiftId: shift, shift: shiftForm() }),
  'volunteering.ofUnit': ({ unit }) => ({ unitId: unit }),
  'volunteering.roster': ({ shift }) => ({ shiftId: shift }),
  'volunteering.signUpAtDesk': ({ shift }) => ({ shiftId: shift, person: desk, consent: true }),
  'volunteering.shiftCode': ({ shift }) => ({ shiftId: shift }),

  'points.account': ({ self }) => ({ subject: self }),
  'points.ledger': ({ self }) => ({ before: Date.now(), subject: self }),
  'points.stations': () => ({ near: at }),
  'points.station': ({ sign }) => ({ sign }),
  'points.reserve': ({ stock, self }) => ({ stockId: stock, subject: self }),
  'points.voucher': ({ voucher, self }) => ({ voucherId: voucher, subject: self }),
  'points.giveBack': ({ voucher, self }) => ({ voucherId: voucher, subject: self }),
  'points.vouchers': ({ self }) => ({ subject: self }),
  'points.addStation': ({ unit }) => ({ unitId: unit, name: '兑换站', address: '适园路 1 号', at, phone, opens: 480, closes: 1020 }),
  'points.addProduct': ({ unit }) => ({ unitId: unit, name: '茭白', kind: 'wildRice', portion: '2 斤', origin: '和孚', points: 10, mostPerQuarter: 2 }),
  'points.products': () => ({}),
  'points.deliver': ({ station, product }) => ({ stationId: station, productId: product, harvestDay: dayIn(0), pieces: 5, collectDays: 3 }),
  'points.stationDay': ({ station }) => ({ stationId: station }),
  'points.lookUp': ({ station }) => ({ stationId: station, code: '000000' }),
  'points.handOver': ({ station, voucher }) => ({ stationId: station, voucherId: voucher }),

  'timer.tick': () => ({}),
}
