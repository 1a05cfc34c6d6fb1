import { weeklySeries } from '../../src/services/calendar'
import { calendarFile } from '../../src/services/ics'

const at = (text: string) => Date.parse(`${text}:00+08:00`)
const meeting = (day: string, from = '14:00', to = '15:30') => ({ from: at(`${day}T${from}`), to: at(`${day}T${to}`) })
/** Wednesdays, but for a holiday, and one that was moved to a Friday. */
const times = [meeting('2026-12-02'), meeting('2026-12-09'), meeting('2026-12-16'), meeting('2026-12-25', '09:00', '10:00'), meeting('2026-12-30')]

test('times come to as few weekly series as hold them all', () => {
  expect(weeklySeries(times).map(({ from, until, times: weeks }) => [new Date(from).toISOString(), new Date(until).toISOString(), weeks])).toEqual([
    ['2026-12-02T06:00:00.000Z', '2026-12-16T07:30:00.000Z', 3],
    ['2026-12-25T01:00:00.000Z', '2026-12-25T02:00:00.000Z', 1],
    ['2026-12-30T06:00:00.000Z', '2026-12-30T07:30:00.000Z', 1],
  ])
  const twice = [meeting('2026-12-01'), meeting('2026-12-03'), meeting('2026-12-08'), meeting('2026-12-10')]
  expect(weeklySeries(twice).map(({ times: weeks }) => weeks)).toEqual([2, 2])
  expect(weeklySeries([])).toEqual([])
})

/** The members of each event, lines that were folded put together again (RFC 5545, 3.1). */
const eventsOf = (file: string) => file.replace(/\r\n[ \t]/g, '').split('BEGIN:VEVENT').slice(1).map((event) => Object.fromEntries(event.split('\r\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)])))

test('the file has an event for each time, in UTC, with its own id that stays the same, and commas as the standard has them', () => {
  const entry = { title: '太极拳（二十四式）, 第一班', place: '文化礼堂 洛漾路 6 号；二楼', times }
  const file = calendarFile(entry)
  expect(file.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\n')).toBe(true)
  expect(file.trimEnd().endsWith('END:VCALENDAR')).toBe(true)
  const events = eventsOf(file)
  expect(events.map(({ DTSTART, DTEND }) => [DTSTART, DTEND])).toEqual([
    ['20261202T060000Z', '20261202T073000Z'],
    ['20261209T060000Z', '20261209T073000Z'],
    ['20261216T060000Z', '20261216T073000Z'],
    ['20261225T010000Z', '20261225T020000Z'],
    ['20261230T060000Z', '20261230T073000Z'],
  ])
  expect(events[0]).toMatchObject({ SUMMARY: '太极拳（二十四式）\\, 第一班', LOCATION: '文化礼堂 洛漾路 6 号；二楼' })
  expect(new Set(events.map(({ UID }) => UID)).size).toBe(5)
  expect(eventsOf(calendarFile(entry)).map(({ UID }) => UID)).toEqual(events.map(({ UID }) => UID))
  expect(file.split('BEGIN:VALARM')).toHaveLength(6)
})
