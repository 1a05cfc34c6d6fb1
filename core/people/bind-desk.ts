import { randomInt } from 'node:crypto'
import { forgive, spendTry } from '../codes/tries'
import { ok, refuse } from '../kernel/errors'
import { implement } from '../kernel/operation'
import { bind, loginId } from './bind'
import { bindAtDesk as atDeskContract, showWaiting as waitingContract, unbind as unbindContract } from './contract/binding'
import { personOf } from './finders'
import { logins } from './records'
import { slips, waitings, type Waiting } from './records-binding'

const goodMs = 10 * 60_000

export const showWaiting = implement(waitingContract, async ({ db, actor, act, now }) => {
  if (actor.openid === null) return refuse('NOT_ALLOWED')
  if (actor.person) return refuse('ALREADY_ANOTHER')
  const earlier = await db.get(waitings, actor.openid)
  if (earlier?.act === act) return ok({ digits: earlier.digits, goodUntil: earlier.goodUntil })
  const waiting: Waiting = { _id: actor.openid, digits: String(randomInt(100_000_000)).padStart(8, '0'), goodUntil: now + goodMs, act }
  const { _id, ...fresh } = waiting
  const written = earlier ? await db.change(waitings, _id, { act: earlier.act }, fresh) : await db.add(waitings, { ...waiting })
  return written ? ok({ digits: waiting.digits, goodUntil: waiting.goodUntil }) : refuse('BUSY')
})

/** The digits are those of a phone that shows them now; if two phones show the same, neither is meant. */
export const bindAtDesk = implement(atDeskContract, async (call) => {
  const { db, actor, input, now } = call
  const { _ } = db
  const who = `bindAtDesk:${actor.person._id}`
  const wait = await spendTry(db, who, now)
  if (wait !== null) return refuse('TRY_LATER', { waitSeconds: wait })
  const [phone, another] = await db.find(waitings, { digits: input.digits, goodUntil: _.gt(now) }, { limit: 2 })
  if (!phone || another) return refuse('WRONG_CODE')
  const { _id: person, status } = personOf(call)
  if (status !== 'active' && status !== 'frozen') return refuse('NO_SUCH_PERSON')
  const bound = await bind(db, phone._id, person, 'desk', now)
  if (!bound) return refuse('ALREADY_ANOTHER')
  await forgive(db, who)
  return ok({})
})

/**
 * The next call of that phone finds nobody behind its login. By what it was bound is used up first: neither it nor a late repeat of the
 * desk's brings it back.
 */
export const unbind = implement(unbindContract, async (call) => {
  const { db, input } = call
  const { _id: person } = personOf(call)
  const bound = await db.find(logins, { person })
  const login = bound.find((one) => loginId(one) === input.loginId)
  if (!login) return ok({})
  await db.remove(waitings, login._id)
  await db.changeAll(slips, { usedBy: login._id, void: false }, { void: true })
  await db.remove(logins, login._id, { person, at: login.at })
  return ok({})
})
