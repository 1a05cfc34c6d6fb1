import type { Account, Entry } from '../../core/points/records'
import { LocalCloud, newRequestId, yes } from '../support/local-cloud'
import { entriesOf, scanned } from '../support/paper'
import { foundSchool, register, type School } from '../support/school'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const start = Date.parse('2026-11-24T07:00:00+08:00')
/** A moment after the school was founded: appointments hold from then on. */
const later = start + 10 * minuteMs

/** Publishes an activity with one shift of two hours, beginning so many hours after the clock's start. */
async function publish(cloud: LocalCloud, { admin, unitId, siteId }: School, inHours: number, capacity: number): Promise<string> {
  const activity = { title: '陪老人去医院', tag: '实践', about: '', notes: '', siteId, contact: '李老师', phone: '0572-8060001' }
  const from = start + inHours * hourMs
  const { activityId } = yes(await cloud.staff(admin, 'volunteering.publish', { unitId, activity, shifts: [{ from, to: from + 2 * hourMs, capacity }] }))
  return `${activityId}-1`
}

describe('a volunteer takes a shift, serves, and finds the points', () => {
  let cloud: LocalCloud
  let school: School

  beforeAll(async () => {
    cloud = await LocalCloud.start()
    await cloud.clock(start)
    school = await foundSchool(cloud, 2, start)
    await register(cloud, 'wang', school.unitId, 1)
    await register(cloud, 'zhao', school.unitId, 2)
  }, 60_000)
  afterAll(() => cloud.end())

  const shownFor = async (shiftId: string) => yes(await cloud.staff(school.admin, 'volunteering.shiftCode', { shiftId }))

  test('from signing up to the ledger, through the real SDK', async () => {
    const shiftId = await publish(cloud, school, 1, 1)
    const yesterday = await shownFor(shiftId)
    expect(yes(await cloud.member('wang', 'volunteering.signUp', { shiftId })).standing).toEqual({ place: 'seat' })
    expect(yes(await cloud.member('zhao', 'volunteering.signUp', { shiftId })).standing).toEqual({ place: 'line', ahead: 0 })

    await cloud.clock(start + 50 * minuteMs)
    expect(await cloud.member('wang', 'volunteering.checkIn', { code: yesterday.qr })).toMatchObject({ ok: false, error: { code: 'CODE_EXPIRED' } })
    const { qr, digits } = await shownFor(shiftId)
    expect(await cloud.member('zhao', 'volunteering.checkIn', { code: qr })).toMatchObject({ ok: false, error: { code: 'NOT_ON_ROSTER' } })
    const checkedIn = yes(await cloud.member('wang', 'volunteering.checkIn', { code: digits }))
    expect(checkedIn).toMatchObject({ shiftId, outAt: null, already: false })
    expect(yes(await cloud.member('wang', 'volunteering.checkIn', { code: qr }))).toEqual({ ...checkedIn, already: true })
    expect(await cloud.member('wang', 'volunteering.cancel', { shiftId })).toMatchObject({ ok: false, error: { code: 'CHECKED_IN_ALREADY' } })

    await cloud.clock(start + 60 * minuteMs + 95.5 * minuteMs)
    const out = yes(await cloud.member('wang', 'volunteering.checkOut', { code: (await shownFor(shiftId)).qr }))
    expect(out).toMatchObject({ minutes: 95, points: 15, already: false })
    const { lines } = yes(await cloud.member('wang', 'points.ledger', {}))
    expect(lines).toMatchObject([{ kind: 'earned', points: 15, what: '陪老人去医院', minutes: 95 }])
    const mine = yes(await cloud.member('wang', 'volunteering.mine', {}))
    expect(mine).toMatchObject({ coming: [], served: [{ shiftId, service: { minutes: 95, points: 15 } }], minutesInAll: 95 })
    const roster = yes(await cloud.staff(school.admin, 'volunteering.roster', { shiftId }))
    expect(roster.lines.map(({ standing, service }) => [standing.place, service?.minutes])).toEqual([['seat', 95], ['line', undefined]])
    await cloud.clock(later)
  }, 60_000)

  test('looking, signing up, checking in and out keep to their round trips', async () => {
    const shiftId = await publish(cloud, school, 30, 1)
    const trips = async (op: string, openid: string, input: object) => {
      const { answer, requestId } = await cloud.event('member', openid, { op, input, requestId: newRequestId() })
      expect(answer).toMatchObject({ result: { ok: true } })
      return (await cloud.roundTrips(requestId)).length
    }
    const counted = new Map<string, number>()
    counted.set('listForAnybody', await trips('volunteering.list', 'nobody', {}))
    counted.set('list', await trips('volunteering.list', 'wang', {}))
    counted.set('detail', await trips('volunteering.detail', 'wang', { activityId: shiftId.slice(0, -2) }))
    counted.set('seat', await trips('volunteering.signUp', 'wang', { shiftId }))
    counted.set('line', await trips('volunteering.signUp', 'zhao', { shiftId }))
    await cloud.clock(start + 30 * hourMs)
    counted.set('checkIn', await trips('volunteering.checkIn', 'wang', { code: (await shownFor(shiftId)).qr }))
    await cloud.clock(start + 32 * hourMs)
    counted.set('checkOut', await trips('volunteering.checkOut', 'wang', { code: (await shownFor(shiftId)).qr }))
    counted.set('mine', await trips('volunteering.mine', 'wang', {}))
    // With who is calling. Checking out is one transaction: the record, the entry, the account, and the two ends of it.
    const most = { listForAnybody: 4, list: 5, detail: 5, seat: 6, line: 9, checkIn: 4, checkOut: 10, mine: 8 }
    const over = Object.entries(most).filter(([name, limit]) => (counted.get(name) ?? Infinity) > limit)
    expect(over.map(([name]) => [name, counted.get(name)])).toEqual([])
    await cloud.clock(later)
  }, 60_000)

  test('a record of service is printed; anybody can check its code, and a forged one leads nowhere', async () => {
    const { url, name } = yes(await cloud.staff('wang', 'volunteering.printRecord', {}))
    expect(name).toMatch(/^志愿服务记录-.*\.docx$/)
    const paper = entriesOf(Buffer.from(await (await fetch(url)).arrayBuffer()))
    const picture = [...paper].find(([entry]) => entry.endsWith('.png'))?.[1]
    const code = (picture && scanned(picture)) ?? ''
    const { minutesInAll, filledMinutes, served } = yes(await cloud.member('wang', 'volunteering.mine', {}))
    const record = yes(await cloud.member('nobody', 'volunteering.checkRecord', { code }))
    expect(record).toMatchObject({ checkedMinutes: minutesInAll, filledMinutes, times: served.length, now: { checkedMinutes: minutesInAll, times: served.length } })
    const { name: whole } = yes(await cloud.member('wang', 'people.myCode', {}))
    expect(record.nameMasked).not.toBe(whole)
    const [mark, kind, key, id, mac = ''] = code.split('.')
    const other = mac.startsWith('A') ? 'B' : 'A'
    for (const forged of [[mark, kind, key, id, other + mac.slice(1)], [mark, 'k', key, id, mac], [mark, kind, key, `${id}0`, mac], [mark, kind, '2', id, mac]])
      expect(await cloud.member('nobody', 'volunteering.checkRecord', { code: forged.join('.') })).toMatchObject({ ok: false, error: { code: 'WRONG_CODE' } })
    expect(await cloud.staff('zhao', 'volunteering.printRecord', {})).toMatchObject({ ok: false, error: { code: 'NO_SERVICE_YET' } })
  })

  test('a moved shift: the clockwork tells who has a place, and the new time counts', async () => {
    const shiftId = await publish(cloud, school, 50, 2)
    yes(await cloud.member('wang', 'volunteering.signUp', { shiftId }))
    await cloud.clock(later + minuteMs)
    const from = start + 80 * hourMs
    yes(await cloud.staff(school.admin, 'volunteering.editShift', { shiftId, shift: { from, to: from + hourMs, capacity: 2 } }))
    await cloud.tick()
    const { messages } = yes(await cloud.member('wang', 'people.messages', {}))
    expect(messages).toMatchObject([{ kind: 'shiftChanged', facts: { from } }])
    expect(yes(await cloud.member('wang', 'volunteering.mine', {})).coming).toMatchObject([{ shiftId, from }])
    await cloud.clock(later)
  }, 60_000)
})

