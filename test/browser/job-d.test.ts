import { App } from './support/app'

// Job D: a volunteer redeems points at a station; the keeper sees what to hand to whom, once.

interface Station {
  readonly stationId: string
  readonly name: string
  readonly number: string
  readonly stock: readonly { readonly stockId: string; readonly name: string; readonly left: number }[]
}

describe('a volunteer redeems points for farm goods', () => {
  let app: App
  beforeAll(async () => {
    app = await App.start()
  }, 180_000)
  afterAll(async () => {
    await app.clock(null)
    await app.end()
  })

  const station = async (): Promise<Station> => {
    const { stations } = await app.call<{ stations: Station[] }>('member', 'demo-volunteer', 'points.stations', {})
    const found = stations.find(({ name }) => name === '洛舍 e 站')
    if (!found) throw new Error('the station is not there')
    return found
  }
  const left = async (product: string) => (await station()).stock.find(({ name }) => name === product)?.left

  test('scans the station, reserves, is handed the goods once; an unclaimed voucher returns points and stock', async () => {
    const { number } = await station()
    const before = await left('德清早园笋')
    const screen = await app.open('demo-volunteer', 'pages/points')
    await screen.tap('到兑换点扫一扫')
    await screen.type('6 个数字', number)
    await screen.tap('好了')
    await screen.tap('德清早园笋 2 斤')
    await screen.tap('用 20 分换')
    await screen.sees('积分先替您留着')
    await screen.sees(/^\d{3}\s\d{3}$/)
    const digits = /(\d{3})\s(\d{3})/.exec(await screen.words())
    if (!digits) throw new Error('no six digits in sight')
    expect(await left('德清早园笋')).toBe((before ?? 0) - 1)

    const keeper = await app.open('demo-keeper', 'packages/keeper/hand-over')
    await keeper.tap('扫码交货')
    await keeper.type('6 个数字', `${digits[1]}${digits[2]}`)
    await keeper.tap('好了')
    await keeper.sees('德清早园笋')
    await keeper.sees('周*根')
    expect(await keeper.shows('周福根')).toBe(false)
    await keeper.tap('货给他了')
    await keeper.sees('交好了')
    await screen.sees(/取走了|已经取|换到了/)

    const { vouchers } = await app.call<{ vouchers: { voucherId: string }[] }>('member', 'demo-volunteer', 'points.vouchers', {})
    const { stationId } = await station()
    const second = app.call('staff', 'demo-keeper', 'points.handOver', { stationId, voucherId: vouchers[0]?.voucherId })
    await expect(second).rejects.toThrow(/HANDED_ALREADY.*姚建林|姚建林.*HANDED_ALREADY/)

    const points = await app.open('demo-volunteer', 'pages/points')
    await points.sees(/德清早园笋/)
    await points.sees('−20')
  }, 120_000)

  test('too few points is said in one sentence and changes nothing; what nobody collects comes back', async () => {
    const { number } = await station()
    const poor = await app.open('demo-retiree', `packages/points/station?sign=${number}`)
    await poor.tap('生态大米 5 斤')
    await poor.sees(/积分不够/)

    const shoots = await left('德清早园笋')
    const { stock } = await station()
    const { voucher } = await app.call<{ voucher: { collectUntil: number } }>('member', 'demo-volunteer', 'points.reserve', { stockId: stock.find(({ name }) => name === '德清早园笋')?.stockId })
    expect(await left('德清早园笋')).toBe((shoots ?? 0) - 1)
    await app.clock(voucher.collectUntil + 60_000)
    await app.tick()
    const { free } = await app.call<{ free: number }>('member', 'demo-volunteer', 'points.account', {})
    expect(free).toBe(20)
    const { stock: lines } = await app.call<{ stock: { productName: string; left: number; reserved: number }[] }>('staff', 'demo-keeper', 'points.stationDay', { stationId: (await station()).stationId })
    expect(lines.find(({ productName }) => productName === '德清早园笋')).toMatchObject({ left: shoots, reserved: 0 })
  }, 120_000)
})
