import { App } from './support/app'

// Job E: from service to points to goods on the table. A village asks for a lecturer; both confirm. The lecturer serves a shift, checks
// out while the network is cut, earns, reserves goods of the paired county, collects them there; the two counties settle.

const dayMs = 86_400_000
const minuteMs = 60_000
const lecturer = 'demo-person-3'
const host = 'demo-helper'
const organiser = 'demo-organiser-nanxun'
const theirs = 'demo-organiser-songyang'

/** An instant of tomorrow in Huzhou: in the evening, when no demo course meets, and while today's goods can still be collected. */
const at = (hour: number): number => Date.parse(`${new Date(Date.now() + 8 * 3_600_000 + dayMs).toISOString().slice(0, 10)}T00:00:00+08:00`) + hour * 60 * minuteMs
const talk = { from: at(19), to: at(19.5) }
const shift = { from: at(20), to: at(22), capacity: 3 }

describe('from service to points to goods on the table', () => {
  let app: App
  let unitId = ''
  let shiftId = ''

  beforeAll(async () => {
    app = await App.start()
    unitId = await app.placeOf(organiser, 'organiser')
    const { topicId } = await app.call<{ topicId: string }>('member', lecturer, 'volunteering.putTopic', { topic: { kind: 'talk', title: '老人怎么防跌倒', about: '讲一讲，练一练', slots: [talk] } })
    await app.call('staff', organiser, 'volunteering.allowTopic', { topicId, allow: true })
    const { sites } = await app.call<{ sites: { siteId: string; name: string }[] }>('staff', organiser, 'courses.sites', { unitId })
    const siteId = sites.find(({ name }) => name === '南浔区老年大学')?.siteId
    const activity = { title: '夜间平安巡逻', tag: '实践', about: '沿着老街走一走', notes: '', siteId, contact: '值班室', phone: '0572-3020001' }
    const { activityId } = await app.call<{ activityId: string }>('staff', organiser, 'volunteering.publish', { unitId, activity, shifts: [shift] })
    shiftId = `${activityId}-1`
  }, 180_000)
  afterAll(async () => {
    await app.clock(null)
    await app.end()
  })

  const shown = async () => (await app.call<{ digits: string }>('staff', organiser, 'volunteering.shiftCode', { shiftId })).digits

  test('a village asks for a lecturer, who says yes; the village confirms', async () => {
    const village = await app.open(host, 'packages/talks/menu')
    await village.tap(/老人怎么防跌倒/)
    await village.type('哪里要请', '洛舍村')
    await village.type('在哪里讲', '村文化礼堂')
    await village.type('大概来多少人', '40')
    await village.type('联系电话', '0572-8060001')
    await village.tap('约这个时间')
    await village.sees('告诉老师了')

    const speaker = await app.open(lecturer, 'packages/talks/mine')
    await speaker.tapNamed('我去：洛舍村')
    await speaker.sees('老师答应了，等主办方确认')

    await village.tap('看我的约请')
    await village.tap('确认，就这么定')
    await village.sees('约定了')
  }, 60_000)

  test('the lecturer serves: checks in, and out while the network is cut; the hours earn', async () => {
    const screen = await app.open(lecturer, `packages/volunteering/detail?activityId=${shiftId.replace(/-1$/, '')}`)
    await screen.tap('报名这个班次')
    await screen.sees('报上了，谢谢您')
    await app.clock(shift.from - 5 * minuteMs)
    const check = await app.open(lecturer, 'packages/volunteering/check')
    await check.tap('扫码签到')
    await check.type('6 个数字', await shown())
    await check.tap('好了')
    await check.sees(/签到了|签到好了|签好了/)

    await app.clock(shift.to + minuteMs)
    const leaving = await app.open(lecturer, 'packages/volunteering/check?what=out')
    await leaving.sees('扫码签退')
    const digits = await shown()
    await leaving.page.context().setOffline(true)
    await leaving.tap('扫码签退')
    await leaving.type('6 个数字', digits)
    await leaving.tap('好了')
    await leaving.sees('先记在手机里了')
    await leaving.page.context().setOffline(false)
    await leaving.sees(/签退记好了，服务 2 小时，得 20 分/)
  }, 90_000)

  test('reserves goods of the paired county, collects them there, once; the counties settle', async () => {
    const { stations } = await app.call<{ stations: { name: string; number: string }[] }>('member', lecturer, 'points.stations', {})
    const number = stations.find(({ name }) => name === '松阳 e 站')?.number ?? ''
    const screen = await app.open(lecturer, `packages/points/station?sign=${number}`)
    await screen.tap(/高山蜂蜜/)
    await screen.tap('用 45 分换')
    await screen.sees('积分先替您留着')
    await screen.sees(/^\d{3}\s\d{3}$/)
    const [, one = '', other = ''] = /(\d{3})\s(\d{3})/.exec(await screen.words()) ?? []

    const keeper = await app.open(theirs, 'packages/keeper/hand-over')
    await keeper.tap('扫码交货')
    await keeper.type('6 个数字', `${one}${other}`)
    await keeper.tap('好了')
    await keeper.sees('高山蜂蜜')
    await keeper.tap('货给他了')
    await keeper.sees('交好了')

    const redeemed = new Date(shift.to + 8 * 3_600_000)
    const month = `${redeemed.getUTCFullYear()}年${redeemed.getUTCMonth() + 1}月`
    await app.clock(Date.UTC(redeemed.getUTCFullYear(), redeemed.getUTCMonth() + 1, 2, 1))
    const ours = await app.open(organiser, 'packages/ledger/settlement')
    await ours.within(`${month} · 松阳县`).tap('出结算单')
    const sheet = ours.within('高山蜂蜜')
    await sheet.sees(/南浔区应付松阳县 \d+ 分/)
    await sheet.tap('对过了，我签')
    await sheet.sees(/南浔区签了/)

    const signing = await app.open(theirs, 'packages/ledger/settlement')
    await signing.within('高山蜂蜜').tap('对过了，我签')
    await signing.sees(/松阳县签了/)
    await signing.sees(/南浔区签了/)
  }, 90_000)
})
