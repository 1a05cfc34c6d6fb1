import type { KeyRange } from '../storage/store'
import type { Position } from './sphere'
import { EARTH_RADIUS_M } from './sphere'

/** The globe as a square of longitude and latitude, halved this often both ways; a cell then is less than a metre wide. */
const LEVELS = 26
/** A region is covered by at most this many cells each way. */
const CELLS_ACROSS = 4

/** First byte of the keys: of a point, and of any other shape, which is not divided and looked at by every search. */
const POINT = 1
const SHAPE = 2

/** A part of the map, in degrees. */
interface Box {
  readonly west: number
  readonly east: number
  readonly south: number
  readonly north: number
}

/** The key of a point in an index of places: near points have like keys. */
export function pointKey(position: Position): Buffer {
  const [x, y] = gridOf(position)
  return keyOf(x, y)
}

export const SHAPE_KEY = Buffer.from([SHAPE])

/** The ranges of keys in which the points within `metres` of a place are, and all shapes. */
export function coverCap([longitude, latitude]: Position, metres: number): readonly KeyRange[] {
  const reach = (metres / EARTH_RADIUS_M) * (180 / Math.PI) * 1.001 + 1e-9
  const [south, north] = [latitude - reach, latitude + reach]
  const narrowest = Math.cos((Math.max(Math.abs(south), Math.abs(north)) * Math.PI) / 180)
  if (north >= 90 || south <= -90 || reach >= 180 * narrowest) return coverBox({ west: -180, east: 180, south, north })
  const width = Math.asin(Math.min(1, Math.sin((reach * Math.PI) / 180) / Math.cos((latitude * Math.PI) / 180))) * (180 / Math.PI) * 1.001
  const [west, east] = [longitude - width, longitude + width]
  const boxes: Box[] = [{ west: Math.max(-180, west), east: Math.min(180, east), south, north }]
  if (west < -180) boxes.push({ west: west + 360, east: 180, south, north })
  if (east > 180) boxes.push({ west: -180, east: east - 360, south, north })
  return withShapes(boxes.flatMap(cellsOf))
}

/** The same for a part of the map. */
function coverBox(box: Box): readonly KeyRange[] {
  return withShapes(cellsOf(box))
}

function withShapes(ranges: readonly KeyRange[]): readonly KeyRange[] {
  return [...ranges, { start: SHAPE_KEY, end: Buffer.from([SHAPE + 1]) }]
}

function cellsOf({ west, east, south, north }: Box): KeyRange[] {
  const [x1, y1] = gridOf([west, Math.max(-90, south)])
  const [x2, y2] = gridOf([east, Math.min(90, north)])
  let size = 1
  while ((x2 - x1) / size >= CELLS_ACROSS || (y2 - y1) / size >= CELLS_ACROSS) size *= 2
  const ranges: KeyRange[] = []
  for (let x = Math.floor(x1 / size) * size; x <= x2; x += size) {
    for (let y = Math.floor(y1 / size) * size; y <= y2; y += size) ranges.push({ start: keyOf(x, y), end: after(keyOf(x + size - 1, y + size - 1)) })
  }
  return ranges
}

function after(key: Buffer): Buffer {
  return Buffer.concat([key, Buffer.from([255])])
}

function gridOf([longitude, latitude]: Position): readonly [x: number, y: number] {
  const side = 2 ** LEVELS
  const place = (value: number): number => Math.max(0, Math.min(side - 1, Math.floor(value * side)))
  return [place((longitude + 180) / 360), place((latitude + 90) / 180)]
}

/** The bits of both coordinates in turn, so that each cell of any size is one range of keys. */
function keyOf(x: number, y: number): Buffer {
  let bits = 0n
  for (let level = LEVELS - 1; level >= 0; level--) bits = (bits << 2n) | (BigInt(Math.floor(x / 2 ** level) % 2) << 1n) | BigInt(Math.floor(y / 2 ** level) % 2)
  const key = Buffer.alloc(9)
  key.writeBigUInt64BE(bits, 1)
  key[0] = POINT
  return key
}
