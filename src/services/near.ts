import { useState, useSyncExternalStore } from 'react'
import type { Position } from './device'
import { platform } from './platform'
import { isRecord, storage } from './storage'

const isPosition = (value: unknown): value is Position => isRecord(value) && typeof value.longitude === 'number' && typeof value.latitude === 'number'

let current: Position | null | undefined
const listeners = new Set<() => void>()
const read = (): Position | null => (current === undefined ? (current = storage.read('near', isPosition)) : current)
const listen = (heard: () => void) => {
  listeners.add(heard)
  return () => listeners.delete(heard)
}

/** To 100 m: enough to put a list in order, too little to say which house. */
const coarse = (degrees: number): number => Math.round(degrees * 1_000) / 1_000

async function look(): Promise<boolean> {
  const found = await platform.locate()
  if (!found) return false
  current = { longitude: coarse(found.longitude), latitude: coarse(found.latitude) }
  storage.write('near', current)
  listeners.forEach((heard) => heard())
  return true
}

interface Near {
  /** The part of an operation's input that says where. */
  readonly near: { near?: Position }
  readonly known: boolean
  readonly asking: boolean
  /** The person said no, or the phone does not know. */
  readonly refused: boolean
  /** Asks for the position; only from a tap. */
  readonly ask: () => void
}

/** Where the person is, remembered from the last time they were willing to say. */
export function useNear(): Near {
  const position = useSyncExternalStore(listen, read, read)
  const [state, setState] = useState<'idle' | 'asking' | 'refused'>('idle')
  const ask = () => {
    setState('asking')
    void look().then((found) => setState(found ? 'idle' : 'refused'))
  }
  return { near: position ? { near: position } : {}, known: position !== null, asking: state === 'asking', refused: state === 'refused', ask }
}
