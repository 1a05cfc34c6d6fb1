import { useState } from 'react'
import { isRecord, storage } from './storage'

/**
 * What somebody is typing, kept on the phone until `done`: it survives a lost network and a closed app.
 * Only text fields that the form has now are taken back.
 */
export function useDraft<Form extends Record<string, string>>(name: string, empty: Form): readonly [Form, (change: Partial<Form>) => void, () => void] {
  const [form, setForm] = useState<Form>(() => {
    const kept = storage.read(`draft.${name}`, isRecord) ?? {}
    const known = Object.entries(kept).filter(([field, value]) => field in empty && typeof value === 'string')
    return { ...empty, ...Object.fromEntries(known) }
  })
  const change = (part: Partial<Form>) =>
    setForm((before) => {
      const after = { ...before, ...part }
      storage.write(`draft.${name}`, after)
      return after
    })
  return [form, change, () => storage.remove(`draft.${name}`)]
}
