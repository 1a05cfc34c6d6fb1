import type { Plan } from '../../core/places/records'
import type { Helper, Login, Person } from '../../core/people/records'
import type { Voucher } from '../../core/points/records'
import { adminCode, newRequestId, yes } from '../support/local-cloud'
import { introductionOf } from '../support/school'
import { everything } from './support/ledger-of-calls'
import { validInputs } from './support/inputs'
import { foundWorld, phoneOf, type World } from './support/world'

// A machine that is busy with other work is no failure.
jest.setTimeout(120_000)

let world: World
beforeAll(async () => {
  world = await foundWorld()
})
afterAll(() => world?.cloud.end())

/** The code of a refusal, or `ok`. */
async function answered(reply: Promise<{ ok: boolean; error?: { code: string } }>): Promise<string> {
  const { ok, error } = await reply
  return ok ? 'ok' : (error?.code ?? '')
}

/** What the world holds besides the notes of what staff tried. */
async function allButAudit(): Promise<Record<string, string>> {
  const { audit: _audit, ...rest } = await everything(world.cloud)
  return rest
}

describe('what belongs to another', () => {
  test('a voucher is neither shown, given back nor handed over at another station', async () => {
    const { cloud, ids, elsewhere } = world
    const before = await allButAudit()
    const voucherId = ids.voucher
    expect(await answered(cloud.member('other', 'points.voucher', { voucherId }))).toBe('NO_SUCH_VOUCHER')
    expect(await answered(cloud.member('other', 'points.giveBack', { voucherId }))).toBe('NO_SUCH_VOUCHER')
    expect(await answered(cloud.member('helper-courses', 'points.giveBack', { voucherId, subject: ids.self }))).toBe('NOT_ALLOWED')
    expect(await answered(cloud.staff('keeper-elsewhere', 'points.handOver', { voucherId, stationId: elsewhere.station }))).toBe('NO_SUCH_VOUCHER')
    const { code } = yes(await cloud.member('self', 'points.voucher', { voucherId }))
    const lookUp = (typed: string) => answered(cloud.staff('keeper-elsewhere', 'points.lookUp', { stationId: elsewhere.station, code: typed }))
    expect(await lookUp(code?.qr ?? '')).toBe('OTHER_STATION')
    expect(await allButAudit()).toEqual(before)
    expect(await lookUp(code?.digits ?? '')).toBe('WRONG_CODE')
    const [voucher] = (await cloud.documents<Voucher>('vouchers')).filter(({ _id }) => _id === voucherId)
    expect(voucher).toMatchObject({ status: 'reserved', person: ids.self })
  })

  test('a seat and a place in a shift are not given up by who has neither', async () => {
    const { cloud, ids } = world
    yes(await cloud.member('self', 'volunteering.signUp', { shiftId: ids.shift }))
    const planOf = async () => (await cloud.documents<Plan>('plans')).filter(({ _id }) => _id.startsWith(ids.self))
    const before = await planOf()
    for (const subject of [undefined, ids.self]) {
      const expected = subject ? 'NOT_ALLOWED' : 'ok'
      expect(await answered(cloud.member('other', 'courses.cancel', { courseId: ids.course, subject }))).toBe(expected)
      expect(await answered(cloud.member('other', 'volunteering.cancel', { shiftId: ids.shift, subject }))).toBe(expected)
    }
    expect(before.flatMap(({ claims }) => claims)).toHaveLength(2)
    expect(await planOf()).toEqual(before)
  })

  test('a helper is not revoked by somebody else', async () => {
    const { cloud, personIds } = world
    yes(await cloud.member('other', 'people.revokeHelper', { helperId: personIds['helper-courses'] }))
    const holding = (await cloud.documents<Helper>('helpers')).filter(({ revokedAt }) => revokedAt === null)
    expect(holding.map(({ helper }) => helper)).toContain(personIds['helper-courses'])
  })

  test('another unit’s people are not found, by name or by telephone', async () => {
    const { cloud, ids, elsewhere } = world
    const found = async (openid: string, unitId: string) => yes(await cloud.staff(openid, 'people.find', { unitId, text: phoneOf(1) })).people.map(({ personId }) => personId)
    expect(await found('organiser-elsewhere', elsewhere.unit)).toEqual([])
    expect(await found('organiser', ids.unit)).toEqual([ids.self])
  })

  test('a course is not held at another county’s site', async () => {
    const { cloud, ids, elsewhere } = world
    const input = validInputs['courses.publish'](ids)
    expect(await answered(cloud.staff('organiser-elsewhere', 'courses.publish', { ...input, unitId: elsewhere.unit }))).toBe('NO_SUCH_SITE')
  })

  test('a course’s own organiser gives up nobody’s seat in another', async () => {
    const { cloud, ids, elsewhere } = world
    const site = { ...validInputs['courses.addSite'](ids), unitId: elsewhere.unit }
    const { siteId } = yes(await cloud.staff('organiser-elsewhere', 'courses.addSite', site))
    const form = validInputs['courses.publish']({ ...ids, unit: elsewhere.unit, site: siteId })
    const { courseId } = yes(await cloud.staff('organiser-elsewhere', 'courses.publish', form))
    const asked = { courseId, personId: ids.self, reason: '来电' }
    expect(yes(await cloud.staff('organiser-elsewhere', 'courses.cancelAtDesk', asked)).was).toBe('none')
    const mine = yes(await cloud.member('self', 'courses.mine', {})).courses
    expect(mine.map(({ courseId: id, standing }) => [id, standing.place])).toEqual([[ids.course, 'offer']])
  })
})

