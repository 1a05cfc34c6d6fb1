import { useState } from 'react'
import { isRecord, isText, storage } from './storage'

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

/**
 * The same for one text, where a form has no more than that or where the rest of it is chosen by taps. `before`: what it says at first.
 * Gives what was typed, how to change it, and how to forget it once it is sent, with what the field says then.
 */
export function useTyped(name: string, before = ''): readonly [string, (text: string) => void, (after?: string) => void] {
  const key = `draft.${name}`
  const [text, setText] = useState(() => storage.read(key, isText) ?? before)
  const type = (next: string) => {
    storage.write(key, next)
    setText(next)
  }
  const forget = (after = before) => {
    storage.remove(key)
    setText(after)
  }
  return [text, type, forget]
}
