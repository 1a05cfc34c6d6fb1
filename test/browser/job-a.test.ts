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
    const { courses } = await app.call<{ courses: { courseId: string; title: string }[] }>('member', 'demo-retiree', 'courses.list', { text: '太极拳' })
    const taichi = courses.find(({ title }) => title.startsWith('太极拳'))
    const screen = await app.open('demo-volunteer', `packages/courses/detail?courseId=${taichi?.courseId}`)
    await screen.sees('满了')
    await screen.tap('我要排队')
    await screen.tap('确认排队')
    await screen.sees('排上队了')

    // Everybody who stands before him, and then one who has a seat, change their minds.
    const roster = await app.call<{ lines: { personId: string; name: string; standing: { place: string } }[] }>('staff', 'demo-organiser', 'courses.roster', { courseId: taichi?.courseId })
    const before = roster.lines.filter(({ name, standing }) => standing.place === 'line' && name !== '周福根')
    const seated = roster.lines.filter(({ standing }) => standing.place === 'seat').slice(0, 1)
    for (const { personId } of [...before, ...seated])
      await app.call('staff', 'demo-organiser', 'courses.cancelAtDesk', { courseId: taichi?.courseId, personId, reason: '来不了' })
    await screen.tap('看我的课程')
    await screen.sees(/名额给您留到/)
    await screen.tap('要，我来上')
    await screen.sees('下次：')
    const messages = await app.open('demo-volunteer', 'packages/people/messages')
    await messages.sees(/太极拳/)
  }, 120_000)
})
