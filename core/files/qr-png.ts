import qrcode from 'qrcode-generator'
import { PNG } from 'pngjs'

/** Modules of quiet zone on each side, as the QR standard asks for. */
const quiet = 4

/** A QR code as a PNG, `scale` pixels for each module, for printing: medium error correction. */
export function qrPng(text: string, scale = 8): Buffer {
  const code = qrcode(0, 'M')
  code.addData(text, 'Byte')
  code.make()
  const modules = code.getModuleCount()
  const side = (modules + 2 * quiet) * scale
  const png = new PNG({ width: side, height: side, colorType: 0 })
  const isDark = (x: number, y: number): boolean => x >= 0 && y >= 0 && x < modules && y < modules && code.isDark(y, x)
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const shade = isDark(Math.floor(x / scale) - quiet, Math.floor(y / scale) - quiet) ? 0 : 255
      png.data.fill(shade, (y * side + x) * 4, (y * side + x) * 4 + 3)
      png.data[(y * side + x) * 4 + 3] = 255
    }
  return PNG.sync.write(png, { colorType: 0 })
}
