import { addDays, dayOf, instantOf } from '../../core/kernel/calendar'
import { messages, type Message } from '../../core/messages/records'
import type { Voucher } from '../../core/points/records'
import { customers, deliver, openShop, pass, type Shop } from '../race/shop'
import { byDay } from '../support/daytime'
import { addFunctions, functionsWithout, type BuiltFunctions } from '../support/functions-without'
import { LocalCloud, yes } from '../support/local-cloud'

// One round trip asks what there is to do, for all works of the clockwork at once.

jest.setTimeout(120_000)

const dayMs = 24 * 3_600_000
/** Does not ask again after a work has done something. */
const once = [{ file: 'core/timer/tick.ts', find: 'at = await next(at + 1)', replace: 'at = works.length' }]
/** Hears no yes. */
const deaf = [{ file: 'core/timer/tick.ts', find: '.includes(true)', replace: '.includes(false)' }]

let functions: BuiltFunctions
let cloud: LocalCloud
let shop: Shop

beforeAll(async () => {
  functions = await functionsWithout([])
  await addFunctions(functions.folder, { once: 'timer' }, once)
  await addFunctions(functions.folder, { deaf: 'timer' }, deaf)
  cloud = await LocalCloud.start({ functions: functions.folder, isFleeting: true })
  await byDay(cloud)
  shop = await openShop(cloud)
  await cloud.control('snapshot', { name: 'open' })
})
beforeEach(() => cloud.control('restore', { name: 'open' }))
afterAll(async () => {
  await cloud.end()
  functions.remove()
})

/** Somebody has not collected in time what they reserved. */
async function notCollected(): Promise<void> {
  const [openid = ''] = await customers(cloud, shop, 1)
  const stockId = await deliver(cloud, shop, shop.productId, 5)
  yes(await cloud.member(openid, 'points.reserve', { stockId }))
  for (let turn = 0; turn < 3; turn++) await cloud.tick()
  await pass(cloud, 4 * dayMs)
}

/** What became of the voucher, and whether somebody was told, or is about to be. */
async function state(): Promise<readonly [string | undefined, boolean]> {
  const told = (await cloud.documents<Message>(messages.name)).find(({ kind }) => kind === 'lapsed')
  return [(await cloud.documents<Voucher>('vouchers'))[0]?.status, told !== undefined && told.state !== 'waiting']
}

test('a turn that finds nothing costs three round trips', async () => {
  // Before the reminders of the afternoon; each minute has another of the slow works.
  const morning = instantOf(addDays(dayOf(await cloud.now()), 1), 9 * 60)
  const turns: (readonly string[])[] = []
  for (let minute = 0; minute < 6; minute++) {
    await cloud.clock(morning + minute * 60_000)
    const { requestId } = await cloud.event('timer', null, {}, 'wx_trigger')
    turns.push((await cloud.roundTrips(requestId)).map(({ action, collection }) => `${action} ${collection}`))
  }
  expect(turns).toContainEqual(['database.modifyDocument leases', 'database.aggregateDocuments leases', 'database.modifyDocument leases'])
})

test('what is due is done, and what that gives a later work to do, in the same turn', async () => {
  await notCollected()
  await cloud.tick()
  expect(await state()).toEqual(['lapsed', true])
})

test('twin: without asking again, who is told by one work hears of it a turn later', async () => {
  await notCollected()
  await cloud.tick('once')
  expect(await state()).toEqual(['lapsed', false])
})

test('twin: without heeding the answer, nothing is done', async () => {
  await notCollected()
  await cloud.tick('deaf')
  expect(await state()).not.toEqual(['lapsed', true])
})

test('when nobody can say what there is to do, every work looks for itself', async () => {
  await notCollected()
  await cloud.control('faults', { rules: [{ function: 'timer', action: 'database.aggregateDocuments', collection: 'leases', do: 'refuse' }] })
  await cloud.tick()
  await cloud.control('faults', { rules: [] })
  expect(await state()).toEqual(['lapsed', true])
})
