import { createEvents } from 'ics'
import type { CalendarEntry } from './device'

/** A calendar entry as a file that a computer's calendar opens (RFC 5545): an event for each time, an hour before each a word. The same entry gives the same events, so that opening it again changes them and adds none. */
export function calendarFile({ title, place, times }: CalendarEntry): string {
  const { error, value } = createEvents(
    times.map(({ from, to }) => ({
      title,
      location: place,
      start: from,
      end: to,
      startInputType: 'utc',
      endInputType: 'utc',
      startOutputType: 'utc',
      endOutputType: 'utc',
      uid: `${from}-${encodeURIComponent(title)}@yinling`,
      productId: 'yinling/ics',
      alarms: [{ action: 'display', description: title, trigger: { hours: 1, before: true } }],
    })),
  )
  if (value === undefined || value === null) throw error ?? new Error('no calendar file was made')
  return value
}
