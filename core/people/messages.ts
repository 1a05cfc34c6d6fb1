import type { KindRules } from '../messages/kinds'
import type { PeopleMessages } from './contract/messages'

export const peopleMessages: KindRules<keyof PeopleMessages> = {}
