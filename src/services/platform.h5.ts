import { demoOpenid } from '../demo/who'
import type { Device, Position } from './device'

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
  // Whoever presses 提醒我 consents: the local cloud keeps count, as WeChat does.
  askToNotify: async (templates) => {
    const consent = (templateId: string) => fetch('/control/consent', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ openid: demoOpenid(), templateId }) })
    const answers = await Promise.all(templates.map(consent))
    return templates.filter((_id, index) => answers[index]?.ok)
  },
  async addToCalendar(entry) {
    if (entry.times.length === 0) return false
    // Only here: what writes the file is larger than most pages.
    const { calendarFile } = await import('./ics')
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([calendarFile(entry)], { type: 'text/calendar' }))
    link.download = `${entry.title}.ics`
    link.click()
    URL.revokeObjectURL(link.href)
    return true
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
