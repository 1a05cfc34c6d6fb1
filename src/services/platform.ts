import Taro from '@tarojs/taro'
import { weeklySeries } from './calendar'
import type { Device } from './device'

/** Turns a callback-style refusal (closed, refused, not there) into a value, and lets everything else be seen. */
async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  return asked.catch((refusal: unknown) => {
    console.info('the phone said no', refusal)
    return null
  })
}

function textScale(): number {
  const base: object = Taro.getAppBaseInfo()
  const scale: unknown = 'fontSizeScaleFactor' in base ? base.fontSizeScaleFactor : 1
  return typeof scale === 'number' ? scale : 1
}

/** WeChat's phone. The browser's is platform.h5.ts. */
export const platform: Device = {
  canScan: true,
  async scan() {
    const scanned = await orNull(Taro.scanCode({}))
    return scanned && (scanned.result || scanned.path)
  },
  async locate() {
    const found = await orNull(Taro.getLocation({ type: 'gcj02' }))
    return found && { longitude: found.longitude, latitude: found.latitude }
  },
  dial: (phone) => void orNull(Taro.makePhoneCall({ phoneNumber: phone })),
  openMap: (place) => void orNull(Taro.openLocation({ ...place, scale: 16 })),
  brighten() {
    let before: number | null = null
    void orNull(Taro.getScreenBrightness()).then((now) => {
      before = now?.value ?? null
      void orNull(Taro.setScreenBrightness({ value: 1 }))
    })
    return () => before !== null && void orNull(Taro.setScreenBrightness({ value: before }))
  },
  vibrate: () => void orNull(Taro.vibrateShort({ type: 'light' })),
  async askToNotify(templates) {
    if (templates.length === 0) return null
    const answer: object | null = await orNull(Taro.requestSubscribeMessage({ tmplIds: [...templates], entityIds: [] }))
    return answer && templates.filter((template) => new Map(Object.entries(answer)).get(template) === 'accept')
  },
  async addToCalendar({ title, place, times }) {
    const hourBefore = { title, location: place, alarmOffset: 3_600 }
    for (const { from, to, until, times: weeks } of weeklySeries(times)) {
      const when = { ...hourBefore, startTime: from / 1000, endTime: String(to / 1000) }
      const added = await orNull(weeks === 1 ? Taro.addPhoneCalendar(when) : Taro.addPhoneRepeatCalendar({ ...when, repeatInterval: 'week', repeatEndTime: until / 1000 }))
      // Who said no is not asked again for each week.
      if (added === null) return false
    }
    return times.length > 0
  },
  // The plugin that speaks (WechatSI) has to be added to a real account first; until then the words are shown large.
  canSpeak: false,
  speak: (_text, ended) => ended(),
  hush: () => undefined,
  get textScale() {
    return textScale()
  },
  onNetwork: (changed) => Taro.onNetworkStatusChange((status) => changed(status.isConnected)),
}
