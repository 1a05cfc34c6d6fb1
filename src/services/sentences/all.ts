import type { CallCode } from '../call'
import { learnSentences } from '../errors'
import { atDesk } from './at-desk'
import { codes } from './codes'
import { courses } from './courses'
import { kernel } from './kernel'
import { messages } from './messages'
import { people } from './people'
import { points } from './points'
import type { Sentence } from './sentence'
import { volunteering } from './volunteering'

/** Every code there is; the compiler sees to it that none is missing. */
const sentences: Readonly<Record<CallCode, Sentence>> = { ...kernel, ...people, ...messages, ...codes, ...courses, ...volunteering, ...points }

learnSentences(sentences, atDesk)
