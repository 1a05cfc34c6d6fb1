import { endCard, handCardBack, handCardOn } from '../codes/cards'
import type { Database } from '../kernel/database'
import type { FollowPerson, PersonEvent } from './events'
import { followHelpers } from './follow-helpers'
import { mendBureau } from './mend-bureau'
import { invitations, logins, people, privateFacts } from './records'
import { merges, twinPairs } from './records-merging'
import { recordsOf } from './records-of'
import { twinId } from './seek-twins'

const many = 1000

/** What is left of somebody's name. */
export const pseudonym = '已注销'

/**
 * How this room follows: logins, helpers, cards, invitations, the sealed facts, and pairs that may be one human. Whoever merges or undoes
 * lets it follow at once, so that nobody acts for a minute as who they are not; the clockwork does it again.
 */
export const followPerson: FollowPerson = async (instance, event, now) => {
  const { db } = instance
  // A merge that was undone before anybody followed it is followed by nobody.
  if (event.kind === 'merged' && (await db.get(people, event.person))?.mergedInto !== event.into) return
  await dropInvitations(db, event)
  await followHelpers(db, event, now)
  if (event.kind === 'left') for (const record of await recordsOf(db, event.person)) await forget(db, record)
  if (event.kind === 'merged' && event.into) {
    await moveLogins(db, event.person, event.into)
    await handCardOn(db, event.person, event.into)
  }
  if (event.kind === 'unmerged' && event.into) {
    await giveBack(db, event.person, event.into)
    const earlier = await db.find(merges, { into: event.person, undoneAt: null }, { fields: ['from'], limit: many })
    await handCardBack(db, event.into, event.person, [event.person, ...earlier.map(({ from }) => from)])
  }
  await settlePairs(db, event)
  await mendBureau(db, now)
}

/** Nobody joins as the helper of somebody who is not there just now. */
async function dropInvitations(db: Database, { kind, person }: PersonEvent): Promise<void> {
  if (kind !== 'thawed' && kind !== 'unmerged') await db.remove(invitations, person)
}

/**
 * Logins are freed, private facts go; the record stays under a pseudonym, because seats of the past and the ledger name it. So it is with
 * the records that turned out to be of the same human.
 */
async function forget(db: Database, person: string): Promise<void> {
  const { _ } = db
  await db.removeAll(logins, { person })
  await db.remove(privateFacts, person)
  await endCard(db, person)
  await db.remove(invitations, person)
  await db.changeAll(merges, { into: person, name: _.neq(pseudonym) }, { name: pseudonym })
  await db.change(people, person, { status: _.in(['left', 'merged']), name: _.neq(pseudonym) }, { name: pseudonym, birthYear: 0, sex: null, residence: null, seekTwins: false })
}

/** Logins move to who stays, and remember whence: so an undoing finds them. */
async function moveLogins(db: Database, person: string, into: string): Promise<void> {
  const { _ } = db
  await db.changeAll(logins, { person }, { person: into, movedFrom: _.push([person]) })
}

async function giveBack(db: Database, person: string, from: string): Promise<void> {
  const { _ } = db
  await db.changeAll(logins, { person: from, movedFrom: person }, { person, movedFrom: _.pull(person) })
}

/** Pairs with somebody who is gone are no longer shown; two who were merged by mistake are two people. */
async function settlePairs(db: Database, { kind, person, into }: PersonEvent): Promise<void> {
  if (kind === 'unmerged' && into) await db.change(twinPairs, twinId(person, into), { state: 'merged' }, { state: 'different' })
  if (kind !== 'merged' && kind !== 'left') return
  for (const { _id } of await db.find(twinPairs, { people: person, state: 'open' }, { limit: many })) await db.change(twinPairs, _id, { state: 'open' }, { state: 'merged' })
}
