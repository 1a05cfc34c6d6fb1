import { keepFile } from '../files/keep'
import { writePaper, type Piece } from '../files/paper'
import { dayOf } from '../kernel/calendar'
import { ok, refuse } from '../kernel/errors'
import { implement, type Scope } from '../kernel/operation'
import type { Person } from '../people/records'
import { cardDigits, endCard as end, makeCard as make } from './cards'
import { endCard as endContract, makeCard as makeContract } from './contract/card'

/** The person that access was decided on. */
function personOf({ scope }: { readonly scope: Scope | null }): Person {
  const record = scope?.record
  if (!isPerson(record)) throw new Error('access was not decided on a person')
  return record
}
const isPerson = (record: unknown): record is Person => typeof record === 'object' && record !== null && 'birthYear' in record && 'status' in record

export const makeCard = implement(makeContract, async (call) => {
  const person = personOf(call)
  if (person.status !== 'active') return refuse('NO_SUCH_PERSON')
  const { db, keys, actor, act, now } = call
  const card = await make(db, { person: person._id, act, by: actor.person._id, now })
  const digits = cardDigits(keys, card)
  const bytes = await writePaper('我的码卡', pieces(person, digits, dayOf(card.at)))
  return ok({ file: await keepFile(call, actor.person._id, `码卡-${person.name}.docx`, bytes, now, act), digits })
})

export const endCard = implement(endContract, async (call) => {
  await end(call.db, personOf(call)._id)
  return ok({})
})

/** One page, to be cut out or folded; what is on it helps nobody who is not on the list that staff look at. */
function pieces({ name, unitName }: Person, digits: string, day: string): readonly Piece[] {
  return [
    { kind: 'heading', text: '我的码卡' },
    { kind: 'line', text: name, points: 40, bold: true, centred: true },
    { kind: 'digits', text: digits },
    { kind: 'line', text: '上课、做志愿、取东西的时候，把这 6 个数字报给工作人员。', points: 22, centred: true },
    { kind: 'line', text: '卡丢了，请马上告诉单位，换一张新的，旧的就不能用了。', points: 22, centred: true },
    { kind: 'line', text: `${unitName} · ${day}`, points: 14, centred: true },
  ]
}
