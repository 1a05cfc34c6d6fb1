import { holdDraw } from '../../core/courses/drawing/draw'
import { hashOfList, readList } from '../../core/courses/drawing/list'

/** What anybody does who verifies a draw: reads the list, hashes it, draws. Milliseconds, and a hash of the result. */
export function verifyOnce(text: string): { readonly ms: number; readonly result: string } {
  const began = Date.now()
  const list = readList(text)
  if (!list) throw new Error('this is no list')
  const drawn = holdDraw(list, hashOfList(text), '2026328')
  return { ms: Date.now() - began, result: hashOfList(JSON.stringify(drawn)) }
}
