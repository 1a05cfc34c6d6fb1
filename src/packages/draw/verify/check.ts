import { holdDraw, type Drawn } from '../../../../core/courses/drawing/draw'
import { hashOfList, readList, type DrawList } from '../../../../core/courses/drawing/list'

/** What the phone itself found out about a published list. */
export interface Verified {
  readonly hash: string
  /** Whether the text has the hash that was published before the draw. */
  readonly same: boolean
  readonly list: DrawList
  /** The draw, held once more here; null while the public number is not known. */
  readonly drawn: readonly Drawn[] | null
  /** Milliseconds that hashing and drawing took on this phone. */
  readonly ms: number
}

/** Reads, hashes and draws, all on this phone; null for a text that is no list. */
export function verify(text: string, published: string, publicNumber: string | null): Verified | null {
  const began = Date.now()
  const hash = hashOfList(text)
  const list = readList(text)
  if (!list) return null
  const drawn = publicNumber === null ? null : holdDraw(list, hash, publicNumber)
  return { hash, same: hash === published, list, drawn, ms: Date.now() - began }
}
