import { contracts } from '../../core/operations'
import { newRequestId, yes } from '../support/local-cloud'
import { publishCourse } from '../support/school'
import { everything } from './support/ledger-of-calls'
import { validInputs } from './support/inputs'
import { contractOf, type OperationName } from './support/operations'
import { strongest } from './support/strongest'
import { foundWorld, publishShift, type World } from './support/world'

// A machine that is busy with other work is no failure.
jest.setTimeout(120_000)

let world: World
let courses: readonly [string, string]
/** A shift that no other test here changes: whom its activity takes, or who holds it. */
let shift: string
beforeAll(async () => {
  world = await foundWorld()
  courses = [await publishCourse(world.cloud, world.school, 2, 20), await publishCourse(world.cloud, world.school, 3, 20)]
  shift = await publishShift(world)
})
afterAll(() => world?.cloud.end())

/** The reply as it came, without its trace. */
async function send(name: OperationName, requestId: string, input: object = validInputs[name](world.ids), openid = strongest(name)): Promise<unknown> {
  const contract = contractOf(name)
  const { answer } = await world.cloud.event(contract.function, openid, { op: name, input, requestId })
  // The address of a file is good for two hours from each asking, so it is another each time.
  const { result } = JSON.parse(JSON.stringify(answer).replace(/"url":"[^"]*"/g, '"url":""')) as { result?: Record<string, unknown> }
  return { ...result, traceId: undefined }
}

const refused = (code: string) => ({ ok: false, error: { code }, traceId: undefined })

/** All there is but the guesses that were spent. */
async function allButTries(): Promise<Record<string, string>> {
  const { tries: _tries, ...rest } = await everything(world.cloud)
  return rest
}

const writing = contracts.filter(({ writes, function: fn }) => writes && fn !== 'timer').map(({ name }) => name)

describe('the same request again is answered as before and changes nothing', () => {
  test.each(writing)('%s', async (name) => {
    const input = validInputs[name](world.ids)
    const requestId = newRequestId()
    const first = await send(name, requestId, input)
    const after = await allButTries()
    expect(await send(name, requestId, input)).toEqual(first)
    expect(await allButTries()).toEqual(after)
  })
})

describe('the same requestId with other input', () => {
  const byStaff = writing.filter((name) => contractOf(name).function === 'staff' && strongest(name) === 'admin')
  const byKeeper = writing.filter((name) => contractOf(name).function === 'staff' && strongest(name) === 'keeper')

  test.each([
    { who: 'admin', first: 'people.addUnit', later: byStaff },
    { who: 'keeper', first: 'points.deliver', later: byKeeper },
  ] as const)('is refused to the $who in whatever operation, and nothing is written', async ({ first, later }) => {
    const requestId = newRequestId()
    expect(await send(first, requestId)).toMatchObject({ ok: true })
    const before = await everything(world.cloud)
    expect(later.length).toBeGreaterThan(2)
    for (const name of later.filter((other) => other !== first)) expect([name, await send(name, requestId)]).toEqual([name, refused('REQUEST_REUSED')])
    expect(await everything(world.cloud)).toEqual(before)
  })

  const pairs: readonly [OperationName, OperationName, (ids: World['ids']) => object, (ids: World['ids']) => object][] = [
    ['courses.enrol', 'courses.enrol', () => ({ courseId: courses[0] }), () => ({ courseId: courses[1] })],
    ['courses.enrol', 'courses.cancel', () => ({ courseId: courses[0] }), () => ({ courseId: courses[0] })],
    ['courses.cancel', 'courses.enrol', () => ({ courseId: courses[0] }), () => ({ courseId: courses[1] })],
    ['volunteering.signUp', 'volunteering.cancel', () => ({ shiftId: shift }), () => ({ shiftId: shift })],
    ['people.inviteHelper', 'people.inviteHelper', () => ({ rights: ['courses'] }), () => ({ rights: ['points'] })],
  ]
  test.each(pairs)('%s, then another %s: refused, and nothing is written', async (one, other, input, otherInput) => {
    const requestId = newRequestId()
    expect(await send(one, requestId, input(world.ids), 'other')).toMatchObject({ ok: true })
    const before = await everything(world.cloud)
    expect(await send(other, requestId, otherInput(world.ids), 'other')).toEqual(refused('REQUEST_REUSED'))
    expect(await everything(world.cloud)).toEqual(before)
  })

  test('of somebody else means nothing', async () => {
    const requestId = newRequestId()
    expect(await send('courses.enrol', requestId, { courseId: courses[0] }, 'dummy')).toMatchObject({ ok: true })
    expect(await send('courses.enrol', requestId, { courseId: courses[1] }, 'keeper')).toMatchObject({ ok: true })
  })

  test('for another subject is refused to a helper', async () => {
    const { self } = world.ids
    const requestId = newRequestId()
    expect(await send('courses.enrol', requestId, { courseId: courses[0], subject: self }, 'helper-courses')).toMatchObject({ ok: true })
    expect(await send('courses.cancel', requestId, { courseId: courses[0], subject: self }, 'helper-courses')).toEqual(refused('REQUEST_REUSED'))
  })
})

describe('a late repeat', () => {
  const undoable = [
    ['courses.enrol', 'courses.cancel', () => ({ courseId: courses[1] })],
    ['volunteering.signUp', 'volunteering.cancel', () => ({ shiftId: shift })],
  ] as const

  test.each(undoable)('of %s that was undone by %s says so and changes nothing', async (doing, undoing, input) => {
    const requestId = newRequestId()
    expect(await send(doing, requestId, input(), 'organiser')).toMatchObject({ ok: true, data: { standing: { place: 'seat' } } })
    expect(await send(undoing, newRequestId(), input(), 'organiser')).toMatchObject({ ok: true, data: { was: 'seat' } })
    const before = await everything(world.cloud)
    expect(await send(doing, requestId, input(), 'organiser')).toEqual(refused('UNDONE'))
    expect(await everything(world.cloud)).toEqual(before)
  })

  test.each(undoable)('after %s: an old %s does not undo the new', async (doing, undoing, input) => {
    const requestId = newRequestId()
    yes(await world.cloud.reply('member', 'organiser-above', doing, input()))
    const first = await send(undoing, requestId, input(), 'organiser-above')
    yes(await world.cloud.reply('member', 'organiser-above', doing, input()))
    const before = await everything(world.cloud)
    expect(await send(undoing, requestId, input(), 'organiser-above')).toEqual(first)
    expect(await everything(world.cloud)).toEqual(before)
  })

  test('of a reservation that was given back changes nothing', async () => {
    const { stock } = world.ids
    const requestId = newRequestId()
    const reserved = yes(await world.cloud.member('self', 'points.reserve', { stockId: stock }, requestId))
    yes(await world.cloud.member('self', 'points.giveBack', { voucherId: reserved.voucher.voucherId }))
    const before = await everything(world.cloud)
    expect(await send('points.reserve', requestId, { stockId: stock }, 'self')).toMatchObject({ ok: true, data: { voucher: { status: 'lapsed' } } })
    expect(await everything(world.cloud)).toEqual(before)
  })
})
