import type { CourseList } from '../../core/courses/contract/catalogue'
import { found } from '../../core/courses/search'
import { searchable, sounding } from '../../core/courses/sounds'
import { College, form, one } from './college'

const hall = { name: '洛舍镇文化礼堂', address: '洛漾路 6 号' }
const taught = [
  ['太极拳（二十四式）', '沈梅', '健身'],
  ['茭白种植入门', '朱建国', '农技'],
  ['楷书入门', '凌志浩', '书画'],
  ['智能手机（初级）', '许晓东', '生活'],
  ['KTV 合唱', '吕素芬', '声乐'],
  ['重阳糕制作', '单雄', '厨艺'],
] as const
const items = taught.map(([title, teacher, topic]) => ({ title, search: searchable({ title, teacher, topic }, hall) }))
const find = (text: string): string[] => found(items, ({ search }) => search, text).map(({ title }) => title)

test.each([
  ['太极', ['太极拳（二十四式）']],
  ['taiji', ['太极拳（二十四式）']],
  ['tjq', ['太极拳（二十四式）']],
  ['太jq', ['太极拳（二十四式）']],
  ['TAI JI', ['太极拳（二十四式）']],
  ['taijiq', ['太极拳（二十四式）']],
  ['二十四', ['太极拳（二十四式）']],
  ['rumen', ['茭白种植入门', '楷书入门']],
  ['入门 凌', ['楷书入门']],
  ['朱建国', ['茭白种植入门']],
  ['zjg', ['茭白种植入门']],
  ['nongji', ['茭白种植入门']],
  ['ｋｔｖ', ['KTV 合唱']],
  ['lvsufen', ['KTV 合唱']],
  ['chongyang', ['重阳糕制作']],
  ['shouji', ['智能手机（初级）']],
  // As it is spoken in Huzhou.
  ['soji', []],
  ['zinen', ['智能手机（初级）']],
  ['conyanggao', ['重阳糕制作']],
  ['nonji', ['茭白种植入门']],
  // One character wrong, missing or too much.
  ['太级拳', ['太极拳（二十四式）']],
  ['太拳二十', ['太极拳（二十四式）']],
  ['智能大手机', ['智能手机（初级）']],
  ['级拳', []],
  ['洛舍', taught.map(([title]) => title)],
  ['游泳', []],
  ['', taught.map(([title]) => title)],
  ['（）', taught.map(([title]) => title)],
])('%s finds %j', (text, expected) => expect(find(text)).toEqual(expected))

test('what is nearer to what was typed comes first; the title before the place', () => {
  const two = [{ search: searchable({ title: '合唱', teacher: '洛林', topic: '声乐' }, hall) }, { search: searchable({ title: '洛舍茶话', teacher: '沈梅', topic: '生活' }, hall) }]
  expect(found(two, ({ search }) => search, '洛').map((item) => two.indexOf(item))).toEqual([1, 0])
})

test('a character is read as its word has it', () => {
  expect([sounding('重阳'), sounding('体重'), sounding('Aa1')]).toEqual(['重:chong 阳:yang', '体:ti 重:zhong', 'a: a: 1:'])
})

test('the list: 20 at a time, by nearness, by day, by subject, searched; in three rounds', async () => {
  const college = await College.found()
  await college.settle(one)
  for (let nth = 0; nth < 25; nth++)
    await college.publish({ title: `课程${nth}`, topic: nth % 2 === 0 ? '书画' : '声乐', siteId: nth === 24 ? 's_school' : 's_hall', slots: [{ weekday: (nth % 5) + 1, from: 540 + nth, to: 600 + nth }], firstDay: '2026-12-07' })
  await college.publish({ title: form.title })
  const list = (input: object) => college.yes<CourseList>(college.op('list'), { ...input }, { as: one })
  const all = await list({})
  expect([all.courses.length, all.total, all.topics.length, all.weekdays]).toEqual([20, 26, 3, [1, 2, 3, 4, 5]])
  expect(college.trips.filter((trip) => trip !== 'follow logins')).toEqual(['find courses', 'find sites', 'find books'])
  const rest = await list({ skip: 20 })
  expect(rest.courses).toHaveLength(6)
  expect(new Set([...all.courses, ...rest.courses].map(({ courseId }) => courseId)).size).toBe(26)
  const near = await list({ near: { longitude: 120.06, latitude: 30.86 } })
  expect(near.courses[0]).toMatchObject({ title: '课程24', distance: 0 })
  const monday = await list({ weekday: 1, topic: '书画' })
  expect(monday.courses.map(({ title }) => title)).toEqual(['课程0', '课程10', '课程20'])
  expect((await list({ text: 'tjq' })).courses.map(({ title }) => title)).toEqual([form.title])
})
