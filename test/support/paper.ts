import jsQR from 'jsqr'
import { inflateRawSync } from 'node:zlib'
import { PNG } from 'pngjs'

// Made files, opened again.

/** What a picture's code says. */
export const scanned = (png: Buffer): string | undefined => {
  const { data, width, height } = PNG.sync.read(png)
  return jsQR(new Uint8ClampedArray(data), width, height)?.data
}

/** What stands in a Word file, without its marks, and the pictures in it. */
export function readPaper(docx: Buffer): { readonly text: string; readonly pictures: readonly Buffer[]; readonly pages: number } {
  const entries = entriesOf(docx)
  const document = entries.get('word/document.xml')?.toString('utf8') ?? ''
  const pictures = [...entries].filter(([name]) => /media\/.*\.(png|jpg)$/.test(name)).map(([, bytes]) => bytes)
  return { text: document.replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, ''), pictures, pages: document.split('w:br w:type="page"').length }
}

/** The files of a zip, by its central directory (PKWARE's APPNOTE, 4.3.12). */
export function entriesOf(zip: Buffer): Map<string, Buffer> {
  const found = new Map<string, Buffer>()
  for (let at = zip.indexOf('PK\u0001\u0002', 0, 'latin1'); at >= 0 && zip.readUInt32LE(at) === 0x02014b50; ) {
    const [method, size, nameSize, extra, comment, start] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32), zip.readUInt32LE(at + 42)]
    const from = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28)
    const packed = zip.subarray(from, from + size)
    found.set(zip.subarray(at + 46, at + 46 + nameSize).toString('utf8'), method === 0 ? packed : inflateRawSync(packed))
    at += 46 + nameSize + extra + comment
  }
  return found
}
