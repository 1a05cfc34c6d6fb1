import { CallError } from '../../src/services/call'
import { agoMs, mostKept, sendKept, shelf, type Kept } from '../../src/services/kept'
import { isRecord, isText, storage } from '../../src/services/storage'
import { taroStandIn } from './support/taro'

jest.mock('@tarojs/taro', () => jest.requireActual<{ taroStandIn: typeof taroStandIn }>('./support/taro').taroStandIn)
jest.mock('../../src/services/transport', () => ({ send: jest.fn() }))

interface Scan {
  readonly code: string
}
const isScan = (value: unknown): value is Scan => isRecord(value) && isText(value.code)
/** The same shelf after the app was closed: nothing is left but what the phone's storage holds. */
const opened = () => shelf('scans', isScan)
const codes = (some: readonly Kept<Scan>[]) => some.map(({ item }) => item.code)

describe('what a phone keeps without network', () => {
  beforeEach(taroStandIn.forgetAll)
  afterEach(() => jest.useRealTimers())

  it('is there again after the app was closed, in the order in which it was done, each under a nonce of its own', () => {
    const before = opened()
    const nonces = [before.keep({ code: 'a' }), before.keep({ code: 'b' })]
    const after = opened()
    expect(codes(after.list())).toEqual(['a', 'b'])
    expect(after.list().map(({ nonce }) => nonce)).toEqual(nonces)
    expect(new Set(nonces).size).toBe(2)
  })

  it('can say that it was done, and tried, before it was kept', () => {
    opened().keep({ code: 'a' }, { at: 5, nonce: 'tried-before' })
    expect(opened().list()).toEqual([{ nonce: 'tried-before', at: 5, item: { code: 'a' } }])
  })

  it('is kept apart by kind', () => {
    opened().keep({ code: 'a' })
    expect(shelf('hand-overs', isScan).list()).toEqual([])
  })

  it('says when the shelf is full, and pushes nothing out', () => {
    const full = opened()
    for (let index = 0; index < mostKept; index++) full.keep({ code: `${index}` })
    expect(full.keep({ code: 'one more' })).toBeNull()
    expect(codes(opened().list().slice(0, 1))).toEqual(['0'])
    expect(opened().list()).toHaveLength(mostKept)
  })

  it('leaves out what an older version kept in another form', () => {
    opened().keep({ code: 'a' })
    const [first] = opened().list()
    storage.write('kept.scans', ['text', { nonce: 'n', at: 1, item: {} }, first])
    expect(codes(opened().list())).toEqual(['a'])
  })

  it('tells how long ago it was, whatever the phone thinks the time is', () => {
    jest.useFakeTimers({ now: 1_000_000 })
    const mine = opened()
    mine.keep({ code: 'a' })
    jest.setSystemTime(1_090_000)
    expect(mine.list().map(agoMs)).toEqual([90_000])
    jest.setSystemTime(0)
    expect(mine.list().map(agoMs)).toEqual([0])
  })

  it('tells its listeners until they leave', () => {
    const mine = opened()
    let heard = 0
    const leave = mine.listen(() => (heard += 1))
    mine.keep({ code: 'a' })
    mine.drop(mine.list().map(({ nonce }) => nonce))
    leave()
    mine.keep({ code: 'b' })
    expect(heard).toBe(2)
  })
})

describe('sending what is kept', () => {
  beforeEach(taroStandIn.forgetAll)

  const kept = (...all: readonly string[]) => {
    const mine = opened()
    all.forEach((code) => mine.keep({ code }))
    return mine
  }
  const nonces = (some: readonly Kept<Scan>[]) => some.map(({ nonce }) => nonce)

  it('goes oldest first, so many at a time, and drops what is settled', async () => {
    const mine = kept('a', 'b', 'c')
    const sent: string[][] = []
    const all = await sendKept(mine, 2, (some) => Promise.resolve((sent.push(codes(some)), nonces(some))))
    expect([all, sent, opened().list()]).toEqual([true, [['a', 'b'], ['c']], []])
  })

  it('keeps everything when the network is away, and goes on from there another time', async () => {
    const mine = kept('a', 'b', 'c')
    let calls = 0
    const cut = (some: readonly Kept<Scan>[]) => (calls++ === 1 ? Promise.reject(new CallError('UNREACHABLE')) : Promise.resolve(nonces(some)))
    expect(await sendKept(mine, 2, cut)).toBe(false)
    expect(codes(opened().list())).toEqual(['c'])
    expect(await sendKept(mine, 2, cut)).toBe(true)
  })

  it('keeps what the server did not settle, and ends', async () => {
    const mine = kept('a', 'b')
    expect(await sendKept(mine, 2, (some) => Promise.resolve(nonces(some).slice(0, 1)))).toBe(true)
    kept('c')
    expect(await sendKept(opened(), 2, () => Promise.resolve([]))).toBe(false)
    expect(codes(opened().list())).toEqual(['c'])
  })

  it('runs once at a time, and keeps what comes while it runs', async () => {
    const mine = kept('a')
    const first = sendKept(mine, 1, async (some) => {
      if (codes(some)[0] === 'a') mine.keep({ code: 'late' })
      expect(await sendKept(mine, 1, () => Promise.resolve([]))).toBe(false)
      return codes(some)[0] === 'a' ? nonces(some) : []
    })
    expect(await first).toBe(false)
    expect(codes(opened().list())).toEqual(['late'])
  })

  it('lets a refusal of the whole call be seen', async () => {
    const mine = kept('a')
    await expect(sendKept(mine, 1, () => Promise.reject(new CallError('NOT_ALLOWED')))).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
    expect(mine.list()).toHaveLength(1)
  })
})
