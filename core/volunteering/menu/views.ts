import type { Database } from '../../kernel/database'
import type { Keys } from '../../kernel/keys'
import { unseal } from '../../kernel/seal'
import type { PrivateFacts } from '../../people/records'
import type { AskState, AskView, TopicView } from '../contract/menu'
import { asks, type Ask, type AskStep, type Topic } from './records'

/** What somebody is called. */
type NameOf = (id: string | null) => string

/** Steps in which a time is promised to somebody. */
const promised: readonly AskStep[] = ['accepting', 'accepted', 'confirming', 'confirmed', 'held']

/** The times of these topics that are promised: one round trip. */
export async function takenSlots(db: Database, of: readonly Topic[]): Promise<ReadonlySet<string>> {
  const { _ } = db
  const found = of.length === 0 ? [] : await db.find(asks, { topic: _.in(of.map(({ _id }) => _id)), state: _.in(promised) }, { limit: 1000, fields: ['slot'] })
  return new Set(found.map(({ slot }) => slot))
}

export const topicView = ({ _id, kind, title, about, lecturer, unitName, state, slots }: Topic, taken: ReadonlySet<string>, nameOf: NameOf, now: number): TopicView => ({
  topicId: _id,
  kind,
  title,
  about,
  lecturerName: nameOf(lecturer),
  unitName,
  state,
  slots: slots.filter(({ slotId, from }) => from > now && !taken.has(slotId)),
})

/** What people see of a step on its way: the state that it comes from, until it has come to the next. */
const shown: Readonly<Record<AskStep, AskState>> = {
  asked: 'asked',
  accepting: 'asked',
  accepted: 'accepted',
  confirming: 'accepted',
  confirmed: 'confirmed',
  held: 'held',
  declined: 'declined',
  ending: 'ended',
  ended: 'ended',
}

export const stateOf = ({ state }: Pick<Ask, 'state'>): AskState => shown[state]

const known: readonly AskStep[] = ['accepted', 'confirming', 'confirmed', 'held']

/** An ask; `phone`: the other side's telephone, only once the lecturer has said yes. */
export function askView(ask: Ask, phone: string, nameOf: NameOf): AskView {
  const { _id, topic, kind, title, lecturer, host, forWhom, place, people, from, to, words, reached, helpers } = ask
  const about = { askId: _id, topicId: topic, kind, title, lecturerName: nameOf(lecturer), hostName: nameOf(host), forWhom, place, people, from, to, words, reached, helpers }
  return { ...about, state: stateOf(ask), phone: known.includes(ask.state) ? phone : '' }
}

export const hostPhone = (keys: Keys, { sealedFor, phone }: Ask): string => unseal(keys, sealedFor, 'askPhone', phone)

export function lecturerPhone(keys: Keys, { lecturer }: Ask, facts: readonly PrivateFacts[]): string {
  const sealed = facts.find(({ _id }) => _id === lecturer)
  return sealed ? unseal(keys, lecturer, 'phone', sealed.phone) : ''
}
