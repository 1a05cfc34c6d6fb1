import type { ScopeFinders } from '../kernel/access'
import { messages } from '../messages/records'
import { people, units } from './records'

/** What belongs to whom, for access: a unit to itself and those above it; a person and a message to their units. */
export const peopleFinders = {
  unit: async ({ db }, id) => {
    const unit = await db.get(units, id)
    return unit && { unitPath: unit.path, station: null, record: unit }
  },
  person: async ({ db }, id) => {
    const person = await db.get(people, id)
    return person && { unitPath: person.unitPath, station: null, record: person }
  },
  message: async ({ db }, id) => {
    const message = await db.get(messages, id)
    return message && { unitPath: message.unitPath, station: null, record: message }
  },
} satisfies ScopeFinders
