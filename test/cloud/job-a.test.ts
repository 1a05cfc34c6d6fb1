import { LocalCloud, newRequestId, yes } from '../support/local-cloud'
import { foundSchool, publishCourse, register, type School } from '../support/school'

describe('a retiree signs up for a course', () => {
  let cloud: LocalCloud
  let school: School

  beforeAll(async () => {
    cloud = await LocalCloud.start()
    school = await foundSchool(cloud)
  }, 60_000)
  afterAll(() => cloud.end())

  test('looks around first, registers once, signs up, finds it, cancels, signs up again', async () => {
    const courseId = await publishCourse(cloud, school, 1, 10)
    const { courses } = yes(await cloud.member('wang', 'courses.list', { near: { longitude: 120.06, latitude: 30.63 } }))
    expect(courses).toMatchObject([{ courseId, room: { capacity: 10, free: 10, taken: 0 } }])
    expect(courses[0]?.distance).toBeGreaterThan(500)
    expect(yes(await cloud.member('wang', 'courses.detail', { courseId }))).toMatchObject({ standing: { place: 'none' }, eligibility: null })
    expect(await cloud.member('wang', 'courses.enrol', { courseId })).toMatchObject({ ok: false, error: { code: 'NOT_REGISTERED' } })

    const person = { name: '王秀英', phone: '138 1234 2046', birthYear: 1958, unitId: school.unitId, consent: '2026-11' as const }
    const requestId = newRequestId()
    const { personId } = yes(await cloud.member('wang', 'people.register', person, requestId))
    expect(yes(await cloud.member('wang', 'people.register', person, requestId)).personId).toBe(personId)
    expect(yes(await cloud.member('wang', 'people.profile', {}))).toMatchObject({ name: '王秀英', phoneMasked: '138****2046' })

    const enrolled = yes(await cloud.member('wang', 'courses.enrol', { courseId }))
    expect(enrolled).toMatchObject({ standing: { place: 'seat' } })
    expect(yes(await cloud.member('wang', 'courses.mine', {})).courses).toMatchObject([{ courseId, standing: { place: 'seat' } }])
    expect(yes(await cloud.member('wang', 'home.show', {})).next).toMatchObject({ kind: 'course', id: courseId, from: enrolled.firstMeeting })

    expect(yes(await cloud.member('wang', 'courses.cancel', { courseId }))).toEqual({ was: 'seat', refund: 0 })
    expect(yes(await cloud.member('wang', 'courses.mine', {})).courses).toEqual([])
    expect(yes(await cloud.member('wang', 'courses.enrol', { courseId })).standing).toEqual({ place: 'seat' })
  }, 60_000)

  test('finds a course full and joins the line; a cancelled seat is offered to the first in it, who is told and says yes', async () => {
    const courseId = await publishCourse(cloud, school, 2, 1)
    const [first, second, third] = ['li', 'wu', 'shen']
    for (const [index, openid] of [first, second, third].entries()) await register(cloud, openid, school.unitId, 50 + index)
    expect(yes(await cloud.member(first, 'courses.enrol', { courseId })).standing).toEqual({ place: 'seat' })
    expect(yes(await cloud.member(second, 'courses.enrol', { courseId })).standing).toEqual({ place: 'line', ahead: 0 })
    expect(yes(await cloud.member(third, 'courses.enrol', { courseId })).standing).toEqual({ place: 'line', ahead: 1 })
    yes(await cloud.member(first, 'courses.cancel', { courseId }))
    expect(yes(await cloud.member(second, 'courses.mine', {})).courses).toMatchObject([{ standing: { place: 'offer' } }])
    expect(yes(await cloud.member(second, 'courses.accept', { courseId }))).toEqual({ standing: { place: 'seat' }, fee: null })
    expect(yes(await cloud.member(second, 'courses.mine', {})).courses).toMatchObject([{ standing: { place: 'seat' } }])
    expect(yes(await cloud.member(third, 'courses.mine', {})).courses).toMatchObject([{ standing: { place: 'line', ahead: 0 } }])
    expect(yes(await cloud.member(second, 'people.messages', {})).messages).toMatchObject([{ kind: 'offer', facts: { title: '课程2' }, read: false }])
  }, 60_000)

  test('the same request again changes nothing; with another course it is refused; undone, it stays undone', async () => {
    const [one, other] = [await publishCourse(cloud, school, 3, 5), await publishCourse(cloud, school, 4, 5)]
    await register(cloud, 'lu', school.unitId, 60)
    const requestId = newRequestId()
    yes(await cloud.member('lu', 'courses.enrol', { courseId: one }, requestId))
    expect(yes(await cloud.member('lu', 'courses.enrol', { courseId: one }, requestId)).standing).toEqual({ place: 'seat' })
    expect(await cloud.member('lu', 'courses.enrol', { courseId: other }, requestId)).toMatchObject({ ok: false, error: { code: 'REQUEST_REUSED' } })
    const cancelling = newRequestId()
    expect(yes(await cloud.member('lu', 'courses.cancel', { courseId: one }, cancelling))).toEqual({ was: 'seat', refund: 0 })
    expect(await cloud.member('lu', 'courses.enrol', { courseId: one }, requestId)).toMatchObject({ ok: false, error: { code: 'UNDONE' } })
    yes(await cloud.member('lu', 'courses.enrol', { courseId: one }))
    expect(yes(await cloud.member('lu', 'courses.cancel', { courseId: one }, cancelling))).toEqual({ was: 'seat', refund: 0 })
    expect(yes(await cloud.member('lu', 'courses.mine', {})).courses).toMatchObject([{ courseId: one, standing: { place: 'seat' } }])
  }, 60_000)

  test('is told why not: age, too many, a clash', async () => {
    const courseId = await publishCourse(cloud, school, 5, 5)
    await register(cloud, 'young', school.unitId, 70, 1990)
    expect(await cloud.member('young', 'courses.enrol', { courseId })).toMatchObject({ ok: false, error: { code: 'AGE', least: 50, most: 75 } })
    await register(cloud, 'eager', school.unitId, 71)
    yes(await cloud.member('eager', 'courses.enrol', { courseId }))
    const clashing = await publishCourse(cloud, school, 5, 5)
    expect(await cloud.member('eager', 'courses.enrol', { courseId: clashing })).toMatchObject({ ok: false, error: { code: 'TIME_CLASH', title: '课程5' } })
    yes(await cloud.member('eager', 'courses.enrol', { courseId: await publishCourse(cloud, school, 6, 5) }))
    const third = await publishCourse(cloud, school, 8, 5)
    expect(await cloud.member('eager', 'courses.enrol', { courseId: third })).toMatchObject({ ok: false, error: { code: 'TOO_MANY_COURSES', most: 2 } })
  }, 60_000)

  test('a family helper does it for her, once she has allowed it, and no longer when she has taken it back', async () => {
    const courseId = await publishCourse(cloud, school, 9, 5)
    const mother = await register(cloud, 'mother', school.unitId, 80)
    const daughter = await register(cloud, 'daughter', school.unitId, 81, 1984)
    expect(await cloud.member('daughter', 'courses.enrol', { courseId, subject: mother })).toMatchObject({ ok: false, error: { code: 'NOT_ALLOWED' } })
    const { digits } = yes(await cloud.member('mother', 'people.inviteHelper', { rights: ['courses'] }))
    expect(await cloud.member('daughter', 'people.acceptInvitation', { phone: '13910000080', digits: digits === '000000' ? '000001' : '000000' })).toMatchObject({ error: { code: 'WRONG_CODE' } })
    expect(yes(await cloud.member('daughter', 'people.acceptInvitation', { phone: '13910000080', digits }))).toMatchObject({ personId: mother })
    yes(await cloud.member('daughter', 'courses.enrol', { courseId, subject: mother }))
    expect(yes(await cloud.member('mother', 'courses.mine', {})).courses).toMatchObject([{ courseId }])
    expect(yes(await cloud.staff(school.admin, 'courses.roster', { courseId })).lines).toMatchObject([{ by: 'helper', standing: { place: 'seat' } }])
    expect(await cloud.member('daughter', 'points.account', { subject: mother })).toMatchObject({ ok: false, error: { code: 'NOT_ALLOWED' } })
    yes(await cloud.member('mother', 'people.revokeHelper', { helperId: daughter }))
    expect(await cloud.member('daughter', 'courses.cancel', { courseId, subject: mother })).toMatchObject({ ok: false, error: { code: 'NOT_ALLOWED' } })
  }, 60_000)
})
