import type { CalendarEntry, Device, Position } from './device'

const stamp = (at: number): string => new Date(at).toISOString().replace(/[-:]/g, '').slice(0, 15) + 'Z'
const plain = (text: string): string => text.replace(/[\\,;]/g, (mark) => `\\${mark}`)

/** A calendar entry as a file that the computer's calendar opens (RFC 5545). */
function calendarFile(entry: CalendarEntry): string {
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//yinling//', 'BEGIN:VEVENT', `UID:${entry.from}-${plain(entry.title)}`, `DTSTAMP:${stamp(entry.from)}`]
  return [...lines, `DTSTART:${stamp(entry.from)}`, `DTEND:${stamp(entry.to)}`, `SUMMARY:${plain(entry.title)}`, `LOCATION:${plain(entry.place)}`, 'END:VEVENT', 'END:VCALENDAR'].join('\r\n')
}

/** A browser: for development and tests, so it says what it can't do and does the nearest thing. */
export const platform: Device = {
  canScan: false,
  scan: () => Promise.resolve(null),
  // The browser measures in WGS-84, up to 700 m off the map's GCJ-02: near enough to put a list in order.
  locate: () =>
    new Promise<Position | null>((settle) => {
      if (!('geolocation' in navigator)) return settle(null)
      const found = (place: GeolocationPosition) => settle({ longitude: place.coords.longitude, latitude: place.coords.latitude })
      navigator.geolocation.getCurrentPosition(found, () => settle(null), { timeout: 5_000, maximumAge: 600_000 })
    }),
  dial: (phone) => window.location.assign(`tel:${phone}`),
  openMap: (place) => {
    const query = `position=${place.longitude},${place.latitude}&name=${encodeURIComponent(place.name)}`
    window.open(`https://uri.amap.com/marker?${query}`, '_blank', 'noopener')
  },
  brighten: () => () => undefined,
  vibrate: () => undefined,
  askToNotify: () => Promise.resolve(null),
  addToCalendar(entry) {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([calendarFile(entry)], { type: 'text/calendar' }))
    link.download = `${entry.title}.ics`
    link.click()
    URL.revokeObjectURL(link.href)
    return Promise.resolve(true)
  },
  canSpeak: 'speechSynthesis' in window,
  speak(text, ended) {
    const speech = new SpeechSynthesisUtterance(text)
    speech.lang = 'zh-CN'
    speech.rate = 0.85
    speech.onend = ended
    speech.onerror = ended
    window.speechSynthesis.cancel()
    window.speechSynthesis.speak(speech)
  },
  hush: () => window.speechSynthesis.cancel(),
  textScale: 1,
  onNetwork(changed) {
    window.addEventListener('online', () => changed(true))
    window.addEventListener('offline', () => changed(false))
  },
}
