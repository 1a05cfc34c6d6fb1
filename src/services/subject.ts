import { useSyncExternalStore } from 'react'
import { isRecord, isText, storage } from './storage'

/** A family member for whom the person holding the phone is acting now. */
export interface Subject {
  readonly personId: string
  readonly name: string
}

const isSubject = (value: unknown): value is Subject => isRecord(value) && isText(value.personId) && isText(value.name)

let current: Subject | null | undefined
const listeners = new Set<() => void>()
const read = (): Subject | null => (current === undefined ? (current = storage.read('subject', isSubject)) : current)
const listen = (heard: () => void) => {
  listeners.add(heard)
  return () => listeners.delete(heard)
}

/** From now on act for somebody; null: for oneself. The server checks the right to each time. */
export function actFor(subject: Subject | null): void {
  current = subject
  if (subject === null) storage.remove('subject')
  else storage.write('subject', subject)
  listeners.forEach((heard) => heard())
}

/** For whom things are done now; null: for oneself. */
export const useSubject = (): Subject | null => useSyncExternalStore(listen, read, read)

/** The part of an operation's input that says for whom. */
export const forSubject = (subject: Subject | null): { subject?: string } => (subject === null ? {} : { subject: subject.personId })
