import Taro from '@tarojs/taro'

/** Small things kept on the phone: the text size, drafts, acts under way. Values are JSON. */
export const storage = {
  /** What was kept under a key, if it passes `check`: an older version of the app may have kept something else. */
  read<T>(key: string, check: (value: unknown) => value is T): T | null {
    const value: unknown = Taro.getStorageSync(`yinling.${key}`)
    return check(value) ? value : null
  },
  write(key: string, value: unknown): void {
    Taro.setStorageSync(`yinling.${key}`, value)
  },
  remove(key: string): void {
    Taro.removeStorageSync(`yinling.${key}`)
  },
}

/** Kept from when the bureau was founded on this phone until somebody is its admin, so that 我的 shows the way back. */
export const founding = 'founding'

export const isText = (value: unknown): value is string => typeof value === 'string'
export const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
export const isTrue = (value: unknown): value is true => value === true
