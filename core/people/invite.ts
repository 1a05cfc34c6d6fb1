import { forgive, spendTry } from '../codes/tries'
import type { Database } from '../kernel/database'
import { ok, refuse } from '../kernel/errors'
import { randomDigits } from '../kernel/ids'
import { implement } from '../kernel/operation'
import { findable } from '../kernel/seal'
import { acceptInvitation as acceptContract, inviteHelper as inviteContract } from './contract/member'
import { join, mostHelped, mostHelpers } from './family'
import { helpers, invitations, people, privateFacts, type Invitation } from './records'

const goodMs = 10 * 60_000

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
 * invitation and becoming the helper are one transaction: it makes one helper, and the same helper's repeat finds it done.
 */
export const acceptInvitation = implement(acceptContract, async ({ db, keys, subject: me, input, now }) => {
  const who = `invitation:${me._id}`
  const wait = await spendTry(db, who, now)
  if (wait !== null) return refuse('TRY_LATER', { waitSeconds: wait })
  const owners = await db.find(privateFacts, { phoneHash: findable(keys, 'phone', input.phone) }, { limit: 20, fields: ['_id'] })
  const found = await findInvitation(db, owners.map(({ _id }) => _id), input.digits, me._id, now)
  if (!found || found._id === me._id) return refuse('WRONG_CODE')
  const { _id: subject, rights, act: invited } = found
  const joined = await join<'WRONG_CODE'>(db, me._id, subject, { rights, how: 'app', form: null }, now, {
    look: async (transaction) => {
      const invitation = await transaction.get(invitations, subject)
      if (invitation?.act !== invited) return 'WRONG_CODE'
      if (invitation.usedBy === null) return 'go on'
      return invitation.usedBy === me._id ? 'already' : 'WRONG_CODE'
    },
    write: (transaction) => transaction.update(invitations, subject, { usedBy: me._id }),
  })
  if (joined !== 'done') return refuse(joined, joined === 'TOO_MANY_HELPERS' ? { most: mostHelpers } : joined === 'TOO_MANY_HELPED' ? { most: mostHelped } : {})
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
