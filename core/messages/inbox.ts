import { ok } from '../kernel/errors'
import { implement } from '../kernel/operation'
import { listMessages as listContract, markRead as readContract } from './contract/inbox'
import { inboxes, messages } from './records'
import { toldOf } from './told-of'

const most = 50

export const listMessages = implement(listContract, async ({ db, subject, now }) => {
  const { _ } = db
  const [latest, inbox] = await Promise.all([
    db.find(messages, { person: subject._id, at: _.lte(now) }, { order: [['at', 'desc']], limit: most }),
    db.get(inboxes, subject._id),
  ])
  const readUntil = inbox?.readUntil ?? 0
  const shown = latest.filter(({ state }) => state !== 'void')
  return ok({ messages: shown.map((message) => ({ ...toldOf(message), messageId: message._id, at: message.at, read: message.at <= readUntil })) })
})

/** What somebody has read in the app need not be sent, and nobody need telephone them about it. */
export const markRead = implement(readContract, async ({ db, subject, input, now }) => {
  const { _ } = db
  const readUntil = Math.min(input.until, now)
  if (!(await db.add(inboxes, { _id: subject._id, readUntil }))) await db.change(inboxes, subject._id, { readUntil: _.lt(readUntil) }, { readUntil })
  const open = { person: subject._id, at: _.lte(readUntil), state: _.in(['waiting', 'call']) }
  const unsent = await db.find(messages, open, { order: [['at', 'desc']], limit: most, fields: ['_id'] })
  await Promise.all(unsent.map(({ _id }) => db.change(messages, _id, { state: _.in(['waiting', 'call']) }, { state: 'read', reachedAt: now })))
  return ok({})
})
