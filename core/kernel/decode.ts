import { safeParse, type GenericSchema, type InferOutput } from 'valibot'

/** Either the decoded input, or where it was wrong (`slots.0.from`), which may be shown. */
export type Decoded<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly path: string }

const deepest = 8
const mostMembers = 5_000

/**
 * Decodes what a client sent, strictly: unknown keys, operator objects such as `{"$gt": ""}`, dotted keys and prototypes are
 * refused at any depth before the schema looks (a schema that keeps what it is given, as the event's does, would let them by).
 */
export function decode<Schema extends GenericSchema>(schema: Schema, sent: unknown): Decoded<InferOutput<Schema>> {
  const foreign = foreignKey(sent)
  if (foreign !== null) return { ok: false, path: foreign }
  const parsed = safeParse(schema, sent, { abortEarly: true })
  if (parsed.success) return { ok: true, value: parsed.output }
  return { ok: false, path: (parsed.issues[0].path ?? []).map((item) => String(item.key)).join('.').slice(0, 60) }
}

/** The path of the first member that no honest client sends, or null. */
function foreignKey(sent: unknown): string | null {
  let members = 0
  const look = (value: unknown, path: string, depth: number): string | null => {
    if (typeof value !== 'object' || value === null) return null
    if (depth > deepest) return path
    for (const key of Object.keys(value)) {
      members += 1
      const inner = path === '' ? key.slice(0, 40) : `${path}.${key.slice(0, 40)}`
      if (members > mostMembers || forbidden(key)) return inner
      const found = look((value as Record<string, unknown>)[key], inner, depth + 1)
      if (found !== null) return found
    }
    return null
  }
  return look(sent, '', 0)
}

const forbidden = (key: string): boolean =>
  key.startsWith('$') || key.includes('.') || key === '__proto__' || key === 'constructor' || key === 'prototype'
