/**
 * Whether a decoded input is fit to be worked with, judged without the schemas: plain JSON, no foreign keys, no text that is long
 * or holds marks that can't be seen, and every member of the same kind as in the valid sample. Gives what is wrong, or null.
 */
export function unsound(value: unknown, sample: unknown): string | null {
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
    return first(value.map((member: unknown) => unsound(member, sample[0])))
  }
  if (typeof value !== 'object' || value === null) return `${String(value)}`
  if (typeof sample !== 'object' || sample === null || Array.isArray(sample)) return 'an object, where there was none'
  const known: Readonly<Record<string, unknown>> = { ...sample }
  return first(Object.entries(value).map(([key, member]) => unsoundMember(key, member, known)))
}

function unsoundMember(key: string, member: unknown, known: Readonly<Record<string, unknown>>): string | null {
  // An optional member that was left out.
  if (member === undefined) return null
  if (!Object.hasOwn(known, key)) return key === 'subject' && typeof member === 'string' ? null : `the member ${key}`
  return unsound(member, known[key])
}

const first = (found: readonly (string | null)[]): string | null => found.find((what) => what !== null) ?? null
