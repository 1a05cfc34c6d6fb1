import { whoStays } from '../kernel/identity'
import type { Instance } from '../kernel/operation'
import { findable } from '../kernel/seal'
import { people, privateFacts, type Person } from './records'

type Store = Pick<Instance, 'db' | 'keys'>

/** Every record with this telephone, at most 20, because a studio's or a family's may be shared. */
async function recordsWith({ db, keys }: Store, phone: string): Promise<Person[]> {
  const owners = await db.find(privateFacts, { phoneHash: findable(keys, 'phone', phone) }, { limit: 20, fields: ['_id'] })
  if (owners.length === 0) return []
  const { _ } = db
  return db.find(people, { _id: _.in(owners.map(({ _id }) => _id)) })
}

/** Everybody with this telephone. Those merged into others are not among them. */
export async function findByPhone(store: Store, phone: string): Promise<Person[]> {
  return (await recordsWith(store, phone)).filter(({ status }) => status !== 'merged')
}

/** What somebody says of themself, all three together. */
export interface Words {
  readonly name: string
  readonly phone: string
  readonly birthYear: number
}

/**
 * The person who is known by this name, year of birth and telephone; of somebody who was registered twice, by the words of either record,
 * the one who stays. Undefined when nobody is. Knowing only the telephone is not enough.
 */
export async function findByWords(store: Store, { name, phone, birthYear }: Words): Promise<Person | undefined> {
  const found = (await recordsWith(store, phone)).filter((one) => one.name === name && one.birthYear === birthYear && one.status !== 'left')
  const named = found.find(({ status }) => status !== 'merged') ?? found[0]
  const person = named && (await whoStays(store.db, named))
  return person && (person.status === 'active' || person.status === 'frozen') ? person : undefined
}
