import type { PeopleMessages } from '../../../core/people/contract/messages'
import type { WordsOf } from './words'

export const peopleWords: WordsOf<PeopleMessages> = {}
