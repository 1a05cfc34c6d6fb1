import type { CallError } from './call'
import { kernel } from './sentences/kernel'
import type { Facts, Say, Sentence } from './sentences/sentence'

type Book = Readonly<Record<string, Sentence | undefined>>

/**
 * What the tab pages can be told, which only read. The sentences of the rooms (sentences/all.ts) stay out of the main package:
 * each subpackage has its copy, and every page of one learns them with Page.
 */
const known: { person: Book; staff: Book } = { person: kernel, staff: {} }

/** From now on these are known too. */
export function learnSentences(person: Book, staff: Book): void {
  known.person = { ...known.person, ...person }
  known.staff = staff
}

const kind: Sentence = { say: '没有办成', next: '过一会儿再试，还不行就打电话。' }
const words = (say: Say, facts: Facts): string => (typeof say === 'string' ? say : say(facts))

type Reader = 'person' | 'staff'

/** The sentence for a code with its facts; a kind one for codes that this version does not know. `reader`: who acts. */
export function sentence(code: string, facts: Facts = {}, reader: Reader = 'person'): { readonly say: string; readonly next: string | null } {
  const found = (reader === 'staff' ? known.staff[code] : undefined) ?? known.person[code] ?? kind
  return { say: words(found.say, facts), next: found.next === undefined ? null : words(found.next, facts) }
}

/** The same for a CallError. */
export const sentenceOf = (error: CallError, reader: Reader = 'person'): { readonly say: string; readonly next: string | null } => sentence(error.code, error.facts, reader)
