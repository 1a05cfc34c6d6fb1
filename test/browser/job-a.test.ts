import { afterQuiet } from '../../core/messages/quiet'
import { App } from './support/app'

// Job A: a retiree looks around, registers once, signs up, finds it, cancels, signs up again; a full course has a line that moves.

describe('a retiree of 68 signs up for a course', () => {
  let app: App
  beforeAll(async () => {
    app = await App.start()
  }, 180_000)
  afterAll(() => app.end())

  test('looks around without registering, registers once, signs up, cancels, signs up again', async () => {
    const screen = await app.open('newcomer-of-job-a')
    await screen.tap('学习课程')
    await screen.tap('八段锦')
    await screen.sees('月河街道文化礼堂')
    await screen.tap('我要报名')

    await screen.sees('只填这一次')
    await screen.tap('登记')
    await screen.sees('请写您的名字，2 到 20 个字')
    await screen.type('您的名字', '李阿婆')
    await screen.type('电话', '138 0572 6868')
    await screen.type('哪一年出生', '1958')
    await screen.tap('选一个')
    await screen.tap('吴兴区')
    await screen.tap('我同意')
    await screen.tap('登记')

    await screen.tap('确认报名')
    await screen.sees('报上了，名额是您的')
    await screen.sees('接下来')
    await screen.tap('看我的课程')
    await screen.sees('八段锦')
    await screen.tap('不去了')
    await screen.tap('不去了，取消报名')
    await screen.sees('还没有课')

    await screen.tap('去看看课程')
    await screen.tap('八段锦')
    await screen.tap('我要报名')
    await screen.tap('确认报名')
    await screen.sees('报上了，名额是您的')
  }, 120_000)

  test('a full course offers the line, and a cancelled seat goes to the first in it', async () => {
    // Nobody is told anything at night.
    await app.clock(afterQuiet(Date.now()))
    const { courses } = await app.call<{ courses: { courseId: string; title: string }[] }>('member', 'demo-retiree', 'courses.list', { text: '太极拳' })
    const taichi = courses.find(({ title }) => title.startsWith('太极拳'))
    const screen = await app.open('demo-volunteer', `packages/courses/detail?courseId=${taichi?.courseId}`)
    await screen.sees('满了')
    // A tap before it is known what WeChat may be asked is not taken for a no.
    await screen.page.route('**/call/member', async (route) => {
      if (route.request().postData()?.includes('messages.noticesToAsk')) await new Promise((resolve) => setTimeout(resolve, 1500))
      await route.continue()
    })
    await screen.tap('我要排队')
    await screen.tap('确认排队')
    await screen.sees('排上队了')
    await screen.tap('提醒我')
    await screen.sees('会提醒您')

    // Everybody who stands before him, and then one who has a seat, change their minds.
    const roster = await app.call<{ lines: { personId: string; name: string; standing: { place: string } }[] }>('staff', 'demo-organiser', 'courses.roster', { courseId: taichi?.courseId })
    const before = roster.lines.filter(({ name, standing }) => standing.place === 'line' && name !== '周福根')
    const seated = roster.lines.filter(({ standing }) => standing.place === 'seat').slice(0, 1)
    for (const { personId } of [...before, ...seated])
      await app.call('staff', 'demo-organiser', 'courses.cancelAtDesk', { courseId: taichi?.courseId, personId, reason: '来不了' })
    await screen.tap('看我的课程')
    await screen.sees(/名额给您留到/)
    await app.tick()
    await screen.tap('要，我来上')
    await screen.sees('下次：')
    const messages = await app.open('demo-volunteer', 'packages/people/messages')
    await messages.sees(/太极拳/)
  }, 120_000)

  test('the panel beside the phone shows what was sent to him, and moves the clock', async () => {
    const screen = await app.open('demo-volunteer', 'packages/people/text-size', { width: 1280, height: 900 })
    await screen.page.route('**/demo.json', (route) => route.fulfill({ json: [{ openid: 'demo-volunteer', name: '周福根', role: '志愿者', note: '有积分' }] }))
    await screen.page.reload()
    await screen.sees('✓ 周福根')
    await screen.tap('看一看')
    await screen.sees('轮到您了，请点一下要不要')

    const dayNow = (ahead: number) => new Date(Date.now() + ahead).toLocaleDateString('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'medium' })
    await app.clock(null)
    await screen.page.reload()
    await screen.sees(dayNow(0))
    await screen.tap('过一天')
    await screen.sees(dayNow(86_400_000))
    await screen.tap('回到现在')
    await screen.sees(dayNow(0))
  }, 120_000)
})
