import { findable, seal } from '../../core/kernel/seal'
import type { Operation } from '../../core/kernel/operation'
import { messageRules } from '../../core/message-rules'
import { callMade, takeCall } from '../../core/messages/call'
import { callList, callsDone } from '../../core/messages/call-list'
import { reachedAt } from '../../core/messages/reached'
import { messages } from '../../core/messages/records'
import { tell } from '../../core/messages/tell'
import { peopleFinders } from '../../core/people/finders'
import { people, privateFacts, units } from '../../core/people/records'
import { books, newBook } from '../../core/places/records'
import { appointed, personOf, Stage, testKeys as keys } from '../support/call'

const at = (text: string) => Date.parse(`${text}+08:00`)
const path = ['u_city', 'u_deqing']
const [shen, gu] = ['沈老师', '顾老师'].map((name, index) => personOf(`p_organiser${index}`, name, path, [appointed('organiser', 'u_deqing')])) as [ReturnType<typeof personOf>, ReturnType<typeof personOf>]
const ids = Array.from({ length: 30 }, (_none, index) => `p_${index}`)
const idOf = (index: number) => `seat:course:c_1:p_${index}:1`
const [take, list] = [takeCall(messageRules), callList(messageRules)]

let stage: Stage
beforeEach(async () => {
  stage = new Stage(peopleFinders)
  stage.now = at('2026-11-23T09:00')
  const { db } = stage
  await db.add(units, { _id: 'u_deqing', name: '德清县', above: 'u_city', path, phone: '' })
  await db.add(books, { ...newBook('course:c_1', '太极入门', path, 50, 0) })
  await db.change(books, 'course:c_1', {}, { holders: ids.map((person) => ({ person, act: person, how: 'self', since: 0 })) })
  for (const [index, id] of ids.entries()) {
    const phone = `139100000${String(index).padStart(2, '0')}`
    await db.add(people, { ...personOf(id, `王${index}`, path) })
    await db.add(privateFacts, { _id: id, phone: seal(keys, id, 'phone', phone), phoneHash: findable(keys, 'phone', phone) })
  }
})

async function due(count: number): Promise<void> {
  for (const [index, person] of ids.slice(0, count).entries()) {
    await tell(stage.db, { _id: idOf(index), person, kind: 'seat', facts: { book: 'course:c_1', title: '太极入门' }, unitPath: path, at: stage.now - 60_000 + index })
    await stage.db.change(messages, idOf(index), {}, { state: 'call' })
  }
}
const ask = <Data>(operation: Operation, input: Record<string, unknown>, as = shen, requestId?: string) => stage.yes<Data>(operation, input, { as, requestId })
const seen = async (as = shen) => (await ask<{ calls: { messageId: string; mine: boolean }[]; more: number }>(list, { unitId: 'u_deqing' }, as)).calls.map(({ messageId }) => messageId)
const made = (outcome: string, requestId?: string) => ask<{ again: number | null }>(callMade, { messageId: idOf(0), outcome }, shen, requestId)

test('as many as one can call, oldest first, and how many more there are', async () => {
  await due(30)
  const { calls, more } = await ask<{ calls: { messageId: string }[]; more: number }>(list, { unitId: 'u_deqing' })
  expect([calls[0]?.messageId, calls.length, more]).toEqual([idOf(0), 20, 10])
})

test('two take the same call on at once: one makes it, and it is off the other’s list for a while', async () => {
  await due(2)
  const answers = await Promise.all([shen, gu].map((as) => stage.call<{ phone: string }>(take, { messageId: idOf(0) }, { as })))
  expect(answers.filter(({ ok }) => ok)).toMatchObject([{ data: { phone: '13910000000' } }])
  const [winner, other] = answers[0]?.ok ? [shen, gu] : [gu, shen]
  expect(await seen(other)).toEqual([idOf(1)])
  expect(await seen(winner)).toEqual([idOf(0), idOf(1)])
  expect(await stage.no(take, { messageId: idOf(0) }, { as: other })).toBe('CALL_TAKEN')
  await ask(take, { messageId: idOf(0) }, winner)
  stage.now += 16 * 60_000
  expect(await seen(other)).toEqual([idOf(0), idOf(1)])
})

test('nobody answers: it comes back in two hours, then the next morning, and then no more', async () => {
  await due(1)
  expect(await made('no answer')).toEqual({ again: at('2026-11-23T11:00') })
  expect([await seen(), await reachedAt(stage.db, idOf(0))]).toEqual([[], null])
  stage.now = at('2026-11-23T11:00')
  expect(await seen()).toEqual([idOf(0)])
  expect(await made('no answer')).toEqual({ again: at('2026-11-24T10:00') })
  expect(await reachedAt(stage.db, idOf(0))).toBe(stage.now)
  stage.now = at('2026-11-24T10:00')
  expect(await made('no answer')).toEqual({ again: null })
  stage.now += 86_400_000
  expect(await seen()).toEqual([])
  expect(await ask(callsDone, { unitId: 'u_deqing' })).toMatchObject({ calls: [{ messageId: idOf(0), tried: [{ byName: '沈老师' }, {}, { outcome: 'no answer' }] }] })
})

test('an evening’s second call is for the morning', async () => {
  stage.now = at('2026-11-23T20:30')
  await due(1)
  expect(await made('no answer')).toEqual({ again: at('2026-11-24T07:00') })
})

test('reached, or a wrong number: settled; the same note again notes nothing', async () => {
  await due(1)
  await made('no answer', 'request-1')
  await made('no answer', 'request-1')
  await made('reached', 'request-2')
  expect(stage.db.all(messages)).toMatchObject([{ state: 'called', calls: [{ outcome: 'no answer' }, { outcome: 'reached' }], reachedAt: stage.now }])
  expect(await made('wrong number')).toEqual({ again: null })
  expect(stage.db.all(messages)).toMatchObject([{ state: 'called' }])
})

test('a seat given up meanwhile is on nobody’s list, and is not called about', async () => {
  await due(2)
  await stage.db.change(books, 'course:c_1', {}, { holders: [{ person: 'p_1', act: 'p_1', how: 'self', since: 0 }] })
  expect(await stage.no(take, { messageId: idOf(0) }, { as: shen })).toBe('CALL_OVER')
  expect(await seen()).toEqual([idOf(1)])
  expect(stage.db.all(messages).map(({ state }) => state)).toEqual(['void', 'call'])
})

test('at night nobody is called', async () => {
  await due(1)
  stage.now = at('2026-11-23T21:10')
  expect(await stage.no(take, { messageId: idOf(0) }, { as: shen })).toBe('QUIET_HOURS')
  expect(await ask(list, { unitId: 'u_deqing' })).toMatchObject({ quietUntil: at('2026-11-24T07:00') })
})
