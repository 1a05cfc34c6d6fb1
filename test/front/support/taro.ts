/** The little of Taro that the services under test use: storage in memory. */
const kept = new Map<string, unknown>()

export const taroStandIn = {
  __esModule: true,
  default: {
    getStorageSync: (key: string): unknown => kept.get(key) ?? '',
    setStorageSync: (key: string, value: unknown): void => void kept.set(key, structuredClone(value)),
    removeStorageSync: (key: string): void => void kept.delete(key),
  },
  forgetAll: (): void => kept.clear(),
}
