import type { Database } from '../kernel/database'
import { ok } from '../kernel/errors'
import { implement, type Operation } from '../kernel/operation'
import { people } from '../people/records'
import { callList as contract, callsDone as doneContract, type CallTried } from './contract/calls'
import type { Told } from './contract/kinds'
import { stillTrue, type KindRules } from './kinds'
import { afterQuiet, isQuiet } from './quiet'
import { messages, type Message, type PhoneCall } from './records'
import { toldOf } from './told-of'

/** As many as somebody can call in an hour. */
const most = 20
const keptForMs = 30 * 24 * 3_600_000

/** The list as one organiser sees it: what they have taken on first, then what nobody has. What is not so any more goes off it. */
export const callList = (rules: KindRules): Operation =>
  implement(contract, async (call) => {
    const { db, actor, input, now } = call
    const { _ } = db
    const due = { unitPath: input.unitId, state: 'call', callAfter: _.lte(now) }
    const [mine, open, all] = await Promise.all([
      db.find(messages, { unitPath: input.unitId, state: 'call', caller: actor.person._id, callAfter: _.gt(now) }, { order: [['at', 'asc']], limit: most }),
      db.find(messages, due, { order: [['at', 'asc']], limit: 2 * most }),
      db.count(messages, due),
    ])
    const found = [...mine, ...open]
    const holding = await stillTrue(call, rules, found, now)
    const over = found.filter((message) => !holding.includes(message))
    await Promise.all(over.map(({ _id }) => db.change(messages, _id, { state: 'call' }, { state: 'void' })))
    const shown = holding.slice(0, most)
    const names = await namesIn(db, shown)
    const calls = shown.map((message) => ({ ...entryOf(message, names), mine: mine.includes(message) }))
    const more = Math.max(0, all - over.length - calls.filter(({ mine: taken }) => !taken).length)
    return ok({ calls, more, quietUntil: isQuiet(now) ? afterQuiet(now) : null })
  })

export const callsDone = implement(doneContract, async ({ db, input, now }) => {
  const { _ } = db
  const settled = { unitPath: input.unitId, state: _.in(['called', 'unreachable']), reachedAt: _.gt(now - keptForMs) }
  const done = await db.find(messages, settled, { order: [['reachedAt', 'desc']], limit: 50 })
  const names = await namesIn(db, done)
  return ok({ calls: done.map((message) => ({ ...entryOf(message, names), personId: message.person })) })
})

async function namesIn(db: Database, some: readonly Message[]): Promise<ReadonlyMap<string, string>> {
  if (some.length === 0) return new Map()
  const { _ } = db
  const found = await db.find(people, { _id: _.in([...new Set(some.map(({ person }) => person))]) }, { fields: ['name'], limit: some.length })
  return new Map(found.map(({ _id, name }) => [_id, name]))
}

function entryOf(message: Message, names: ReadonlyMap<string, string>): Told & { messageId: string; personName: string; at: number; tried: readonly CallTried[] } {
  const { _id, person, at, calls } = message
  return { messageId: _id, personName: names.get(person) ?? '', at, tried: calls.map(triedOf), ...toldOf(message) }
}

const triedOf = ({ byName, at, outcome }: PhoneCall): CallTried => ({ byName, at, outcome })
