import { pinyin } from 'pinyin-pro'
import { collection, type Database } from '../kernel/database'
import type { Index } from '../kernel/indexes'
import type { Instance } from '../kernel/operation'
import type { FollowPerson } from './events'
import { people, type Person } from './records'

// By which sounds somebody is found: kept beside the people, written by the clockwork, because the dictionary is too large for the
// function that registers. Until then, a minute at most, a person is found by the characters of their name and by telephone.

/** One way in which a name sounds. Id: `person:slot`. */
export interface SoundKey {
  readonly _id: string
  readonly person: string
  readonly name: string
  readonly unitPath: readonly string[]
  /** Letters only: wangxiuying, wxy, xiuying. */
  readonly key: string
}

export const soundKeys = collection<SoundKey>('soundKeys')

export const searchIndexes: readonly Index[] = [
  { collection: 'soundKeys', keys: [['unitPath', 1], ['key', 1]] },
  { collection: 'people', keys: [['searchable', 1]] },
]

/** The sounds of a text, syllable by syllable, without tones; what is no Chinese stays as it is. A first character is read as a surname. */
export const syllables = (text: string): readonly string[] =>
  pinyin(text.toLowerCase(), { toneType: 'none', type: 'array', surname: 'head', v: true }).filter((syllable) => /^[a-z]+$/.test(syllable))

/** In the order of their slots: the whole name, its initials, the given name. */
export function soundsOf(name: string): readonly string[] {
  const parts = syllables(name)
  return [parts.join(''), parts.map((part) => part.slice(0, 1)).join(''), parts.slice(1).join('')]
}

const slots = 3
const keyId = (person: string, slot: number): string => `${person}:${slot}`

/** Writes a person's keys as they are now, or takes them out; then notes it, unless the record has changed since it was read. */
async function refresh(db: Database, { _id, name, unitPath, status, version }: Person): Promise<void> {
  const sounds = status === 'left' || status === 'merged' ? [] : soundsOf(name)
  const write = async (key: string, slot: number): Promise<unknown> => {
    const id = keyId(_id, slot)
    if (key === '') return db.remove(soundKeys, id)
    return (await db.add(soundKeys, { _id: id, person: _id, name, unitPath, key })) || db.change(soundKeys, id, {}, { name, unitPath: db._.set(unitPath), key })
  }
  await Promise.all(Array.from({ length: slots }, (_none, slot) => write(sounds[slot] ?? '', slot)))
  await db.change(people, _id, { version, searchable: null }, { searchable: true })
}

const batch = 50

/** Makes those people findable by sound who are new, or whose name or unit has changed. Gives how many it found. */
export async function sweepSearch({ db }: Pick<Instance, 'db'>): Promise<number> {
  const waiting = await db.find(people, { searchable: null }, { limit: batch })
  for (const person of waiting) await refresh(db, person)
  return waiting.length
}

/** Whoever has left or was merged is not found any more; who was unmerged is. */
export const followSearch: FollowPerson = async ({ db }, { person }) => {
  const { _ } = db
  await db.change(people, person, { searchable: _.neq(null) }, { searchable: null })
}
