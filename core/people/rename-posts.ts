import type { Database } from '../kernel/database'
import { people } from './records'

const mostHolding = 1000
const rounds = 5

/** Gives whoever holds or held a post in a unit or station the name that it has now. Safe to repeat. */
export async function renamePosts(db: Database, at: string, name: string): Promise<void> {
  for (const { _id, appointments } of await db.find(people, { 'appointments.at': at }, { limit: mostHolding })) {
    if (appointments.some((held) => held.at === at && held.name !== name)) await renamePost(db, _id, at, name)
  }
}

async function renamePost(db: Database, personId: string, at: string, name: string): Promise<void> {
  const { _ } = db
  for (let round = 0; round < rounds; round++) {
    const person = await db.get(people, personId)
    if (!person) return
    const appointments = person.appointments.map((held) => (held.at === at ? { ...held, name } : held))
    if (await db.change(people, personId, { version: person.version }, { version: person.version + 1, appointments: _.set(appointments) })) return
  }
  throw new Error('the person is changed by others again and again')
}
