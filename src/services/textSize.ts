import { useSyncExternalStore } from 'react'
import { platform } from './platform'
import { storage } from './storage'

/** 标准, 大字, 特大字: text at 1, 1.4 and 1.75. */
export const textSizes = ['standard', 'large', 'huge'] as const
export type TextSize = (typeof textSizes)[number]

const isTextSize = (value: unknown): value is TextSize => textSizes.some((size) => size === value)

/** Until somebody chooses, the size they set in WeChat decides. */
function first(): TextSize {
  const scale = platform.textScale
  return storage.read('textSize', isTextSize) ?? (scale >= 1.6 ? 'huge' : scale >= 1.2 ? 'large' : 'standard')
}

let current: TextSize | null = null
const listeners = new Set<() => void>()

const read = (): TextSize => (current ??= first())
const listen = (heard: () => void) => {
  listeners.add(heard)
  return () => listeners.delete(heard)
}

/** Chooses the size for every page, and for the next time. */
export function setTextSize(size: TextSize): void {
  current = size
  storage.write('textSize', size)
  listeners.forEach((heard) => heard())
}

/** The size in force; the page is drawn again when it changes. */
export const useTextSize = (): TextSize => useSyncExternalStore(listen, read, read)
