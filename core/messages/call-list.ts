import { callList as listContract, callMade as madeContract } from '../people/contract/staff'
import { people, privateFacts } from '../people/records'
import { ok } from '../kernel/errors'
import { implement } from '../kernel/operation'
import { unseal } from '../kernel/seal'
import { messages, type Message } from './records'

export const callList = implement(listContract, async ({ db, keys, input }) => {
  const { _ } = db
  const due = await db.find(messages, { unitPath: input.unitId, state: 'call' }, { order: [['at', 'asc']], limit: 50 })
  if (due.length === 0) return ok({ calls: [] })
  const ids = [...new Set(due.map(({ person }) => person))]
  const [found, facts] = await Promise.all([db.find(people, { _id: _.in(ids) }), db.find(privateFacts, { _id: _.in(ids) })])
  const phoneOf = (person: string): string => {
    const sealed = facts.find(({ _id }) => _id === person)
    return sealed ? unseal(keys, person, 'phone', sealed.phone) : ''
  }
  const calls = due.map(({ _id, person, kind, facts: about, at }) => ({
    messageId: _id,
    personName: found.find((somebody) => somebody._id === person)?.name ?? '',
    phone: phoneOf(person),
    kind,
    facts: about,
    at,
  }))
  return ok({ calls })
})

export const callMade = implement(madeContract, async ({ db, input, act }) => {
  const { _ } = db
  const states: Readonly<Record<typeof input.outcome, Message['state']>> = { reached: 'called', 'no answer': 'call', 'wrong number': 'unreachable' }
  await db.change(messages, input.messageId, { state: 'call', callActs: _.neq(act) }, { state: states[input.outcome], attempts: _.inc(1), callActs: _.push([act]) })
  return ok({})
})
