import { ok } from '../kernel/errors'
import { implement, type Instance } from '../kernel/operation'
import { findable, unseal } from '../kernel/seal'
import { findPeople as contract, type FoundPerson } from './contract/staff'
import { maskPhone } from './mask'
import { logins, people, privateFacts, type Person } from './records'
import { soundKeys, syllables, type SoundKey } from './search-keys'

/** As many are shown; of keys more are read, because those that have the very characters come first. */
const most = 20
const mostKeys = 100

/**
 * Finds people in two round trips, however many there are: what is typed leads to ids, by an index, and those to all that is shown.
 * A whole telephone number; the beginning of a name, of its sound (wangxiu, 王秀 also finds 汪秀…), of its initials, of the given name.
 */
export const findPeople = implement(contract, async (call) => {
  const { unitId, text } = call.input
  const digits = text.replace(/[\s-]/g, '')
  const found = /^\d{10,12}$/.test(digits) ? await byTelephone(call, digits) : await byName(call, unitId, text)
  const mine = found.filter(({ unitPath, status }) => unitPath.includes(unitId) && status !== 'merged' && status !== 'left')
  return ok({ people: mine.slice(0, most).map(({ view }) => view) })
})

type Found = Pick<Person, 'unitPath' | 'status'> & { readonly view: FoundPerson }

async function byTelephone(instance: Instance, digits: string): Promise<readonly Found[]> {
  const owners = await instance.db.find(privateFacts, { phoneHash: findable(instance.keys, 'phone', digits) }, { limit: most, fields: ['_id'] })
  return withAll(instance, owners.map(({ _id }) => _id))
}

async function byName(instance: Instance, unitId: string, text: string): Promise<readonly Found[]> {
  const { db } = instance
  const sound = syllables(text).join('')
  const [sounding, written] = await Promise.all([
    sound === '' ? [] : db.find(soundKeys, { unitPath: unitId, key: beginning(sound) }, { limit: mostKeys }),
    // By its characters, for those who were registered within this minute.
    db.find(people, { unitPath: unitId, name: beginning(text) }, { limit: most, fields: ['name'] }),
  ])
  const known = new Map<string, string>([...written.map(({ _id, name }) => [_id, name] as const), ...ranked(sounding, text).map(({ person, name }) => [person, name] as const)])
  return withAll(instance, [...known.keys()].slice(0, most))
}

/** Those with the very characters first, then those whose whole sound is the one typed, then by their sound. */
function ranked(keys: readonly SoundKey[], text: string): readonly SoundKey[] {
  const rank = ({ name, key }: SoundKey): string => `${name.startsWith(text) ? 0 : 1} ${key} ${name}`
  return [...keys].sort((one, other) => (rank(one) < rank(other) ? -1 : 1))
}

/** Text that begins so. Signs that mean something in a pattern mean themselves. */
const beginning = (text: string): RegExp => new RegExp(`^${text.replace(/[^\p{L}\p{N} _:/-]/gu, '\\$&')}`)

/** All that is shown of some people, in the order of their ids. */
async function withAll({ db, keys }: Instance, ids: readonly string[]): Promise<readonly Found[]> {
  if (ids.length === 0) return []
  const { _ } = db
  const [found, facts, bound] = await Promise.all([
    db.find(people, { _id: _.in(ids) }, { limit: ids.length }),
    db.find(privateFacts, { _id: _.in(ids) }, { limit: ids.length }),
    db.find(logins, { person: _.in(ids) }, { fields: ['person'] }),
  ])
  const inOrder = ids.flatMap((id) => found.filter(({ _id }) => _id === id))
  return inOrder.map(({ _id, name, birthYear, unitName, unitPath, status }) => {
    const sealed = facts.find((fact) => fact._id === _id)
    const phoneMasked = sealed ? maskPhone(unseal(keys, _id, 'phone', sealed.phone)) : ''
    return { unitPath, status, view: { personId: _id, name, birthYear, unitName, phoneMasked, hasWeChat: bound.some(({ person }) => person === _id) } }
  })
}
