import { dayOf } from '../../core/kernel/calendar'
import { LocalCloud, newRequestId, yes } from '../support/local-cloud'
import { foundSchool, register, type School } from '../support/school'

const hourMs = 3_600_000

describe('a volunteer redeems points, a keeper hands the goods over', () => {
  let cloud: LocalCloud
  let school: School
  let stationId: string
  let stockId: string

  beforeAll(async () => {
    cloud = await LocalCloud.start()
    school = await foundSchool(cloud)
    await register(cloud, 'wang', school.unitId, 1)
    await earn('wang', 4)
    const at = { longitude: 120.0653, latitude: 30.6391 }
    const station = { unitId: school.unitId, name: '洛舍 e 站', address: '洛漾路 8 号', at, phone: '0572-8060003', opens: 540, closes: 960 }
    stationId = yes(await cloud.staff(school.admin, 'points.addStation', station)).stationId
    for (const [index, openid] of ['yao', 'qian'].entries()) {
      const personId = await register(cloud, openid, school.unitId, 10 + index, 1975)
      yes(await cloud.staff(school.admin, 'people.appoint', { personId, role: 'keeper', at: stationId }))
    }
    const product = { unitId: school.unitId, name: '早园笋', kind: 'shoots' as const, portion: '2 斤', origin: '洛舍', points: 15, mostPerQuarter: 2 }
    const { productId } = yes(await cloud.staff(school.admin, 'points.addProduct', product))
    const delivery = { stationId, productId, harvestDay: dayOf(Date.now()), pieces: 2, collectDays: 2 }
    stockId = yes(await cloud.staff('yao', 'points.deliver', delivery)).stockId
  }, 60_000)
  afterAll(() => cloud.end())

  /** Serves so many half hours today, by the organiser's code. */
  async function earn(openid: string, halfHours: number): Promise<void> {
    const from = Date.now() + hourMs
    const activity = { title: '楼道整理', tag: '实践', about: '', notes: '', siteId: school.siteId, contact: '李老师', phone: '0572-8060001' }
    const shift = { from, to: from + 4 * hourMs, capacity: 5 }
    const { activityId } = yes(await cloud.staff(school.admin, 'volunteering.publish', { unitId: school.unitId, activity, shifts: [shift] }))
    const { shifts } = yes(await cloud.member(openid, 'volunteering.detail', { activityId }))
    const shiftId = shifts[0]?.shiftId ?? ''
    yes(await cloud.member(openid, 'volunteering.signUp', { shiftId }))
    for (const [when, op] of [[from, 'volunteering.checkIn'], [from + (halfHours * hourMs) / 2 + 60_000, 'volunteering.checkOut']] as const) {
      await cloud.clock(when)
      const { qr } = yes(await cloud.staff(school.admin, 'volunteering.shiftCode', { shiftId }))
      yes(await cloud.member(openid, op, { code: qr }))
    }
    await cloud.clock(null)
  }

  const stock = async () => yes(await cloud.staff('yao', 'points.stationDay', { stationId })).stock.map(({ left, reserved, handed }) => ({ left, reserved, handed }))
  const account = async () => {
    const { free, frozen } = yes(await cloud.member('wang', 'points.account', {}))
    return { free, frozen }
  }

  test('points, stock and voucher agree at every moment; a second hand-over says who did it and when', async () => {
    expect(await account()).toEqual({ free: 20, frozen: 0 })
    const requestId = newRequestId()
    const { voucher } = yes(await cloud.member('wang', 'points.reserve', { stockId }, requestId))
    expect(yes(await cloud.member('wang', 'points.reserve', { stockId }, requestId)).voucher.voucherId).toBe(voucher.voucherId)
    expect(await account()).toEqual({ free: 5, frozen: 15 })
    expect(await stock()).toEqual([{ left: 1, reserved: 1, handed: 0 }])
    expect(await cloud.member('wang', 'points.reserve', { stockId })).toMatchObject({ ok: false, error: { code: 'TOO_FEW_POINTS', free: 5, needed: 15 } })
    expect(await stock()).toEqual([{ left: 1, reserved: 1, handed: 0 }])

    const { code } = yes(await cloud.member('wang', 'points.voucher', { voucherId: voucher.voucherId }))
    const seen = yes(await cloud.staff('yao', 'points.lookUp', { stationId, code: code?.digits ?? '' }))
    expect(seen).toMatchObject({ voucher: { voucherId: voucher.voucherId, productName: '早园笋' } })
    expect(seen.nameMasked).toMatch(/\*/)
    expect(yes(await cloud.staff('qian', 'points.lookUp', { stationId, code: code?.qr ?? '' })).voucher.voucherId).toBe(voucher.voucherId)

    const replies = await Promise.all(['yao', 'qian'].map((keeper) => cloud.staff(keeper, 'points.handOver', { stationId, voucherId: voucher.voucherId })))
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    const [refused] = replies.flatMap((reply) => (reply.ok ? [] : [reply.error]))
    expect(refused).toMatchObject({ code: 'HANDED_ALREADY', by: expect.any(String), at: expect.any(Number) })
    expect(await account()).toEqual({ free: 5, frozen: 0 })
    expect(await stock()).toEqual([{ left: 1, reserved: 0, handed: 1 }])
  }, 60_000)

  test('what is given back, or not collected in time, returns points and stock', async () => {
    await register(cloud, 'li', school.unitId, 2)
    await earn('li', 4)
    const reserve = async () => yes(await cloud.member('li', 'points.reserve', { stockId })).voucher
    const free = async () => yes(await cloud.member('li', 'points.account', {})).free
    const first = await reserve()
    yes(await cloud.member('li', 'points.giveBack', { voucherId: first.voucherId }))
    expect(await free()).toBe(20)
    const second = await reserve()
    expect(await stock()).toEqual([{ left: 0, reserved: 1, handed: 1 }])
    expect(await cloud.member('wang', 'points.reserve', { stockId })).toMatchObject({ ok: false })
    await cloud.clock(second.collectUntil + 1)
    await cloud.tick()
    expect(await free()).toBe(20)
    expect(await stock()).toEqual([{ left: 1, reserved: 0, handed: 1 }])
    expect(await cloud.staff('yao', 'points.handOver', { stationId, voucherId: second.voucherId })).toMatchObject({ ok: false, error: { code: 'VOUCHER_OVER' } })
    expect(yes(await cloud.member('li', 'people.messages', {})).messages).toMatchObject([{ kind: 'lapsed' }])
    await cloud.clock(null)
  }, 60_000)
})
