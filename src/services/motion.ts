import { useSyncExternalStore } from 'react'
import { isTrue, storage } from './storage'

let still: boolean | null = null
const listeners = new Set<() => void>()

const read = (): boolean => (still ??= storage.read('still', isTrue) ?? false)
const listen = (heard: () => void) => {
  listeners.add(heard)
  return () => listeners.delete(heard)
}

/** From now on nothing on any page moves by itself (true), or a little does, and briefly (false). */
export function setStill(on: boolean): void {
  still = on
  if (on) storage.write('still', true)
  else storage.remove('still')
  listeners.forEach((heard) => heard())
}

/** Whether the person wants the pages to stand still; who has said so to their phone is not asked (prefers-reduced-motion). */
export const useStill = (): boolean => useSyncExternalStore(listen, read, read)
