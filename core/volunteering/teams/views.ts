import { courses } from '../../courses/records'
import type { Database } from '../../kernel/database'
import { channels, type ByChannel, type TeamCard } from '../contract/teams'
import type { Team } from './join'
import type { Membership } from './records'

/** How many members came by which channel. */
export function byChannel(some: readonly Pick<Membership, 'state' | 'channel'>[]): ByChannel {
  const counted = channels.map((channel) => [channel, some.filter((one) => one.state === 'member' && one.channel === channel).length] as const)
  return Object.fromEntries(counted) as ByChannel
}

/** Where each of them came from, in words: a course's title, a unit's name. One round trip, and none without a course. */
export async function fromWords(db: Database, some: readonly Pick<Membership, 'channel' | 'from'>[]): Promise<(one: Pick<Membership, 'channel' | 'from'>) => string> {
  const { _ } = db
  const ids = [...new Set(some.filter(({ channel }) => channel === 'course').map(({ from }) => from))]
  const known = ids.length === 0 ? [] : await db.find(courses, { _id: _.in(ids) }, { limit: 1000, fields: ['title'] })
  return ({ channel, from }) => (channel === 'course' ? (known.find(({ _id }) => _id === from)?.title ?? '') : from)
}

export function teamCard({ _id, name, phone, team }: Team, unitName: string, members: number, now: number): TeamCard {
  const { kind, about, hours, callUntil } = team
  return { teamId: _id, kind, name, unitName, about, phone, hours, members, callUntil: callUntil !== null && now < callUntil ? callUntil : null }
}
