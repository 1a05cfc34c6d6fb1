import { createHash, randomInt } from 'node:crypto'

/**
 * The id of what an act makes: the same for every repeat of the act, so that `add` makes it once.
 * `prefix` is the kind's letter (`c` for a course); the rest are 80 bits of the act's hash.
 */
export function idFromAct(prefix: string, act: string): string {
  return `${prefix}_${digest(`${prefix}\n${act}`).slice(0, 20)}`
}

/** A short hash of an act's operation and input: the same requestId with another one is refused. */
export function hashOf(operation: string, input: unknown): string {
  return digest(`${operation}\n${canonical(input)}`).slice(0, 16)
}

/** Six random digits, from the system's random source. */
export const randomDigits = (): string => String(randomInt(1_000_000)).padStart(6, '0')

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

/** JSON with sorted keys: equal inputs give equal text. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined)
    return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).sort().join(',')}}`
  }
  return JSON.stringify(value) ?? 'null'
}
