import qrcode from 'qrcode-generator'
import { drawSquares } from '../png'
import type { OpenApiArguments, OpenApiReply } from './messages'

const LEAST_WIDTH = 280
const MOST_WIDTH = 1280
const DEFAULT_WIDTH = 430
/** Light squares around the code, as the QR standard asks. */
const QUIET_SQUARES = 4
/** The characters that WeChat allows in a scene, 1 to 32 of them. */
const SCENE = /^[\w!#$&'()*+,/:;=?@\-.~]{1,32}$/

/**
 * wxacode.getUnlimited: where WeChat draws its own round code, this draws a QR code that any reader can read. It holds
 * `<page>?scene=<scene, URI-encoded>`: the page's path and query as the mini-program gets them.
 * Errors of the documentation: 40169 for the scene, 41030 for the page, 47001 for what is not of its type.
 */
export function drawMiniCode(args: OpenApiArguments): OpenApiReply {
  const { scene, page = '', width = DEFAULT_WIDTH } = args
  if (typeof scene !== 'string' || !SCENE.test(scene)) return { json: { errcode: 40169, errmsg: 'invalid length for scene, or the data is not json string' } }
  if (typeof page !== 'string' || page.startsWith('/')) return { json: { errcode: 41030, errmsg: 'invalid page' } }
  if (typeof width !== 'number') return { json: { errcode: 47001, errmsg: 'data format error' } }
  const code = qrcode(0, 'M')
  code.addData(`${page}?scene=${encodeURIComponent(scene)}`)
  code.make()
  const squares = code.getModuleCount() + 2 * QUIET_SQUARES
  const scale = Math.max(1, Math.floor(Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, width)) / squares))
  const isDark = (row: number, column: number): boolean => {
    const [y, x] = [row - QUIET_SQUARES, column - QUIET_SQUARES]
    return Math.min(x, y) >= 0 && Math.max(x, y) < code.getModuleCount() && code.isDark(y, x)
  }
  return { bytes: drawSquares(squares, scale, isDark), contentType: 'image/png' }
}
