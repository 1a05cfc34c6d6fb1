import { courseWords } from '../../src/services/messages/courses'
import * as words from '../../src/services/words'

const at = (text: string) => Date.parse(`${text}+08:00`)
const now = at('2026-11-25T08:00:00')

describe('days and times as people say them', () => {
  it.each([
    ['2026-11-25T09:00:00', '今天 上午9点'],
    ['2026-11-26T14:30:00', '明天 下午2点半'],
    ['2026-11-27T19:05:00', '后天 晚上7点05分'],
    ['2026-11-28T12:00:00', '11月28日 周六 中午12点'],
    ['2027-01-02T00:15:00', '2027年1月2日 周六 凌晨0点15分'],
    ['2026-11-24T23:59:00', '11月24日 周二 晚上11点59分'],
  ])('%s is %s', (time, said) => expect(words.whenWords(at(time), now)).toBe(said))

  it('goes by Shanghai at the edges of a day, whatever the phone thinks', () => {
    expect(words.dayOf(Date.parse('2026-11-24T16:00:00Z'))).toBe('2026-11-25')
    expect(words.dayOf(Date.parse('2026-11-24T15:59:59Z'))).toBe('2026-11-24')
    expect(words.startOfDay('2026-11-25')).toBe(Date.parse('2026-11-24T16:00:00Z'))
  })

  it('names the part of the day again when a span crosses into another', () => {
    expect(words.fromToWords(at('2026-11-25T14:00:00'), at('2026-11-25T15:30:00'), now)).toBe('今天 下午2点 到\u00a03点半')
    expect(words.fromToWords(at('2026-11-28T09:00:00'), at('2026-11-28T13:00:00'), now)).toBe('11月28日 周六 上午9点 到\u00a0下午1点')
  })

  it('says weekly meetings', () => {
    expect(words.slotsWords([{ weekday: 3, from: 840, to: 930 }])).toBe('每周三 下午2点 到\u00a03点半')
    expect(words.slotsWords([{ weekday: 1, from: 510, to: 600 }, { weekday: 4, from: 510, to: 600 }])).toBe('每周一、四 上午8点半 到\u00a010点')
    expect(words.slotsWords([{ weekday: 1, from: 510, to: 600 }, { weekday: 7, from: 840, to: 900 }])).toBe('每周一 上午8点半 到\u00a010点；每周日 下午2点 到\u00a03点')
  })
})

describe('sums, distances, names', () => {
  it.each([[null, ''], [12, '离您 50 米'], [312, '离您 300 米'], [960, '离您 1 公里'], [1_240, '离您 1.2 公里'], [9_960, '离您 10 公里'], [23_400, '离您 23 公里']])(
    '%s metres: %s',
    (metres, said) => expect(words.distanceWords(metres)).toBe(said),
  )

  it.each([[20, '+20'], [-60, '−60'], [0, '0']])('%s points: %s', (points, said) => expect(words.signed(points)).toBe(said))

  it.each([[0, '0 分钟'], [30, '半小时'], [50, '50 分钟'], [60, '1 小时'], [90, '1 个半小时'], [100, '1 小时 40 分钟'], [120, '2 小时']])(
    '%s minutes: %s',
    (minutes, said) => expect(words.durationWords(minutes)).toBe(said),
  )

  it('masks all of a name but its ends', () => {
    expect(words.maskedName('王秀英')).toBe('王*英')
    expect(words.maskedName('李强')).toBe('李*')
    expect(words.maskedName('欧阳小兰')).toBe('欧*兰')
  })
})

describe('what is said of a course that was changed', () => {
  it('is what is otherwise now, and how', () => {
    const changes = [{ what: 'time', slots: [{ weekday: 3, from: 840, to: 930 }] }, { what: 'place', site: 's', name: '文化礼堂', address: '洛漾路 6 号' }, { what: 'teacher', teacher: '俞静' }] as const
    expect(courseWords.courseChanged({ book: 'course:c', title: '太极拳', changes }, now)).toMatchObject({
      happened: '“太极拳”的上课时间、地点、老师变了',
      next: '改到每周三 下午2点 到\u00a03点半；改在文化礼堂\u00a0· 洛漾路 6 号；由俞静老师来教。来不了的话，请在“我的课程”里取消。',
    })
    const days = { what: 'days', firstDay: '2026-12-02', lastDay: '2027-01-20', sessions: 8, daysOff: ['2027-01-01'] } as const
    expect(courseWords.courseChanged({ book: 'course:c', title: '太极拳', changes: [days] }, now).next).toContain('12月2日开课，上到 1月20日，共 8 次，1月1日停课')
  })
  it('is less when an older version wrote it', () => expect(courseWords.courseChanged({ book: 'course:c', title: '太极拳' }, now).happened).toBe('“太极拳”的时间或地点变了'))
})
