import { App } from './support/app'
import { dayFromNow, pick, pickDay, pickTime, weekdayOf } from './support/forms'
import type { Screen } from './support/screen'

const organiser = 'demo-organiser'
const otherOrganiser = 'demo-organiser-wuxing'
const desk = { width: 1280, height: 900 }
const weekday = (day: string) => `周${'日一二三四五六日'[weekdayOf(day)]}`

// A test is a whole errand; each step of it has its own, shorter wait.
jest.setTimeout(120_000)
let app: App

beforeAll(async () => {
  app = await App.start()
}, 180_000)
afterAll(() => app.end())

/** A day at least a week away that is a Tuesday: no demo course of the retiree's meets then. */
const tuesday = [7, 8, 9, 10, 11, 12, 13].map(dayFromNow).find((day) => weekdayOf(day) === 2) ?? ''

async function fillCourse(screen: Screen): Promise<void> {
  await screen.type('课名', '竹笋烹任')
  await screen.type('科目', '厨艺')
  await screen.type('老师', '俞阿芬')
  await screen.field('学期').tap('秋冬学期')
  await screen.tap(weekday(tuesday))
  await pickTime(screen, '上课', '上午9点')
  await pickDay(screen, '哪天开课', tuesday)
  await pick(screen, '上课的地点', '洛舍镇文化礼堂')
  await screen.type('打电话问问的号码', '0572-8060001')
}

