import { courseMessages } from './courses/messages'
import type { KindRules } from './messages/kinds'
import { peopleMessages } from './people/messages'
import { placesMessages } from './places/messages'
import { pointsMessages } from './points/messages'
import { volunteeringMessages } from './volunteering/messages'

/** What each room knows of what it tells; the compiler sees that no kind is missing. */
export const messageRules: KindRules = { ...placesMessages, ...courseMessages, ...volunteeringMessages, ...pointsMessages, ...peopleMessages }
