import { useState } from 'react'
import { safeParse, type GenericSchema, type InferOutput } from 'valibot'
import { useDraft } from './draft'

/** What a form comes to: the input to send, or what is wrong, field by field, in words. */
export interface Checked<Key extends string, Input> {
  readonly input: Input | null
  readonly errors: Partial<Record<Key, string>>
}

/** Holds raw values against the schema that the server uses; `says` has each field's sentence. What is wrong within a field counts as the field's. */
export function hold<Schema extends GenericSchema, Key extends string>(schema: Schema, raw: unknown, says: Readonly<Record<Key, string>>): Checked<Key, InferOutput<Schema>> {
  const result = safeParse(schema, raw, { abortPipeEarly: true })
  if (result.success) return { input: result.output, errors: {} }
  const isField = (key: unknown): key is Key => typeof key === 'string' && key in says
  const errors: Partial<Record<Key, string>> = {}
  for (const { path } of result.issues) {
    const field = path?.map(({ key }) => key).find(isField)
    if (field !== undefined) errors[field] = says[field]
  }
  return { input: null, errors }
}

/**
 * A form of text fields, kept as a draft under `name` until `forget`. What is wrong is said only after the first try to send, and then
 * goes away as it is put right.
 */
export function useForm<Key extends string, Input>(name: string, empty: Readonly<Record<Key, string>>, check: (values: Readonly<Record<Key, string>>) => Checked<Key, Input>) {
  const [values, change, forget] = useDraft<Record<Key, string>>(name, empty)
  const [tried, setTried] = useState(false)
  const checked = check(values)
  const errors: Checked<Key, Input>['errors'] = tried ? checked.errors : {}
  const fill = (part: Partial<Record<Key, string>>) => change({ ...values, ...part })
  const set = (key: Key, text: string) => change({ ...values, [key]: text })
  return {
    values,
    errors,
    set,
    /** Several fields at once. */
    fill,
    /** What a Field needs: `<Field label="课名" {...form.field('title')} />` */
    field: (key: Key) => ({ value: values[key], onChange: (text: string) => set(key, text), error: errors[key] }),
    /** The input to send; null when something is wrong, and from then on that is shown. */
    send: (): Input | null => {
      setTried(true)
      return checked.input
    },
    /** How many fields are wrong, as far as it is shown. */
    wrong: Object.keys(errors).length,
    /** Forgets the draft: it was sent. */
    forget,
    /** The same, and the form is empty for the next. */
    clear: () => {
      change(empty)
      setTried(false)
      forget()
    },
  }
}

/** A number that was typed; NaN, which no schema takes, for an empty field. */
export const typedNumber = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text))
