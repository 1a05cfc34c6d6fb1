import { addDays, dayOf } from '../../core/kernel/calendar'
import { byDay } from '../support/daytime'
import { LocalCloud, yes } from '../support/local-cloud'
import { foundSchool, publishCourse, register, type School } from '../support/school'

describe('an organiser publishes, corrects, sees who signed up, and signs up who telephoned', () => {
  let cloud: LocalCloud
  let school: School
  let otherUnit: string

  beforeAll(async () => {
    cloud = await LocalCloud.start()
    school = await foundSchool(cloud)
    otherUnit = yes(await cloud.staff(school.admin, 'people.addUnit', { above: school.bureauUnit, name: '安吉县', phone: '0572-5120001' })).unitId
    const appoint = async (openid: string, index: number, unitId: string) => {
      const personId = await register(cloud, openid, unitId, index, 1985)
      yes(await cloud.staff(school.admin, 'people.appoint', { personId, role: 'organiser', at: unitId }))
    }
    await appoint('gu', 90, school.unitId)
    await appoint('zhang', 91, otherUnit)
  }, 60_000)
  afterAll(() => cloud.end())

  test('a course: a wrong date is refused, a mistake corrected, those enrolled are told of a new time', async () => {
    const courseId = await publishCourse(cloud, { ...school, admin: 'gu' }, 1, 2, 1)
    const [mine] = yes(await cloud.staff('gu', 'courses.ofUnit', { unitId: school.unitId })).courses
    if (!mine) throw new Error('the course is not listed')
    expect(mine).toMatchObject({ courseId, version: 1, room: { capacity: 2, free: 1, taken: 0 } })
    const past = { ...mine.course, firstDay: addDays(dayOf(Date.now()), -1) }
    expect(await cloud.staff('gu', 'courses.publish', { unitId: school.unitId, termId: school.termId, course: past })).toMatchObject({ error: { code: 'DAY_IN_PAST' } })

    await register(cloud, 'wang', school.unitId, 1)
    yes(await cloud.member('wang', 'courses.enrol', { courseId }))
    const later = { ...mine.course, title: '茭白种植入门', slots: mine.course.slots.map((slot) => ({ ...slot, from: slot.from + 30, to: slot.to + 30 })) }
    expect(yes(await cloud.staff('gu', 'courses.edit', { courseId, version: 1, course: later }))).toEqual({ version: 2, over: 0 })
    expect(await cloud.staff('gu', 'courses.edit', { courseId, version: 1, course: mine.course })).toMatchObject({ error: { code: 'EDITED_MEANWHILE' } })
    expect(yes(await cloud.member('wang', 'people.messages', {})).messages).toMatchObject([{ kind: 'courseChanged', facts: { title: '茭白种植入门' } }])

    const caller = { name: '陆阿芳', phone: '13957200077', birthYear: 1955 }
    const signed = yes(await cloud.staff('gu', 'courses.enrolAtDesk', { courseId, person: caller, consent: true }))
    expect(signed.standing).toEqual({ place: 'seat' })
    const roster = yes(await cloud.staff('gu', 'courses.roster', { courseId }))
    expect(roster.lines.map(({ name, phoneMasked, by }) => ({ name, phoneMasked, by }))).toMatchObject([{ by: 'self' }, { name: '陆阿芳', phoneMasked: '139****0077', by: 'desk' }])
    expect(await cloud.staff('gu', 'courses.edit', { courseId, version: 2, course: { ...later, capacity: 1, deskSeats: 0 } })).toEqual({ ok: true, data: { version: 3, over: 1 } })

    for (const op of ['courses.roster', 'courses.edit'] as const) {
      const input = op === 'courses.roster' ? { courseId } : { courseId, version: 2, course: later }
      expect(await cloud.reply('staff', 'zhang', op, input)).toMatchObject({ ok: false, error: { code: 'NOT_ALLOWED' } })
    }
    expect(yes(await cloud.staff('gu', 'people.find', { unitId: school.unitId, text: '陆' })).people).toMatchObject([{ name: '陆阿芳', hasWeChat: false }])
    expect(await cloud.staff('zhang', 'people.find', { unitId: school.unitId, text: '陆' })).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
    expect(yes(await cloud.staff('zhang', 'people.find', { unitId: otherUnit, text: '13957200077' })).people).toEqual([])
  }, 60_000)

  test('somebody without WeChat is on the call list when their turn comes, until they are reached', async () => {
    const courseId = await publishCourse(cloud, { ...school, admin: 'gu' }, 2, 1)
    await register(cloud, 'holder', school.unitId, 20)
    yes(await cloud.member('holder', 'courses.enrol', { courseId }))
    const caller = { name: '费水娥', phone: '13957200078', birthYear: 1953 }
    expect(yes(await cloud.staff('gu', 'courses.enrolAtDesk', { courseId, person: caller, consent: true })).standing).toEqual({ place: 'line', ahead: 0 })
    yes(await cloud.member('holder', 'courses.cancel', { courseId }))
    await byDay(cloud)
    await cloud.tick()
    const { calls } = yes(await cloud.staff('gu', 'messages.callList', { unitId: school.unitId }))
    const [call] = calls.filter(({ personName }) => personName === '费水娥')
    expect(call).toMatchObject({ kind: 'offer', facts: { title: '课程2' }, tried: [], mine: false })
    const messageId = call?.messageId ?? ''
    expect(yes(await cloud.staff('gu', 'messages.takeCall', { messageId })).phone).toBe('13957200078')
    const { again } = yes(await cloud.staff('gu', 'messages.callMade', { messageId, outcome: 'no answer' }))
    const due = async () => yes(await cloud.staff('gu', 'messages.callList', { unitId: school.unitId })).calls.map((one) => one.messageId)
    expect(await due()).not.toContain(messageId)
    await cloud.clock(again)
    expect(await due()).toContain(messageId)
    expect(await cloud.staff('zhang', 'messages.callMade', { messageId, outcome: 'reached' })).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
    yes(await cloud.staff('gu', 'messages.callMade', { messageId, outcome: 'reached' }))
    expect(await due()).not.toContain(messageId)
    expect(yes(await cloud.staff('gu', 'messages.callsDone', { unitId: school.unitId })).calls).toMatchObject([{ messageId, tried: [{ outcome: 'no answer' }, { outcome: 'reached' }] }])
    await cloud.clock(null)
  }, 60_000)

  test('the last admin stays, whoever tries', async () => {
    const { staff } = yes(await cloud.staff(school.admin, 'people.staff', { unitId: 'u_bureau' }))
    const [admin] = staff.filter(({ appointments }) => appointments.some(({ role }) => role === 'admin'))
    const dismissal = { personId: admin?.personId ?? '', role: 'admin' as const, at: 'u_bureau' }
    expect(await cloud.staff(school.admin, 'people.dismiss', dismissal)).toMatchObject({ error: { code: 'LAST_ADMIN' } })
    const second = await register(cloud, 'second', school.bureauUnit, 95, 1980)
    yes(await cloud.staff(school.admin, 'people.appoint', { personId: second, role: 'admin', at: 'u_bureau' }))
    const replies = await Promise.all([
      cloud.staff(school.admin, 'people.dismiss', dismissal),
      cloud.staff('second', 'people.dismiss', { ...dismissal, personId: second }),
    ])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
  }, 60_000)
})
