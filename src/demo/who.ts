const key = 'yinling.demo.openid'
const guest = 'demo-guest-'

/** Whether this is nobody of the demo data: somebody who opens the app for the first time. */
export const isGuest = (openid: string): boolean => openid.startsWith(guest)

/** Somebody new each time. In WeChat a stranger has an openid too. */
const newGuest = (): string => guest + Math.random().toString(36).slice(2, 10)

/** Who the demo panel says is holding the phone. Browser only. */
export function demoOpenid(): string {
  const kept = window.localStorage.getItem(key)
  if (kept !== null) return kept
  const openid = newGuest()
  window.localStorage.setItem(key, openid)
  return openid
}

/** Becomes somebody else (null: somebody new) and starts over, without what the one before left on the phone. */
export function becomeDemo(openid: string | null): void {
  const textSize = window.localStorage.getItem('yinling.textSize')
  window.localStorage.clear()
  if (textSize !== null) window.localStorage.setItem('yinling.textSize', textSize)
  window.localStorage.setItem(key, openid ?? newGuest())
  window.location.reload()
}
