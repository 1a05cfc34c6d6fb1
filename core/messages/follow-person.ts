import type { FollowPerson } from '../people/events'
import { inboxes, messages } from './records'

/**
 * Messages follow the person, however many there are: after a merge all of them belong to the record that stays, and remember whence
 * they came, so that an undoing brings them back; who has left is told nothing more, and what they were told goes.
 */
export const followMessages: FollowPerson = async ({ db }, { person, kind, into }) => {
  const { _ } = db
  if (kind === 'left') {
    await db.removeAll(messages, { person })
    await db.remove(inboxes, person)
  }
  if (kind === 'merged' && into !== null) await db.changeAll(messages, { person }, { person: into, movedFrom: _.push([person]) })
  if (kind === 'unmerged' && into !== null) await db.changeAll(messages, { person: into, movedFrom: person }, { person, movedFrom: _.pull(person) })
}
