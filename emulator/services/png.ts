import { deflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/**
 * Draws a field of dark and light squares as a PNG in 8-bit greys (the PNG specification, parts 5 and 11).
 * @param squares squares in a row and in a column
 * @param scale pixels of a square's side
 */
export function drawSquares(squares: number, scale: number, isDark: (row: number, column: number) => boolean): Buffer {
  const size = squares * scale
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  header.set([8, 0, 0, 0, 0], 8)
  // Each line of the picture begins with its filter, 0 for none.
  const lines = Buffer.alloc(size * (size + 1))
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const dark = isDark(Math.floor(y / scale), Math.floor(x / scale))
      lines[y * (size + 1) + 1 + x] = dark ? 0x00 : 0xff
    }
  }
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', deflateSync(lines)), chunk('IEND', Buffer.alloc(0))])
}

function chunk(type: string, data: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const whole = Buffer.alloc(content.length + 8)
  whole.writeUInt32BE(data.length, 0)
  content.copy(whole, 4)
  whole.writeUInt32BE(checksum(content), content.length + 4)
  return whole
}

/** CRC-32 as PNG has it (annex D). zlib has it too, but only from Node 20.15 on. */
function checksum(bytes: Buffer): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}
