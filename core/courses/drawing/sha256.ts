// SHA-256 (FIPS 180-4) and HMAC (RFC 2104) in plain numbers, because a phone has no node:crypto and the draw must come out the
// same on the server, in a browser and in WeChat. test/courses/drawing holds it against node:crypto.

const blockBytes = 64
const roundConstants = Uint32Array.from(firstPrimes(64), (prime) => fraction(Math.cbrt(prime)))
const initial = Uint32Array.from(firstPrimes(8), (prime) => fraction(Math.sqrt(prime)))

/** The first 32 bits of a number's fractional part. */
function fraction(value: number): number {
  return ((value - Math.floor(value)) * 0x1_0000_0000) >>> 0
}

function firstPrimes(count: number): number[] {
  const primes: number[] = []
  for (let candidate = 2; primes.length < count; candidate++) if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate)
  return primes
}

const rotated = (word: number, bits: number): number => (word >>> bits) | (word << (32 - bits))

const schedule = new Uint32Array(64)

/** Works one block of 64 bytes into the state. Plain variables, because a list of thousands is hashed on a phone. */
function compress(state: Uint32Array, bytes: Uint8Array, offset: number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, blockBytes)
  for (let index = 0; index < 16; index++) schedule[index] = view.getUint32(index * 4)
  for (let index = 16; index < 64; index++) {
    const near = schedule[index - 2] ?? 0
    const far = schedule[index - 15] ?? 0
    const small1 = rotated(near, 17) ^ rotated(near, 19) ^ (near >>> 10)
    const small0 = rotated(far, 7) ^ rotated(far, 18) ^ (far >>> 3)
    schedule[index] = (schedule[index - 16] ?? 0) + small0 + (schedule[index - 7] ?? 0) + small1
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let index = 0; index < 64; index++) {
    const big1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
    const first = (h + big1 + ((e & f) ^ (~e & g)) + (roundConstants[index] ?? 0) + (schedule[index] ?? 0)) | 0
    const big0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
    const second = (big0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + first) | 0
    d = c
    c = b
    b = a
    a = (first + second) | 0
  }
  const worked = [a, b, c, d, e, f, g, h]
  for (let index = 0; index < 8; index++) state[index] = (state[index] ?? 0) + (worked[index] ?? 0)
}

/** The hash of some bytes: 32 bytes. */
export function sha256(bytes: Uint8Array): Uint8Array {
  const state = Uint32Array.from(initial)
  const whole = bytes.length - (bytes.length % blockBytes)
  for (let offset = 0; offset < whole; offset += blockBytes) compress(state, bytes, offset)
  const rest = bytes.length - whole
  const tail = new Uint8Array(rest < 56 ? blockBytes : 2 * blockBytes)
  tail.set(bytes.subarray(whole))
  tail[rest] = 0x80
  const view = new DataView(tail.buffer)
  view.setUint32(tail.length - 8, Math.floor(bytes.length / 0x2000_0000))
  view.setUint32(tail.length - 4, (bytes.length << 3) >>> 0)
  for (let offset = 0; offset < tail.length; offset += blockBytes) compress(state, tail, offset)
  const hash = new Uint8Array(32)
  const out = new DataView(hash.buffer)
  state.forEach((word, index) => out.setUint32(index * 4, word))
  return hash
}

/** HMAC-SHA256 under a key of any length. */
export function hmac(key: Uint8Array, message: Uint8Array): Uint8Array {
  const block = new Uint8Array(blockBytes)
  block.set(key.length > blockBytes ? sha256(key) : key)
  const padded = (pad: number, inner: Uint8Array): Uint8Array => {
    const all = new Uint8Array(blockBytes + inner.length)
    block.forEach((byte, index) => (all[index] = byte ^ pad))
    all.set(inner, blockBytes)
    return sha256(all)
  }
  return padded(0x5c, padded(0x36, message))
}

export const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/** UTF-8, by hand: WeChat has no TextEncoder. */
export function utf8(text: string): Uint8Array {
  const escaped = encodeURIComponent(text)
  const bytes = new Uint8Array(escaped.length)
  let length = 0
  for (let index = 0; index < escaped.length; index++) {
    const percent = escaped[index] === '%'
    bytes[length++] = percent ? Number.parseInt(escaped.slice(index + 1, index + 3), 16) : escaped.charCodeAt(index)
    if (percent) index += 2
  }
  return bytes.slice(0, length)
}
