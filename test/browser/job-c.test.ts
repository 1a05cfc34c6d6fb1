import { App } from './support/app'

// Job C: a volunteer takes a shift, checks in by the organiser's code, checks out early, and finds the points with their reason.

interface Shift {
  readonly shiftId: string
  readonly from: number
  readonly to: number
}

describe('a volunteer takes a shift and earns points', () => {
  let app: App
  beforeAll(async () => {
    app = await App.start()
  }, 180_000)
  afterAll(async () => {
    await app.clock(null)
    await app.end()
  })

  test('signs up, checks in, is not checked in twice, leaves early, finds the points', async () => {
    const screen = await app.open('demo-volunteer', 'pages/volunteering')
    await screen.tap('开学引路')
    await screen.tap('报名这个班次')
    await screen.sees('报上了，谢谢您')
    const { coming } = await app.call<{ coming: (Shift & { title: string })[] }>('member', 'demo-volunteer', 'volunteering.mine', {})
    const shift = coming.find(({ title }) => title === '开学引路')
    if (!shift) throw new Error('the shift is not among his')

    const code = () => app.call<{ digits: string; qr: string }>('staff', 'demo-organiser', 'volunteering.shiftCode', { shiftId: shift.shiftId })
    await app.clock(shift.from - 86_400_000)
    const yesterday = await code()
    await app.clock(shift.from - 5 * 60_000)
    const check = await app.open('demo-volunteer', 'packages/volunteering/check')
    await check.tap('扫码签到')
    await check.type('或者扫出来的内容', yesterday.qr)
    await check.tap('好了')
    await check.sees('这个码刚刚换过了')

    await check.tap('扫码签到')
    await check.type('6 个数字', (await code()).digits)
    await check.tap('好了')
    await check.sees('签到好了')
    const again = await app.open('demo-volunteer', 'packages/volunteering/check')
    await again.tap('扫码签到')
    await again.type('6 个数字', (await code()).digits)
    await again.tap('好了')
    await again.sees('您早就签到了，没有重复记。')

    await app.clock(shift.from + 70 * 60_000)
    const leaving = await app.open('demo-volunteer', 'packages/volunteering/check?what=out')
    await leaving.tap('扫码签退')
    await leaving.type('6 个数字', (await code()).digits)
    await leaving.tap('好了')
    await leaving.sees('签退好了，辛苦您了')
    await leaving.sees('得 10 分，已经到账')
    await leaving.tap('看我的积分')
    await leaving.sees('开学引路')
    await leaving.sees('+10')
  }, 120_000)
})
