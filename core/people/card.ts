import { ok, refuse } from '../kernel/errors'
import { implement } from '../kernel/operation'
import { loginId } from './bind'
import { card as cardContract, showPhone as phoneContract } from './contract/card'
import { personOf } from './finders'
import { namesOf } from './helpers'
import { noteLook } from './looks'
import { maskPhone } from './mask'
import { openContact, openPhone } from './private-facts'
import { helpers, logins, privateFacts } from './records'

export const card = implement(cardContract, async (call) => {
  const { db, keys } = call
  const { _id: personId, name, birthYear, sex = null, residence = null, unit: unitId, unitName, status, since } = personOf(call)
  const [facts, bound, mine] = await Promise.all([db.get(privateFacts, personId), db.find(logins, { person: personId }), db.find(helpers, { subject: personId, revokedAt: null })])
  const names = await namesOf(db, mine)
  const named = openContact(keys, facts)
  return ok({
    personId,
    name,
    birthYear,
    sex,
    residence,
    unitId,
    unitName,
    phoneMasked: facts ? maskPhone(openPhone(keys, facts)) : '',
    contact: named && { name: named.name, relation: named.relation, phoneMasked: maskPhone(named.phone) },
    status,
    since,
    logins: bound.map((login) => ({ loginId: loginId(login), at: login.at, how: login.how ?? null })),
    helpers: mine.map(({ helper, rights, since: from, form = null }) => ({ helperId: helper, name: names.get(helper) ?? '', rights, since: from, form })),
  })
})

/** The number is shown only after it has been noted who saw it and why; the person reads that on their own page. */
export const showPhone = implement(phoneContract, async (call) => {
  const { db, keys, actor, input, act, now } = call
  const { _id: person } = personOf(call)
  const facts = await db.get(privateFacts, person)
  if (!facts) return refuse('NO_SUCH_PERSON')
  await noteLook(db, { _id: act, by: actor.person._id, people: [person], at: now, why: 'desk', reason: input.reason.replace(/\d(?:[\s-]?\d){6,}/g, '…') })
  return ok({ phone: openPhone(keys, facts), contactPhone: openContact(keys, facts)?.phone ?? null })
})