describe.each(['write', 'commit', 'queue'] as const)('pressed many times at once, conflicts in mode %s', (conflicts) => {
  test('ten people check out, five presses each: everybody earns once', async () => {
    const cloud = await LocalCloud.start({ conflicts, instances: 4 })
    try {
      await cloud.clock(start)
      const school = await foundSchool(cloud, 2, start)
      const openids = Array.from({ length: 10 }, (_none, index) => `person-${index}`)
      await Promise.all(openids.map((openid, index) => register(cloud, openid, school.unitId, index + 1)))
      const shiftId = await publish(cloud, school, 1, 10)
      const all = async (op: 'volunteering.checkIn' | 'volunteering.checkOut', presses: number) => {
        const { qr } = yes(await cloud.staff(school.admin, 'volunteering.shiftCode', { shiftId }))
        return Promise.all(openids.flatMap((openid) => Array.from({ length: presses }, () => cloud.member(openid, op, { code: qr }))))
      }
      await Promise.all(openids.map(async (openid) => yes(await cloud.member(openid, 'volunteering.signUp', { shiftId }))))
      await cloud.clock(start + hourMs)
      const ins = (await all('volunteering.checkIn', 3)).map(yes)
      expect(ins.filter(({ already }) => !already)).toHaveLength(10)
      await cloud.clock(start + 2.2 * hourMs)
      const outs = (await all('volunteering.checkOut', 5)).map(yes)
      expect(outs.filter(({ already }) => !already)).toHaveLength(10)
      expect(new Set(outs.map(({ points }) => points))).toEqual(new Set([10]))
      expect(await cloud.documents<Entry>('entries')).toHaveLength(10)
      expect((await cloud.documents<Account>('accounts')).map(({ lots }) => lots.map(({ points }) => points))).toEqual(openids.map(() => [10]))
    } finally {
      await cloud.end()
    }
  }, 120_000)
})
