import { forgive, spendTry } from '../codes/tries'
import type { Database } from '../kernel/database'
import { ok, refuse } from '../kernel/errors'
import { randomDigits } from '../kernel/ids'
import { implement } from '../kernel/operation'
import { findable } from '../kernel/seal'
import { acceptInvitation as acceptContract, inviteHelper as inviteContract } from './contract/member'
import { helpers, invitations, people, privateFacts, type Invitation } from './records'

const goodMs = 10 * 60_000
/** A person has at most 3 helpers; a helper acts for at most 4 people. */
const mostHelpers = 3
const mostHelped = 4

export const inviteHelper = implement(inviteContract, async ({ db, subject, input, act, hash, now }) => {
  const earlier = await db.get(invitations, subject._id)
  if (earlier?.act === act) return earlier.hash === hash ? ok({ digits: earlier.digits, goodUntil: earlier.goodUntil }) : refuse('REQUEST_REUSED')
  if ((await db.count(helpers, { subject: subject._id, revokedAt: null })) >= mostHelpers) return refuse('TOO_MANY_HELPERS', { most: mostHelpers })
  const invitation: Invitation = { _id: subject._id, rights: input.rights, digits: randomDigits(), goodUntil: now + goodMs, act, hash, usedBy: null }
  const { _id, ...fresh } = invitation
  const written = earlier ? await db.change(invitations, _id, { act: earlier.act }, fresh) : await db.add(invitations, { ...invitation })
  return written ? ok({ digits: invitation.digits, goodUntil: invitation.goodUntil }) : refuse('BUSY')
})

/**
 * The digits are looked up only among the people who have that telephone, never among all; each try is counted. Using an
 * invitation is one conditional update, so that it makes one helper; the same helper's repeat goes on from there.
 */
export const acceptInvitation = implement(acceptContract, async ({ db, keys, subject: me, input, now }) => {
  const who = `invitation:${me._id}`
  const wait = await spendTry(db, who, now)
  if (wait !== null) return refuse('TRY_LATER', { waitSeconds: wait })
  const owners = await db.find(privateFacts, { phoneHash: findable(keys, 'phone', input.phone) }, { limit: 20, fields: ['_id'] })
  const found = await findInvitation(db, owners.map(({ _id }) => _id), input.digits, me._id, now)
  if (!found || found._id === me._id) return refuse('WRONG_CODE')
  if ((await db.count(helpers, { helper: me._id, revokedAt: null })) >= mostHelped) return refuse('TOO_MANY_HELPED', { most: mostHelped })
  if (found.usedBy === null && !(await db.change(invitations, found._id, { usedBy: null, act: found.act }, { usedBy: me._id }))) return refuse('WRONG_CODE')
  await addHelper(db, me._id, found, now)
  await forgive(db, who)
  const person = await db.get(people, found._id)
  return ok({ personId: found._id, name: person?.name ?? '', rights: found.rights })
})

async function findInvitation(db: Database, owners: readonly string[], digits: string, me: string, now: number): Promise<Invitation | null> {
  if (owners.length === 0) return null
  const { _ } = db
  const found = await db.find(invitations, { _id: _.in(owners), digits, goodUntil: _.gt(now) })
  return found.find(({ usedBy }) => usedBy === null || usedBy === me) ?? null
}

async function addHelper(db: Database, helper: string, { _id: subject, rights }: Invitation, now: number): Promise<void> {
  const { _ } = db
  const id = `${helper}:${subject}`
  if (await db.add(helpers, { _id: id, helper, subject, rights, since: now, revokedAt: null })) return
  await db.change(helpers, id, { since: _.neq(now) }, { rights, since: now, revokedAt: null })
}
