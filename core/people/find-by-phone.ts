import type { Instance } from '../kernel/operation'
import { findable } from '../kernel/seal'
import { people, privateFacts, type Person } from './records'

/** Everybody with this telephone: at most 20, because a studio's or a family's may be shared. Those merged into others are not among them. */
export async function findByPhone({ db, keys }: Pick<Instance, 'db' | 'keys'>, phone: string): Promise<Person[]> {
  const owners = await db.find(privateFacts, { phoneHash: findable(keys, 'phone', phone) }, { limit: 20, fields: ['_id'] })
  if (owners.length === 0) return []
  const { _ } = db
  return db.find(people, { _id: _.in(owners.map(({ _id }) => _id)), status: _.neq('merged') })
}
