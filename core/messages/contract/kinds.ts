import type { CourseMessages } from '../../courses/contract/messages'
import type { PeopleMessages } from '../../people/contract/messages'
import type { PlacesMessages } from '../../places/contract/messages'
import type { PointsMessages } from '../../points/contract/messages'
import type { VolunteeringMessages } from '../../volunteering/contract/messages'

/**
 * All that people can be told, each kind with the facts that its words need: a `title`, and whatever else. A room that adds a kind
 * writes it into its own `contract/messages.ts`; the compiler then asks for its rule (the room's `messages.ts`) and for its words
 * (`src/services/messages/<room>.ts`).
 */
export type Messages = PlacesMessages & CourseMessages & VolunteeringMessages & PointsMessages & PeopleMessages

export type MessageKind = keyof Messages

/** What is told: a kind with its facts. */
export type Told = { readonly [Kind in MessageKind]: { readonly kind: Kind; readonly facts: Messages[Kind] } }[MessageKind]
