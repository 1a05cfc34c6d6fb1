import type { Course } from '../../core/courses/records'
import { courses, sites } from '../../core/courses/records'
import { courseReminders } from '../../core/courses/reminders'
import { messageRules } from '../../core/message-rules'
import { deliverMessages } from '../../core/messages/deliver'
import { messages } from '../../core/messages/records'
import { makeReminders, type RoomReminders } from '../../core/messages/remind'
import { books, newBook } from '../../core/places/records'
import { vouchers } from '../../core/points/records'
import { voucherReminders } from '../../core/points/reminders'
import { activities, bookOf } from '../../core/volunteering/records'
import { shiftReminders } from '../../core/volunteering/reminders'
import { Stage } from '../support/call'

const at = (text: string) => Date.parse(`${text}+08:00`)
// A Monday; the course meets on Tuesdays at nine.
const [monday, tuesday] = [at('2026-11-23T15:00'), at('2026-11-24T09:00')]
const hour = 3_600_000
const rooms = { courses: courseReminders, volunteering: shiftReminders, points: voucherReminders }

let stage: Stage
beforeEach(async () => {
  stage = new Stage({})
  await stage.db.add(sites, { _id: 'si_1', name: '洛舍镇文化礼堂' })
})

async function course(id: string, changes: Course['changes'] = []): Promise<void> {
  const timetable = { slots: [{ weekday: 2, from: 540, to: 600 }], firstDay: '2026-11-17', lastDay: '2027-03-01', daysOff: [], sessions: 16 }
  await stage.db.add(courses, { _id: id, title: `课程${id}`, status: 'published', site: 'si_1', unitPath: ['u_1'], ...timetable, changes })
  await hold(`course:${id}`)
}
async function hold(book: string): Promise<void> {
  await stage.db.add(books, { ...newBook(book, '', ['u_1'], 5, 0) })
  await stage.db.change(books, book, {}, { holders: ['p_wang', 'p_li'].map((person) => ({ person, act: person, how: 'self', since: 0 })) })
}
const made = () => stage.db.all(messages).map(({ _id }) => _id).sort()
const remind = (now = monday) => makeReminders(stage.instance, rooms, now)

test('on the afternoon before, everybody once: a course, a shift, a voucher’s last day', async () => {
  await course('c_1')
  const shift = { id: 'a_1-1', from: tuesday, to: tuesday + hour, changedAt: null }
  await stage.db.add(activities, { _id: 'a_1', title: '陪诊', status: 'published', site: 'si_1', unitPath: ['u_1'], shifts: [shift, { ...shift, id: 'a_1-2', from: tuesday + 48 * hour, to: tuesday + 49 * hour }], endsAt: tuesday + 49 * hour })
  await hold(bookOf('a_1-1'))
  await hold(bookOf('a_1-2'))
  const voucher = (_id: string, until: number, status = 'reserved') => stage.db.add(vouchers, { _id, person: 'p_wang', productName: '茭白', stationName: '菱湖站', status, collectUntil: until, due: until, unitPath: ['u_1'] })
  await voucher('v_1', at('2026-11-24T20:00'))
  await voucher('v_2', at('2026-11-25T20:00'))
  await voucher('v_3', at('2026-11-24T20:00'), 'handed')
  for (const now of [monday - 60_000, at('2026-11-23T20:00')]) expect(await remind(now)).toBe(0)
  expect(await remind()).toBe(5)
  expect(await remind(monday + 60_000)).toBe(0)
  const expected = ['p_li', 'p_wang'].flatMap((person) => [`remind:a_1-1:${tuesday}:${person}`, `remind:c_1:${tuesday}:${person}`])
  expect(made()).toEqual([...expected, 'remind:v_1'].sort())
})

test('what is cancelled or moved is not reminded of; what was moved onto the day is', async () => {
  const change = { session: tuesday, from: tuesday, to: tuesday + hour, teacher: null, reason: '', act: '' }
  await course('c_off', [{ ...change, cancelled: true }])
  await course('c_away', [{ ...change, cancelled: false, from: tuesday + 24 * hour, to: tuesday + 25 * hour }])
  await course('c_here', [{ ...change, session: tuesday + 168 * hour, cancelled: false, from: tuesday + 2 * hour, to: tuesday + 3 * hour }])
  await remind()
  expect(made().filter((id) => id.includes('p_wang'))).toEqual([`remind:c_here:${tuesday}:p_wang`, `remind:c_here:${tuesday + 2 * hour}:p_wang`])
})

test('who gave the seat up after the reminder was made is not reminded', async () => {
  await course('c_1')
  await remind()
  await stage.db.change(books, 'course:c_1', {}, { holders: [{ person: 'p_li', act: 'p_li', how: 'self', since: 0 }] })
  await deliverMessages(stage.instance, messageRules, monday + 60_000)
  expect(Object.fromEntries(stage.db.all(messages).map(({ person, state }) => [person, state]))).toEqual({ p_wang: 'void', p_li: 'kept' })
})

test('fifty courses come in parts, each once, also when a turn dies after telling', async () => {
  for (let nth = 0; nth < 50; nth++) await course(`c_${String(nth).padStart(2, '0')}`)
  let turns = 0
  const dies: RoomReminders = async (...asked) => {
    const part = await courseReminders(...asked)
    if (++turns !== 2) return part
    for (const telling of part.tellings) await stage.db.add(messages, { ...telling, state: 'waiting' })
    throw new Error('cut off')
  }
  for (let turn = 0; turn < 5; turn++) await makeReminders(stage.instance, { courses: dies }, monday + turn * 60_000).catch(() => 0)
  expect([made().length, new Set(made()).size]).toEqual([100, 100])
})
