import { inboxes, messages } from '../messages/records'
import { ok } from '../kernel/errors'
import { implement } from '../kernel/operation'
import { listMessages as listContract, markRead as readContract } from './contract/member'

export const listMessages = implement(listContract, async ({ db, subject }) => {
  const [latest, inbox] = await Promise.all([
    db.find(messages, { person: subject._id }, { order: [['at', 'desc']], limit: 50 }),
    db.get(inboxes, subject._id),
  ])
  const readUntil = inbox?.readUntil ?? 0
  return ok({ messages: latest.map(({ _id, kind, facts, at }) => ({ messageId: _id, kind, facts, at, read: at <= readUntil })) })
})

export const markRead = implement(readContract, async ({ db, subject, input, now }) => {
  const { _ } = db
  const readUntil = Math.min(input.until, now)
  if (await db.add(inboxes, { _id: subject._id, readUntil })) return ok({})
  await db.change(inboxes, subject._id, { readUntil: _.lt(readUntil) }, { readUntil })
  return ok({})
})
