import { hmac, utf8 } from './sha256'

/**
 * The draw's numbers: a stream of 32-bit words from a seed, the same for everybody who has it.
 * Block n (n = 0, 1, 2 …) is HMAC-SHA256(key = the seed in UTF-8, message = n in decimal digits); it gives eight words, each of four
 * bytes, most significant first, in the order in which they stand in the block.
 */
export function wordsFrom(seed: string): () => number {
  const key = utf8(seed)
  let block: DataView = new DataView(new ArrayBuffer(0))
  let blocks = 0
  let used = 0
  return () => {
    if (used === block.byteLength) {
      block = new DataView(hmac(key, utf8(String(blocks++))).buffer)
      used = 0
    }
    const word = block.getUint32(used)
    used += 4
    return word
  }
}

const range = 0x1_0000_0000

/**
 * A whole number from 0 to `below` − 1, each as likely as the others: words at or above the largest multiple of `below` that fits
 * into 2^32 are thrown away, because the remainder of those would favour the small ones.
 */
export function numberBelow(words: () => number, below: number): number {
  const fair = range - (range % below)
  for (;;) {
    const word = words()
    if (word < fair) return word % below
  }
}

/** The same things in a drawn order (Fisher and Yates, from the end): for i from the last down to 1, swap i with one of 0 … i. */
export function shuffled<Thing>(things: readonly Thing[], words: () => number): Thing[] {
  const order = [...things]
  for (let index = order.length - 1; index > 0; index--) {
    const other = numberBelow(words, index + 1)
    const [one, two] = [order[index], order[other]]
    if (one === undefined || two === undefined) throw new Error('a number beyond the list was drawn')
    order[index] = two
    order[other] = one
  }
  return order
}
