import type { Person } from '../people/records'

/** Who holds the phone. Comes from the platform's word alone, never from the event. */
export interface Actor {
  /** The person's id, or the openid of somebody not registered: the first half of every act's id. */
  readonly key: string
  readonly openid: string | null
  readonly person: Person | null
  /** How the call came, as the platform says: `wx_client`, `wx_trigger`, … */
  readonly source: string
}

/** An actor who has registered. */
export interface RegisteredActor extends Actor {
  readonly person: Person
}
