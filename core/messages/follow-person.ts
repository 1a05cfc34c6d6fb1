import type { FollowPerson } from '../people/events'
import { messages } from './records'

/** As many of a person's messages as can be open at once. */
const most = 200

/**
 * What was to be told follows the person: after a merge it is told to the record that stays, after they have left nobody is told.
 * What was told stays where it is: it is history, and comes back with an unmerge.
 */
export const followMessages: FollowPerson = async ({ db }, { person, kind, into }) => {
  const { _ } = db
  const open = { person, state: _.in(['waiting', 'call']) }
  if (kind !== 'left' && kind !== 'merged') return
  const waiting = await db.find(messages, open, { limit: most, fields: ['_id'] })
  const change = kind === 'merged' && into !== null ? { person: into } : { state: 'void' }
  await Promise.all(waiting.map(({ _id }) => db.change(messages, _id, open, change)))
}
