const key = 'yinling.demo.openid'

/** Who the demo panel says is holding the phone; null for a stranger. Browser only. */
export const demoOpenid = (): string | null => window.localStorage.getItem(key)

/** Becomes somebody else and starts over. */
export function becomeDemo(openid: string | null): void {
  if (openid === null) window.localStorage.removeItem(key)
  else window.localStorage.setItem(key, openid)
  window.location.reload()
}
