import { at, courseForm, dayIn, dayMs, desk, phone, type Inputs } from './pieces'

export const courses = {
  'courses.list': () => ({ near: at, text: '竹编', topic: '手工', weekday: 3 }),
  'courses.detail': ({ course }) => ({ courseId: course, near: at }),
  'courses.enrol': ({ course, self }) => ({ courseId: course, subject: self }),
  'courses.cancel': ({ course, self }) => ({ courseId: course, subject: self }),
  'courses.mine': ({ self }) => ({ subject: self }),
  'courses.addSite': ({ unit }) => ({ unitId: unit, name: '文化礼堂', address: '洛漾路 6 号', at, access: '有电梯\n303 路到门口', phone, lift: true, bus: '303 路' }),
  'courses.sites': ({ unit }) => ({ unitId: unit }),
  'courses.addTerm': () => ({ name: '春季学期', firstDay: dayIn(1), lastDay: dayIn(100), opensAt: Date.now(), closesAt: Date.now() + dayMs, mostCourses: 2, returningOpensAt: Date.now(), offerHours: 24, feeDueWorkingDays: 3, minimumDay: dayIn(20), daysOff: [dayIn(30)], ranks: 3, returningFirst: true }),
  'courses.terms': () => ({}),
  'courses.publish': ({ unit, term, site }) => ({ unitId: unit, termId: term, course: courseForm(site) }),
  'courses.edit': ({ course, site }) => ({ courseId: course, version: 999, course: courseForm(site) }),
  'courses.ofUnit': ({ unit }) => ({ unitId: unit }),
  'courses.roster': ({ course }) => ({ courseId: course }),
  'courses.enrolAtDesk': ({ course }) => ({ courseId: course, person: desk, consent: true }),
  'courses.cancelAtDesk': ({ course, dummy }) => ({ courseId: course, personId: dummy, reason: '来电说不来了' }),
} satisfies Partial<Inputs>