describe('Job B: an organiser of one unit', () => {
  let courseId = ''

  test('publishes a course, and is told beside the field what is wrong with it', async () => {
    const screen = await app.open(organiser, 'packages/organiser/home', desk)
    await screen.tap('发布课程')
    await screen.sees('课名')
    await screen.tap('发布')
    await screen.field('课名').sees('请写课名，最多 30 个字')
    await screen.sees(/有 \d+ 处要改/)

    await fillCourse(screen)
    await screen.type('一共上几次', '40')
    await screen.field('一共上几次').sees(/最多排 \d+ 次，或者早点开课/)
    await screen.type('一共上几次', '8')
    await screen.sees('一共 8 次课')
    await screen.seesNot(/处要改/)

    await screen.tap('发布')
    await screen.sees('发布好了')
    await screen.tap('看名单')
    await screen.sees('还没有人报名')
    courseId = new URLSearchParams(screen.page.url().split('?')[1]).get('courseId') ?? ''
    expect(courseId).not.toBe('')
  })

  test('what was typed survives closing the app', async () => {
    const screen = await app.open(organiser, 'packages/office/course-form', desk)
    await screen.type('课名', '没写完的课')
    await screen.page.reload()
    await screen.sees('教什么')
    expect(await screen.page.getByLabel('课名', { exact: true }).filter({ visible: true }).inputValue()).toBe('没写完的课')
  })

  test('a retiree finds it and signs up', async () => {
    const screen = await app.open('demo-retiree', 'pages/courses')
    await screen.search('竹笋')
    await screen.tap('竹笋烹任')
    await screen.tap('我要报名')
    await screen.tap('确认报名')
    await screen.sees('报上了')
  })

  test('corrects a mistake, and the retiree sees it put right', async () => {
    const screen = await app.open(organiser, `packages/organiser/course?courseId=${courseId}`, desk)
    await screen.tap('改这门课')
    await screen.type('课名', '竹笋烹饪')
    await pickTime(screen, '上课', '上午9点', '30分')
    await pickTime(screen, '下课', '上午11点')
    await screen.tap('保存修改')
    await screen.sees('改好了')

    const retiree = await app.open('demo-retiree', `packages/courses/detail?courseId=${courseId}`)
    await retiree.sees('竹笋烹饪')
    await retiree.sees('每周二 上午9点半 到 11点')
  })

  test('sees who signed up, and signs up somebody who telephoned: once, however often it is pressed', async () => {
    const screen = await app.open(organiser, `packages/organiser/course?courseId=${courseId}`, desk)
    const retiree = screen.within('王秀英')
    await retiree.sees(/^\d{3}\*{4}\d{4}$/)
    await retiree.sees('自己报的')

    await screen.tap('替人报名')
    await screen.type('名字', '赵小满')
    await screen.type('电话', '0572 8067788')
    await screen.type('哪一年出生', '1955')
    await screen.tap('报名')
    await screen.sees('先把上面的话念给他听，他同意了再点开')
    await screen.tap('他当面或在电话里同意了')

    let sent = 0
    screen.page.on('request', (request) => {
      if (request.postData()?.includes('courses.enrolAtDesk')) sent++
    })
    await screen.page.getByRole('button', { name: '报名', exact: true }).filter({ visible: true }).dblclick()
    await screen.sees('赵小满报上了')
    expect(sent).toBe(1)

    await screen.tap('回去')
    await screen.within('赵小满').sees('电话或窗口')
    await screen.sees('已报 2 / 30')
  })

  test('cancels for somebody with a reason', async () => {
    const screen = await app.open(organiser, `packages/organiser/course?courseId=${courseId}`, desk)
    await screen.tapNamed('取消：赵小满')
    await screen.tap('确认取消')
    await screen.sees('请写一句原因，以后查得到')
    await screen.tap('本人来电取消')
    await screen.tap('确认取消')
    await screen.sees('已报 1 / 30')
    await screen.seesNot('赵小满')
  })

  test('publishes an activity with two shifts, corrects a shift, and signs somebody up by telephone', async () => {
    const screen = await app.open(organiser, 'packages/organiser/activities', desk)
    await screen.tap('发布活动')
    await screen.type('活动名字', '敬老餐厅帮厨')
    await screen.type('哪一类', '助老')
    await pickDay(screen, '第 1 班哪一天', tuesday)
    await pickTime(screen, '第 1 班开始', '上午9点')
    await screen.tap('再加一个班次')
    await pickTime(screen, '第 2 班开始', '下午2点')
    await pickTime(screen, '第 2 班结束', '下午1点')
    await screen.tap('发布')
    await screen.sees('下午1点比开始的时间还早，结束要比开始晚')
    await pickTime(screen, '第 2 班结束', '下午4点')
    await pick(screen, '地点', '洛舍镇文化礼堂')
    await screen.type('到了找谁', '值班室')
    await screen.type('联系电话', '0572-8060001')
    await screen.tap('发布')
    await screen.sees('发布好了')

    await screen.tap('看全部活动')
    const card = screen.within('敬老餐厅帮厨')
    await card.sees(/上午9点 到\s11点/)
    await card.tap(/下午2点 到\s4点/)
    await screen.tap('改时间和人数')
    await pickTime(screen, '结束', '下午5点')
    await screen.type('要几个人', '2')
    await screen.tap('保存修改')
    await screen.sees(/下午2点 到\s5点/)
    await screen.sees('已报 0 / 2')

    await screen.tap('替人报名')
    await screen.type('名字', '钱大方')
    await screen.type('电话', '13905720099')
    await screen.type('哪一年出生', '1960')
    await screen.tap('他当面或在电话里同意了')
    await screen.tap('报名')
    await screen.sees('钱大方报上了')
    await screen.tap('回去')
    await screen.within('钱大方').sees('电话或窗口')
  })

  test("another unit's organiser does not see these people", async () => {
    const unit = await app.placeOf(organiser, 'organiser')
    const mine = await app.open(organiser, 'packages/organiser/people')
    await mine.search('钱大方')
    await mine.sees('没有微信，要打电话')

    const roster = await app.open(otherOrganiser, `packages/organiser/course?courseId=${courseId}`)
    await roster.sees('这件事您现在不能办')
    expect(await roster.shows('王秀英')).toBe(false)

    const people = await app.open(otherOrganiser, `packages/organiser/people?at=${unit}`)
    await people.search('钱大方')
    await people.sees('这件事您现在不能办')

    const own = await app.open(otherOrganiser, 'packages/organiser/people')
    await own.search('钱大方')
    await own.sees('没找到')

    const courses = await app.open(otherOrganiser, 'packages/organiser/courses')
    await courses.sees('八段锦')
    expect(await courses.shows('竹笋烹饪')).toBe(false)
  })
})
