import Taro from '@tarojs/taro'

/** How far our title bar keeps from the top and the right, so that it clears the clock and WeChat's capsule. */
export interface TitleBarRoom {
  readonly paddingTop: string
  readonly paddingRight: string
  readonly minHeight: string
}

/** The room in px, from where WeChat says its capsule is; null in a browser, which has none. */
export function titleBarRoom(): TitleBarRoom | null {
  if (process.env.TARO_ENV === 'h5') return null
  const capsule = Taro.getMenuButtonBoundingClientRect()
  const { windowWidth, statusBarHeight = 0 } = Taro.getWindowInfo()
  const gap = Math.max(4, capsule.top - statusBarHeight)
  return { paddingTop: `${statusBarHeight}px`, paddingRight: `${windowWidth - capsule.left + 8}px`, minHeight: `${capsule.height + 2 * gap + statusBarHeight}px` }
}
