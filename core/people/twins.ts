import { organises } from '../kernel/access'
import { ok } from '../kernel/errors'
import { implement, type Instance } from '../kernel/operation'
import { plans } from '../places/records'
import { accounts, usablePoints } from '../points'
import { dismissTwins as dismissContract, listTwins as listContract, type Holding } from './contract/merging'
import { maskPhone } from './mask'
import { openPhone } from './private-facts'
import { helpers, logins, people, privateFacts, type Person } from './records'
import { twinPairs } from './records-merging'

const atOnce = 20

export const listTwins = implement(listContract, async (call) => {
  const { db, input, actor, now } = call
  const { _ } = db
  const open = await db.find(twinPairs, { unitPath: input.unitId, state: 'open' }, { order: [['at', 'asc']], limit: atOnce + 1 })
  const shown = open.slice(0, atOnce)
  const ids = [...new Set(shown.flatMap((pair) => pair.people))]
  if (ids.length === 0) return ok({ twins: [], more: false })
  const found = await db.find(people, { _id: _.in(ids), status: _.in(['active', 'frozen']) }, { limit: 2 * atOnce })
  const holdings = await holdingsOf(call, found, (person) => organises(actor.person, person.unitPath, now), now)
  const twins = shown.flatMap(({ _id, people: [one, other], samePhone, sameName, sameYear }) => {
    const [first, second] = [holdings.get(one), holdings.get(other)]
    return first && second ? [{ twinId: _id, samePhone, sameName, sameYear, people: [first, second] as const }] : []
  })
  return ok({ twins, more: open.length > atOnce })
})

export const dismissTwins = implement(dismissContract, async ({ db, input }) => {
  await db.change(twinPairs, input.twinId, { state: 'open' }, { state: 'different' })
  return ok({})
})

/** What each of these people has: one look at each kind of thing, for all of them. */
async function holdingsOf({ db, keys }: Instance, found: readonly Person[], isMine: (person: Person) => boolean, now: number): Promise<ReadonlyMap<string, Holding>> {
  const { _ } = db
  const ids = found.map(({ _id }) => _id)
  const [facts, bound, plan, account, helped] = await Promise.all([
    db.find(privateFacts, { _id: _.in(ids) }, { limit: 100 }),
    db.find(logins, { person: _.in(ids) }, { limit: 200 }),
    db.find(plans, { person: _.in(ids) }, { limit: 1000 }),
    db.find(accounts, { _id: _.in(ids) }, { limit: 100 }),
    db.find(helpers, { subject: _.in(ids), revokedAt: null }, { limit: 200 }),
  ])
  const claimsOf = (id: string, kind: string): number => plan.filter(({ person }) => person === id).flatMap(({ claims }) => claims).filter(({ book }) => book.startsWith(`${kind}:`)).length
  const holding = (person: Person): Holding => {
    const { _id, name, birthYear, unitName, since } = person
    const mine = isMine(person)
    const money = account.find((one) => one._id === _id)
    return {
      personId: _id,
      name,
      birthYear,
      unitName,
      phoneMasked: mine ? maskPhone(openPhone(keys, facts.find((one) => one._id === _id) ?? null)) : '',
      since,
      hasWeChat: bound.some((login) => login.person === _id),
      courses: claimsOf(_id, 'course'),
      shifts: claimsOf(_id, 'shift'),
      points: money ? usablePoints(money, now) : 0,
      helpers: helped.filter(({ subject }) => subject === _id).length,
      mine,
    }
  }
  return new Map(found.map((person) => [person._id, holding(person)]))
}