describe('of 20 guesses at once, five are looked at', () => {
  const guesses = Array.from({ length: 20 }, (_, nth) => String(100_000 + nth))
  const fiveWrong = [...Array<string>(15).fill('TRY_LATER'), ...Array<string>(5).fill('WRONG_CODE')]

  test('at an invitation', async () => {
    yes(await world.cloud.member('self', 'people.revokeHelper', { helperId: world.personIds['helper-points'] }))
    const { digits } = yes(await world.cloud.member('self', 'people.inviteHelper', { rights: ['points'] }))
    const wrong = guesses.filter((guess) => guess !== digits).concat('999999').slice(0, 20)
    const codes = await Promise.all(wrong.map((guess) => answered(world.cloud.member('other', 'people.acceptInvitation', { phone: phoneOf(1), digits: guess }))))
    expect(codes.sort()).toEqual(fiveWrong)
    expect(await answered(world.cloud.member('other', 'people.acceptInvitation', { phone: phoneOf(1), digits }))).toBe('TRY_LATER')
  })

  test('at a voucher', async () => {
    const { cloud, ids } = world
    const codes = await Promise.all(guesses.map((code) => answered(cloud.staff('keeper', 'points.lookUp', { stationId: ids.station, code }))))
    expect(codes.sort()).toEqual(fiveWrong)
  })

  test('at the bureau’s one-time code', async () => {
    const codes = await Promise.all(guesses.map((code) => answered(world.cloud.staff('dummy', 'people.claimBureau', { code: `wrong-${code}` }))))
    expect(codes.sort()).toEqual(fiveWrong)
  })

  test('the one-time code makes nobody admin a second time', async () => {
    expect(await answered(world.cloud.staff('other', 'people.claimBureau', { code: adminCode }))).toBe('ALREADY_CLAIMED')
    expect(await answered(world.cloud.staff('other', 'people.staff', { unitId: 'u_bureau' }))).toBe('NOT_ALLOWED')
  })
})

describe('who one is comes from the platform alone', () => {
  test('an openid in the event is refused, and in WeChat’s own member not read', async () => {
    const { cloud, ids } = world
    const event = { op: 'people.profile', input: {}, requestId: newRequestId() }
    const lies = { openid: 'self', OPENID: 'self', FROM_OPENID: 'self' }
    for (const lie of Object.entries(lies)) {
      const { answer } = await cloud.event('member', 'other', { ...event, ...Object.fromEntries([lie]) })
      expect(answer).toMatchObject({ result: { ok: false, error: { code: 'BAD_INPUT' } } })
    }
    const { answer } = await cloud.event('member', 'other', { ...event, userInfo: { openId: 'self', appId: 'wx' }, tcbContext: { openid: 'self' } })
    expect(answer).toMatchObject({ result: { ok: true } })
    expect(JSON.stringify(answer)).not.toContain(ids.self)
  })

  test('without an openid nothing is answered but to the timer', async () => {
    const { cloud } = world
    for (const source of ['wx_client', 'wx_trigger', '', 'wx_client,scf']) {
      const { answer } = await cloud.event('member', null, { op: 'people.units', input: {}, requestId: newRequestId() }, source)
      expect(answer).toMatchObject({ result: { ok: false, error: { code: 'NOT_ALLOWED' } } })
    }
  })

  test('a typed telephone number never makes somebody into its owner', async () => {
    const { cloud, ids } = world
    // The same name, year and telephone as somebody's: no person is made of it, and nobody is taken over.
    const asThem = { ...introductionOf(1), unitId: ids.unit, consent: '2026-11' as const }
    expect(await answered(cloud.member('thief', 'people.register', asThem))).toBe('KNOWN_ALREADY')
    const { personId } = yes(await cloud.member('thief', 'people.register', { ...asThem, another: true }))
    expect(personId).not.toBe(ids.self)
    yes(await cloud.staff('organiser', 'people.registerAtDesk', { unitId: ids.unit, person: { name: '冒名者', phone: phoneOf(1), birthYear: 1940 }, consent: true }))
    const logins = (await cloud.documents<Login>('logins')).filter(({ person }) => person === ids.self)
    expect(logins.map(({ _id }) => _id)).toEqual(['self'])
  })

  test('registering twice, and from two phones at once, makes one person of one login', async () => {
    const { cloud, ids } = world
    const input = validInputs['people.register'](ids)
    const replies = await Promise.all(Array.from({ length: 10 }, () => cloud.member('twice', 'people.register', input)))
    expect(new Set(replies.map((reply) => yes(reply).personId)).size).toBe(1)
    const of = (await cloud.documents<Person>('people')).filter(({ name }) => name === input.name)
    expect(of).toHaveLength(1)
  })
})
