import type { Cloud } from '../../emulator/server'
import type { CallAnswer } from './cloud'
import { ask, callAs, startTestCloud } from './cloud'

let cloud: Cloud

beforeAll(async () => {
  cloud = await startTestCloud({ env: { '*': { GREETING: 'hello' }, talks: { GREETING: 'good day' } } })
})

afterAll(() => cloud.close())

async function call<Result>(name: string, event: object = {}): Promise<CallAnswer<Result>> {
  return (await callAs<Result>(cloud, 'o-1', name, event)).body
}

describe('what a function gives back', () => {
  test.each([
    ['nothing', null],
    ['date', '1970-01-01T00:00:00.000Z'],
    ['some text', 'some text'],
  ])('%s', async (what, result) => {
    expect(await call('state', { what })).toEqual({ result })
  })

  test('a value outside JSON, and an error, are failures of the function', async () => {
    for (const [what, words] of [
      ['big', 'BigInt'],
      ['throw', 'thrown on purpose'],
    ]) {
      const answer = await call('state', { what })
      expect(answer.errCode).toBe(-504002)
      expect(answer.errMsg).toContain(words)
    }
  })

  test('the call-back of the older examples answers too', async () => {
    expect(await call('calls-back', { n: 21 })).toEqual({ result: 42 })
    expect((await call('calls-back', { n: 21, fail: true })).errMsg).toContain('said no')
  })

  test('an unknown function is told apart from one that failed', async () => {
    expect((await call('nobody')).errCode).toBe(-501000)
  })
})

describe('context and environment', () => {
  test('the function sees its request, its limits and its own variables, and none of the developer', async () => {
    const answer = await callAs<{ requestId: string; limit: number; fromEnv: string; home?: string }>(cloud, 'o-1', 'talks', { word: 'wind' })
    const { result } = answer.body
    expect(result).toEqual({ requestId: answer.headers.get('x-request-id'), limit: 3000, fromEnv: 'good day' })
  })

  test('the console is kept with the call, what was written while loading with the first', async () => {
    await ask(`${cloud.url}/control/reset`, {})
    const { headers } = await callAs(cloud, 'o-1', 'talks', { word: 'wind' })
    const log = await ask<{ logs: object[] }>(`${cloud.url}/control/log?requestId=${headers.get('x-request-id')}`)
    expect(log.body.logs).toEqual([
      { level: 'info', text: 'loading' },
      { level: 'info', text: 'heard wind' },
      { level: 'error', text: 'made up' },
      { level: 'info', text: 'raw' },
    ])
  })

  test('identity, SOURCE and userInfo grow by a hop and stay the caller\'s', async () => {
    const direct = await call<object>('identity', { ask: 1 })
    expect(direct.result).toEqual({
      before: 'o-1',
      after: 'o-1',
      source: 'wx_client',
      userInfo: { appId: expect.any(String), openId: 'o-1' },
      ask: 1,
    })
    const twice = await call<{ result: { result: object } }>('relay', { to: 'relay', data: { to: 'identity', data: { ask: 2 } } })
    expect(twice.result.result.result).toMatchObject({ before: 'o-1', source: 'wx_client,scf,scf', ask: 2, userInfo: { openId: 'o-1' } })
  })

  test('nothing of a caller is left for the next one', async () => {
    type Who = CallAnswer<{ before?: string; unionid?: string; source: string }>
    const named = { 'x-wx-openid': 'o-5', 'x-wx-unionid': 'u-5', 'x-wx-source': 'wx_http' }
    const first = await ask<Who>(`${cloud.url}/call/identity`, {}, named)
    expect(first.body.result).toMatchObject({ before: 'o-5', unionid: 'u-5', source: 'wx_http' })
    const { result } = (await ask<Who>(`${cloud.url}/call/identity`, {})).body
    expect([result.before, result.unionid, result.source]).toEqual([undefined, undefined, 'wx_client'])
  })

  test('a client cannot give itself another userInfo', async () => {
    const { result } = await call<{ userInfo: object }>('identity', { userInfo: { openId: 'o-2' } })
    expect(result.userInfo).toMatchObject({ openId: 'o-1' })
  })

  // SDK 4 gives every failed call errCode -1 and keeps the server's code elsewhere; 2 and 3 map it.
  test.each([
    ['wx-server-sdk', -1],
    ['wx-server-sdk-3', -504002],
    ['wx-server-sdk-2', -504002],
  ])('the failure of a called function reaches the caller as a rejection of %s', async (sdk, errCode) => {
    const { result } = await call<object>('relay', { sdk, to: 'state', data: { what: 'throw' } })
    expect(result).toEqual({ errCode, errMsg: expect.stringContaining('thrown on purpose') })
    expect((await call<object>('relay', { sdk, to: 'state', data: { what: 'nothing' } })).result).toEqual({ result: null })
  })
})

describe('time', () => {
  test('Date follows the control clock, also in an instance that runs already; time zones are left alone', async () => {
    type Times = { now: number; made: number; text: string; given: number; isDate: boolean; loadedAt: number }
    const { result: before } = await call<Times>('clock')
    const then = Date.UTC(2031, 4, 6, 7, 8, 9)
    expect((await ask<{ now: number }>(`${cloud.url}/control/clock`, { now: then })).body.now).toBeGreaterThanOrEqual(then)
    const { result } = await call<Times>('clock')
    for (const time of [result.now, result.made, Date.parse(result.text)]) expect(Math.abs(time - then)).toBeLessThan(60_000)
    expect(result).toMatchObject({ given: 0, isDate: true, loadedAt: before.loadedAt })
    await ask(`${cloud.url}/control/clock`, { advance_ms: 3_600_000 })
    expect((await call<Times>('clock')).result.now - result.now).toBeGreaterThanOrEqual(3_600_000)
    await ask(`${cloud.url}/control/clock`, { now: null })
    expect(Math.abs((await call<Times>('clock')).result.now - Date.now())).toBeLessThan(60_000)
  })
})

describe('round trips', () => {
  test('each is in the log of its call, also those of the functions that it called', async () => {
    const { headers } = await callAs(cloud, 'o-1', 'relay', { to: 'orders', data: { id: 'r1' } })
    const log = await ask<{ roundTrips: { action: string; collection: string; function: string; ms: number; code: null }[] }>(
      `${cloud.url}/control/log?requestId=${headers.get('x-request-id')}`,
    )
    expect(log.body.roundTrips.map((trip) => [trip.function, trip.action, trip.collection])).toEqual([
      ['relay', 'functions.invokeFunction', null],
      ['orders', 'database.insertDocument', 'orders'],
      ['orders', 'database.modifyDocument', 'orders'],
      ['orders', 'database.getDocument', 'orders'],
    ])
  })
})
