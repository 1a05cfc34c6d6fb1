import type { CallCode, CallError } from './call'
import { atDesk } from './sentences/at-desk'
import { codes } from './sentences/codes'
import { courses } from './sentences/courses'
import { kernel } from './sentences/kernel'
import { messages } from './sentences/messages'
import { people } from './sentences/people'
import { points } from './sentences/points'
import type { Facts, Say, Sentence } from './sentences/sentence'
import { volunteering } from './sentences/volunteering'

/** Every code there is; the compiler sees to it that none is missing. */
const sentences: Readonly<Record<CallCode, Sentence>> = { ...kernel, ...people, ...messages, ...codes, ...courses, ...volunteering, ...points }

const kind: Sentence = { say: '没有办成', next: '过一会儿再试，还不行就打电话。' }
const has = (code: string): code is CallCode => code in sentences
const words = (say: Say, facts: Facts): string => (typeof say === 'string' ? say : say(facts))

type Reader = 'person' | 'staff'
const say = (found: Sentence, facts: Facts) => ({ say: words(found.say, facts), next: found.next === undefined ? null : words(found.next, facts) })

/** The sentence for a code with its facts; a kind one for codes that this version does not know. */
export function sentence(code: string, facts: Facts = {}, reader: Reader = 'person'): { readonly say: string; readonly next: string | null } {
  if (!has(code)) return say(kind, facts)
  return say((reader === 'staff' ? atDesk[code] : undefined) ?? sentences[code], facts)
}

/** The same for a CallError. */
export const sentenceOf = (error: CallError, reader: Reader = 'person'): { readonly say: string; readonly next: string | null } => sentence(error.code, error.facts, reader)
