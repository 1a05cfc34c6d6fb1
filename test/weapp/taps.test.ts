import { rmSync } from 'node:fs'
import { acts } from './support/acts'
import { tabPages, weappWithout } from './support/build'
import { Phone } from './support/phone'
import { until } from './support/until'

let phone: Phone
beforeEach(() => {
  phone = new Phone()
})
afterEach(() => phone.close())

const anId: unknown = expect.stringMatching(/^[A-Za-z0-9]{20}$/)

describe.each(acts)('$what', ({ op, fn, input, reach, button, done, refused, again }) => {
  it('is one call of the cloud function, and the outcome is on the screen', async () => {
    const shown = await reach(phone)
    await shown.tap(button)
    await until(() => phone.cloud.of(op).length > 0, `${op} to be called, on a page that says: ${shown.text}`)
    expect(phone.cloud.of(op)).toEqual([{ name: fn, data: { op, input, requestId: anId } }])
    await until(() => shown.text.includes(done) || phone.went.length > 0, () => `“${done}”, not: ${shown.text}`)
    if (!phone.went.includes(done)) await (phone.went.length > 0 ? await phone.follow() : shown).says(done)
  })

  it('says why it was refused, and the next press is another act', async () => {
    phone.cloud.refuse(op, refused.code, refused.facts)
    const shown = await reach(phone)
    await shown.tap(button)
    await shown.says(refused.says)
    await phone.rest()
    await again?.(shown)
    await shown.tap(button)
    await until(() => phone.cloud.of(op).length === 2, 'a second call')
    const [first, second] = phone.cloud.of(op)
    expect(second?.data.requestId).not.toBe(first?.data.requestId)
  })

  it('is sent once, however often it is pressed while it is under way', async () => {
    const release = phone.cloud.hold(op)
    const shown = await reach(phone)
    const control = await shown.control(button)
    control.tap()
    control.tap()
    await shown.says('请稍等…')
    control.tap()
    release()
    await until(() => phone.cloud.replied.some((reply) => reply.op === op), 'the reply')
    await phone.rest()
    expect(phone.cloud.of(op)).toHaveLength(1)
  })
})

it('without its guard an act is sent as often as it is pressed', async () => {
  const folder = weappWithout(/if\((\w+)\.current\)return null;\1\.current=!0;/g)
  try {
    phone = new Phone(3, folder)
    const shown = phone.show('packages/courses/enrol/index', { courseId: 'course-0' })
    const control = await shown.control('确认报名')
    control.tap()
    control.tap()
    await shown.says('报上了，名额是您的')
    await phone.rest()
    expect(phone.cloud.of('courses.enrol')).toHaveLength(2)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

it('every tab has an act of its own above', () => {
  const tabs = new Set(acts.map(({ what }) => what.slice(0, 2)))
  expect(tabs.size).toBe(tabPages.length)
})

describe('without a network', () => {
  it('an act is tried three times as the same act, then says so; pressed again it is still the same act', async () => {
    phone.cloud.cut('courses.enrol')
    const shown = phone.show('packages/courses/enrol/index', { courseId: 'course-0' })
    await shown.tap('确认报名')
    await shown.says('网络不通，还没办成')
    expect(phone.cloud.of('courses.enrol')).toHaveLength(3)
    phone.cloud.mend('courses.enrol')
    await shown.tap('再试一次')
    await shown.says('报上了，名额是您的')
    expect(new Set(phone.cloud.of('courses.enrol').map(({ data }) => data.requestId)).size).toBe(1)
  })

  it('a page says so, and shows what it has once it is asked again', async () => {
    phone.cloud.cut('home.show')
    const shown = phone.show('pages/home/index')
    await shown.says('现在没有网络')
    phone.cloud.mend('home.show')
    await shown.tap('再试一次')
    await shown.says('李美珍')
  })
})

it('a voucher that was handed over already says who did it, and takes the button away', async () => {
  const already = acts.find(({ op }) => op === 'points.handOver')
  if (!already) throw new Error('no such act')
  phone.cloud.refuse('points.handOver', 'HANDED_ALREADY', { by: '陆国强', at: Date.now() })
  const shown = await already.reach(phone)
  await shown.tap('货给他了')
  await shown.says('经手人陆国强')
  expect(shown.text).not.toContain('货给他了')
})

it('each of the other tabs opens by its tab, and the one that is open stays', async () => {
  const shown = phone.show('pages/home/index')
  for (const [words, page] of [['课程', 'courses'], ['志愿', 'volunteering'], ['积分', 'points'], ['我的', 'me']] as const) {
    const tab = await shown.tab(words)
    tab.tap()
    await until(() => phone.went.includes(`switchTab /pages/${page}/index`), `the way to ${page}`)
  }
  const before = phone.went.length
  ;(await shown.tab('首页')).tap()
  await phone.rest()
  expect(phone.went).toHaveLength(before)
})
