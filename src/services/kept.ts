import { useSyncExternalStore } from 'react'
import { CallError, newRequestId } from './call'
import { isRecord, isText, storage } from './storage'

/** Something done without network, kept on the phone until the server has settled it. */
export interface Kept<Item> {
  /** Made when it is kept. The server knows it by this, so sending it twice does no harm. */
  readonly nonce: string
  /** Epoch ms by the phone's own clock, which may be wrong: what is sent is how long ago it was (`agoMs`). */
  readonly at: number
  readonly item: Item
}

/** What of one kind is kept, oldest first. */
export interface Shelf<Item> {
  readonly list: () => readonly Kept<Item>[]
  /**
   * Keeps one more and gives its nonce; null when the shelf is full: nothing older is ever pushed out unseen. `done`: when it was
   * done, and the nonce it was tried under already, where that was before now.
   */
  readonly keep: (item: Item, done?: { readonly at: number; readonly nonce: string }) => string | null
  /** Takes out what is settled, for good or ill. */
  readonly drop: (nonces: readonly string[]) => void
  readonly listen: (heard: () => void) => () => void
}

/** A day of a busy desk. Of some hundred bytes each: far below the 1 MB that a key of WeChat's storage holds. */
export const mostKept = 300

/** The shelf for one kind; a kind has one shelf in the whole app, made where its items are known. `isItem` leaves out what an older version of the app kept in another form. It survives a closed app. */
export function shelf<Item>(kind: string, isItem: (value: unknown) => value is Item): Shelf<Item> {
  const key = `kept.${kind}`
  const isKept = (value: unknown): value is Kept<Item> => isRecord(value) && isText(value.nonce) && typeof value.at === 'number' && isItem(value.item)
  const read = (): readonly Kept<Item>[] => (storage.read(key, Array.isArray) ?? []).filter(isKept)
  const listeners = new Set<() => void>()
  let known: readonly Kept<Item>[] | null = null
  const list = () => (known ??= read())
  const write = (items: readonly Kept<Item>[]): void => {
    storage.write(key, items)
    known = items
    listeners.forEach((heard) => heard())
  }
  return {
    list,
    keep: (item, { at, nonce } = { at: Date.now(), nonce: newRequestId() }) => {
      if (list().length >= mostKept) return null
      write([...list(), { nonce, at, item }])
      return nonce
    },
    drop: (nonces) => write(list().filter(({ nonce }) => !nonces.includes(nonce))),
    listen: (heard) => {
      listeners.add(heard)
      return () => listeners.delete(heard)
    },
  }
}

/** Milliseconds since it was kept, by the phone's own clock: right even when that clock is hours off. Never negative. */
export const agoMs = ({ at }: Pick<Kept<unknown>, 'at'>): number => Math.max(0, Date.now() - at)

/** What is kept now; the page is drawn again when that changes. */
export const useKept = <Item>({ list, listen }: Shelf<Item>): readonly Kept<Item>[] => useSyncExternalStore(listen, list, list)

const sending = new Set<object>()

/**
 * Sends what is kept, oldest first, `most` at a time, until nothing is left or the network is away. `send` gives the nonces that
 * the server has settled, whether it took them or refused them; only those are dropped. True when nothing is left.
 */
export async function sendKept<Item>(from: Shelf<Item>, most: number, send: (some: readonly Kept<Item>[]) => Promise<readonly string[]>): Promise<boolean> {
  if (sending.has(from)) return false
  sending.add(from)
  try {
    while (from.list().length > 0) {
      const settled = await send(from.list().slice(0, most))
      if (settled.length === 0) return false
      from.drop(settled)
    }
    return true
  } catch (error) {
    if (error instanceof CallError && error.again) return false
    throw error
  } finally {
    sending.delete(from)
  }
}
