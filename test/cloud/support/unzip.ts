import { inflateRawSync } from 'node:zlib'

/** One file of a zip archive (a Word file is one), as text. */
export function unzip(archive: Buffer, name: string): string {
  const end = archive.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'))
  let at = archive.readUInt32LE(end + 16)
  while (archive.readUInt32LE(at) === 0x02014b50) {
    const [nameLength, extraLength, commentLength] = [archive.readUInt16LE(at + 28), archive.readUInt16LE(at + 30), archive.readUInt16LE(at + 32)]
    if (archive.toString('utf8', at + 46, at + 46 + nameLength) === name) return contentAt(archive, archive.readUInt32LE(at + 42), archive.readUInt32LE(at + 20))
    at += 46 + nameLength + extraLength + commentLength
  }
  throw new Error(`no ${name} in the archive`)
}

function contentAt(archive: Buffer, local: number, length: number): string {
  const from = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
  const bytes = archive.subarray(from, from + length)
  return (archive.readUInt16LE(local + 8) === 8 ? inflateRawSync(bytes) : bytes).toString('utf8')
}
