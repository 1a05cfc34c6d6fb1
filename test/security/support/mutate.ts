import fc from 'fast-check'

export const hugeText = 'x'.repeat(100_000)

const nested = (depth: number): unknown => (depth === 0 ? 'x' : { in: nested(depth - 1) })

/** An object with an own member of that name, as JSON.parse makes it also for `__proto__`. */
const owning = (key: string, value: unknown): object => JSON.parse(`{${JSON.stringify(key)}:${JSON.stringify(value)}}`)

/** Values that no field of an operation may take. */
export const hostileValues: readonly unknown[] = [
  { $gt: '' },
  { $ne: null },
  { $regex: '.*' },
  { $where: 'sleep(1000)' },
  [{ $gt: '' }],
  owning('__proto__', { isAdmin: true }),
  owning('constructor', { prototype: { isAdmin: true } }),
  { 'a.b': 1 },
  nested(2_000),
  [[[[[[[[[[['x']]]]]]]]]]],
  hugeText,
  Array.from({ length: 6_000 }, () => 0),
  Number.NaN,
  Number.POSITIVE_INFINITY,
  null,
  '',
  '\u202e二十分',
  '王\u0000秀英',
  '\u2066x\u2069',
  '\u061cx\u2028y',
  'x\u0085\u00ady',
  '\ud800',
  '\u3164\u3164',
  { toString: 'x' },
]

/** Values that are wrong in most places and right in some. */
const oddValues: readonly unknown[] = [undefined, true, false, 0, -0, -1, 1.5, 1e308, 2 ** 53, '0', '1', 'true', [], {}, ['x'], 'a_1', 'u_1', '19850000000', '一二三', ' x ', '2026-02-30']

const oddKeys = ['$gt', '$where', '__proto__', 'constructor', 'prototype', 'a.b', 'isAdmin', 'openid', 'subject', 'unitId', '_id', 'toString', '']

type Path = readonly (string | number)[]

const isBranch = (value: unknown): value is object => typeof value === 'object' && value !== null

/** The paths of a value and of all that is in it, the value itself first. */
export function pathsOf(value: unknown, path: Path = []): Path[] {
  const inner = isBranch(value) ? Object.entries(value).flatMap(([key, member]) => pathsOf(member, [...path, key])) : []
  return [path, ...inner]
}

/** A copy with another value at a path; `change` gets the old one. */
export function changedAt(value: unknown, [key, ...rest]: Path, change: (old: unknown) => unknown): unknown {
  if (key === undefined) return change(value)
  if (Array.isArray(value)) return value.map((member, index) => (index === Number(key) ? changedAt(member, rest, change) : member))
  if (!isBranch(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, name === key ? changedAt(member, rest, change) : member]))
}

/** A copy with one more own member. */
function withMember(value: unknown, key: string, member: unknown): unknown {
  if (Array.isArray(value)) return [...value, member]
  if (!isBranch(value)) return { [key]: value }
  const copy = { ...value }
  Object.defineProperty(copy, key, { value: member, enumerable: true, configurable: true, writable: true })
  return copy
}

function withoutMember(value: unknown, nth: number): unknown {
  if (!isBranch(value)) return undefined
  const keys = Object.keys(value)
  const gone = keys[nth % Math.max(1, keys.length)]
  if (Array.isArray(value)) return value.filter((_, index) => String(index) !== gone)
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== gone))
}

const append = (old: unknown, text: unknown): unknown => (typeof old === 'string' && typeof text === 'string' ? old + text : text)

const isLarge = (value: unknown): boolean => (typeof value === 'string' || Array.isArray(value)) && value.length > 1_000

/** The large ones are rare: looking through a few thousand members takes longer than all the rest of an input. */
const anyHostile = fc.oneof(
  { weight: 50, arbitrary: fc.constantFrom(...hostileValues.filter((value) => !isLarge(value))) },
  { weight: 1, arbitrary: fc.constantFrom(...hostileValues.filter(isLarge)) },
)

const anyValue = fc.oneof(
  { weight: 4, arbitrary: anyHostile },
  { weight: 3, arbitrary: fc.constantFrom(...oddValues) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  { weight: 1, arbitrary: fc.double() },
  { weight: 1, arbitrary: fc.integer() },
)

/** One change: where (counted over the paths), what kind, and with which value and key. */
const step = fc.record({ at: fc.nat({ max: 1000 }), kind: fc.nat({ max: 9 }), value: anyValue, key: fc.constantFrom(...oddKeys) })

/** What a hostile or broken client sends instead of `sample`, which is valid: the same with one to three changes. */
export function mutated(sample: unknown): fc.Arbitrary<unknown> {
  const paths = pathsOf(sample)
  return fc.array(step, { minLength: 1, maxLength: 3 }).map((steps) =>
    steps.reduce<unknown>((sent, { at, kind, value, key }) => changedAt(sent, paths[at % paths.length] ?? [], (old) => change(old, at, kind, value, key)), sample),
  )
}

function change(old: unknown, at: number, kind: number, value: unknown, key: string): unknown {
  switch (kind) {
    case 0:
      return withMember(old, key, value)
    case 1:
      return withoutMember(old, at)
    case 2:
      return [old]
    case 3:
      return { [key]: old }
    case 4:
      return append(old, value)
    default:
      return value
  }
}
