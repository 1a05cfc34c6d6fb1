import type { Database } from '../kernel/database'
import { people } from '../people/records'

/**
 * What people are called, by id: one round trip. Read each time and copied nowhere, because a name is kept with its person alone
 * and goes when they go.
 */
export async function namesOf(db: Database, ids: readonly (string | null)[]): Promise<(id: string | null) => string> {
  const { _ } = db
  const known = [...new Set(ids.filter((id) => id !== null))]
  const found = known.length === 0 ? [] : await db.find(people, { _id: _.in(known) }, { limit: 1000, fields: ['name'] })
  return (id) => found.find(({ _id }) => _id === id)?.name ?? ''
}
