type Path = readonly (string | number)[]
/** What the contract says of a path: whether null may stand there, and whether it knows it at all (a sample need not hold every optional member). */
export interface Contracted {
  readonly mayBeNull: (path: Path) => boolean
  readonly knows: (path: Path) => boolean
}

const nothing: Contracted = { mayBeNull: () => false, knows: () => false }

/**
 * Whether a decoded input is fit to be worked with, judged without the schemas (but for what may be null or left out): plain JSON, no
 * foreign keys, no text that is long or holds marks that can't be seen, and every member of the same kind as in the valid sample.
 * Gives what is wrong, or null.
 */
export function unsound(value: unknown, sample: unknown, by: Contracted = nothing, path: Path = []): string | null {
  if ((value === null || sample === null) && by.mayBeNull(path)) return null
  if (typeof value === 'string') {
    if (typeof sample !== 'string') return 'a string, where there was none'
    if (value.length > 500) return 'a long string'
    return /(?!\n|\u200d)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(value) ? `unseen marks in ${JSON.stringify(value)}` : null
  }
  if (typeof value === 'number') {
    if (typeof sample !== 'number') return 'a number, where there was none'
    return Number.isFinite(value) ? null : String(value)
  }
  if (typeof value === 'boolean') return typeof sample === 'boolean' ? null : 'a boolean, where there was none'
  if (Array.isArray(value)) {
    if (!Array.isArray(sample)) return 'a list, where there was none'
    if (value.length > 100) return 'a long list'
    return first(value.map((member: unknown, index) => unsound(member, sample[0], by, [...path, index])))
  }
  if (typeof value !== 'object' || value === null) return `${String(value)}`
  if (typeof sample !== 'object' || sample === null || Array.isArray(sample)) return 'an object, where there was none'
  const known: Readonly<Record<string, unknown>> = { ...sample }
  return first(Object.entries(value).map(([key, member]) => unsoundMember(key, member, known, by, [...path, key])))
}

function unsoundMember(key: string, member: unknown, known: Readonly<Record<string, unknown>>, by: Contracted, path: Path): string | null {
  // An optional member that was left out.
  if (member === undefined) return null
  if (!Object.hasOwn(known, key) && by.knows(path)) return unsound(member, member, by, path)
  if (!Object.hasOwn(known, key)) return key === 'subject' && typeof member === 'string' ? null : `the member ${key}`
  return unsound(member, known[key], by, path)
}

const first = (found: readonly (string | null)[]): string | null => found.find((what) => what !== null) ?? null
