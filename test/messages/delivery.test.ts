import type { Instance } from '../../core/kernel/operation'
import type { Sdk } from '../../core/kernel/sdk'
import { messageRules } from '../../core/message-rules'
import { consents, noticesAsked, noticesToAsk } from '../../core/messages/consents'
import { deliverMessages } from '../../core/messages/deliver'
import { listMessages, markRead } from '../../core/messages/inbox'
import { reachedAt } from '../../core/messages/reached'
import { messages } from '../../core/messages/records'
import { fieldsOf, templateOf } from '../../core/messages/subscribe'
import { tell } from '../../core/messages/tell'
import { logins, people } from '../../core/people/records'
import { books, newBook } from '../../core/places/records'
import { personOf, Stage } from '../support/call'

const at = (text: string) => Date.parse(`${text}+08:00`)
const morning = at('2026-11-23T09:00')
const wang = personOf('p_wang', '王秀英', ['u_city', 'u_deqing'])
const book = 'course:c_1'
const id = 'seat:course:c_1:p_wang:1'

let stage: Stage
let sent: { touser: unknown; templateId: unknown; data: unknown }[]
let refusal: number | null
let instance: Instance

beforeEach(async () => {
  stage = new Stage({})
  ;[sent, refusal] = [[], null]
  const send = async (message: Readonly<Record<string, unknown>>) => {
    if (refusal !== null) throw Object.assign(new Error('refused'), { errCode: refusal })
    sent.push(message as (typeof sent)[number])
  }
  const sdk = { ...stage.instance.sdk, openapi: { ...stage.instance.sdk.openapi, subscribeMessage: { send } } } satisfies Sdk
  instance = { ...stage.instance, sdk }
  await stage.db.add(people, { ...wang })
  await stage.db.add(logins, { _id: 'o_wang', person: wang._id, at: 0 })
  await seat('p_wang')
  process.env.YINLING_TEMPLATE_SEAT = 'template-seat'
  jest.spyOn(console, 'warn').mockReturnValue()
})
afterEach(() => {
  delete process.env.YINLING_TEMPLATE_SEAT
  jest.restoreAllMocks()
})

async function seat(person: string | null): Promise<void> {
  const holders = person === null ? [] : [{ person, act: 'act', how: 'self', since: 0 }]
  await stage.db.add(books, { ...newBook(book, '太极入门', wang.unitPath, 5, 0) })
  await stage.db.change(books, book, {}, { holders })
}
const tellSeat = (time = morning, notBefore?: number) =>
  tell(stage.db, { _id: id, person: 'p_wang', kind: 'seat', facts: { book, title: '太极入门' }, unitPath: wang.unitPath, at: time, ...(notBefore === undefined ? {} : { notBefore }) })
const deliver = (now = morning) => deliverMessages(instance, messageRules, now)
const state = () => stage.db.all(messages).map((message) => message.state)

test('what is told twice is there once, and sent once, whoever delivers at the same time', async () => {
  expect([await tellSeat(), await tellSeat()]).toEqual([true, false])
  await Promise.all([deliver(), deliver(), deliver()])
  await deliver(morning + 60_000)
  expect(sent).toHaveLength(1)
  expect(sent[0]).toMatchObject({ touser: 'o_wang', templateId: 'template-seat', data: { thing1: { value: '太极入门' }, time2: { value: '2026年11月23日 09:00' }, thing3: { value: '有名额了，已经给您留着' } } })
  expect(state()).toEqual(['sent'])
  expect(await reachedAt(stage.db, id)).toBe(morning)
})

test.each([['2026-11-23T20:59', true], ['2026-11-23T21:00', false], ['2026-11-24T03:00', false], ['2026-11-24T06:59', false], ['2026-11-24T07:00', true]])('at %s it goes out: %s', async (time, goes) => {
  await tellSeat(at('2026-11-23T20:58'))
  await deliver(at(time))
  expect(state()).toEqual([goes ? 'sent' : 'waiting'])
})

test('what is for later is told later, and stands in nobody’s list before', async () => {
  await tellSeat(morning, morning + 3_600_000)
  await deliver(morning + 3_599_000)
  stage.now = morning + 3_599_000
  expect(await stage.yes(listMessages, {}, { as: wang })).toEqual({ messages: [] })
  expect(state()).toEqual(['waiting'])
  await deliver(morning + 3_600_000)
  expect(state()).toEqual(['sent'])
})

test('a seat that was given up in the night is told to nobody in the morning', async () => {
  await tellSeat(at('2026-11-23T21:30'))
  await deliver(at('2026-11-23T21:31'))
  await seat(null)
  await deliver(at('2026-11-24T07:00'))
  expect([state(), sent]).toEqual([['void'], []])
  stage.now = at('2026-11-24T08:00')
  expect(await stage.yes(listMessages, {}, { as: wang })).toEqual({ messages: [] })
})

test.each([43101, 20004, 47003])('refused by WeChat with %s: somebody telephones', async (code) => {
  refusal = code
  await tellSeat()
  await deliver()
  expect(state()).toEqual(['call'])
  expect(await reachedAt(stage.db, id)).toBeNull()
})

test('sending that was cut off is not sent again: somebody telephones', async () => {
  await tellSeat()
  await stage.db.change(messages, id, {}, { state: 'sending', sendingAt: morning })
  await deliver(morning + 60_000)
  expect(state()).toEqual(['sending'])
  await deliver(morning + 121_000)
  expect([state(), sent]).toEqual([['call'], []])
})

test('without WeChat: a seat is telephoned about, points are read in the app alone', async () => {
  await stage.db.remove(logins, 'o_wang')
  await tellSeat()
  await tell(stage.db, { _id: 'lapsed:v_1', person: 'p_wang', kind: 'lapsed', facts: { voucher: 'v_1', title: '茭白', points: 10 }, unitPath: wang.unitPath, at: morning })
  jest.spyOn(messageRules.lapsed, 'isStillTrue').mockResolvedValue(true)
  await deliver()
  expect(state()).toEqual(['call', 'kept'])
})

test('what was read in the app is neither sent nor telephoned about', async () => {
  await stage.db.remove(logins, 'o_wang')
  await tellSeat()
  await deliver()
  stage.now = morning + 60_000
  await stage.yes(markRead, { until: morning }, { as: wang })
  expect(state()).toEqual(['read'])
  expect(await reachedAt(stage.db, id)).toBe(stage.now)
})

describe('consents', () => {
  const toAsk = async () => (await stage.yes<{ ask: string[] }>(noticesToAsk, {}, { as: wang })).ask
  const answer = (accepted: boolean, requestId?: string) => stage.yes(noticesAsked, { answers: [{ template: 'seat', accepted }] }, { as: wang, requestId })

  test('are asked for by threes, never twice in a row, and not for a month after a refusal', async () => {
    stage.now = morning
    expect(await toAsk()).toEqual(['seat', 'changed', 'reminder'])
    await answer(true)
    expect(await toAsk()).toEqual([])
    stage.now = morning + 25 * 3_600_000
    expect(await toAsk()).toEqual(['seat', 'changed', 'reminder'])
    await answer(false)
    stage.now += 29 * 86_400_000
    expect(await toAsk()).toEqual([])
    stage.now += 2 * 86_400_000
    expect(await toAsk()).toEqual(['seat', 'changed', 'reminder'])
  })

  test('are counted once for each question, used up by each message, and none are left when WeChat says so', async () => {
    await answer(true, 'request-1')
    await answer(true, 'request-2')
    await answer(true, 'request-2')
    expect(stage.db.all(consents)).toMatchObject([{ left: { seat: 2 } }])
    await tellSeat()
    await deliver()
    expect(stage.db.all(consents)).toMatchObject([{ left: { seat: 1 } }])
    refusal = 43101
    await stage.db.change(messages, id, {}, { state: 'waiting' })
    await deliver()
    expect(stage.db.all(consents)).toMatchObject([{ left: { seat: 0 }, refusedAt: null }])
    refusal = 20004
    await stage.db.change(messages, id, {}, { state: 'waiting' })
    await deliver()
    expect(stage.db.all(consents)).toMatchObject([{ left: {}, refusedAt: morning }])
  })
})

describe('a template’s fields', () => {
  test('are named in the environment, each within its length', () => {
    const template = templateOf('seat', { YINLING_TEMPLATE_SEAT: 'abc:thing4=title,time3=when,phrase5=note' })
    const long = '二〇二六年秋冬学期周三下午太极拳二十四式入门班（洛舍镇文化礼堂）'
    const fields = template && fieldsOf(template, { kind: 'seat', facts: { book, title: long }, at: morning }, messageRules)
    expect(fields).toEqual({ thing4: { value: '二〇二六年秋冬学期周三下午太极拳二十四…' }, time3: { value: '2026年11月23日 09:00' }, phrase5: { value: '有名额了…' } })
    expect(Array.from(fields?.thing4?.value ?? '')).toHaveLength(20)
  })

  test('a variable that makes no sense stops the delivery, loudly', () => {
    expect(() => templateOf('seat', { YINLING_TEMPLATE_SEAT: 'abc:thing4' })).toThrow('thing1=title')
    expect(templateOf('seat', {})).toBeNull()
  })

  test('every kind’s note fits', () => {
    for (const [kind, { note }] of Object.entries(messageRules)) expect([kind, Array.from(note).length <= 20]).toEqual([kind, true])
  })
})

test('a message that can’t be judged keeps no other back, and is tried again', async () => {
  await tellSeat()
  await tell(stage.db, { _id: 'earlier', person: 'p_wang', kind: 'courseChanged', facts: { book: 'course:c_2', title: '合唱' }, unitPath: wang.unitPath, at: morning - 1000 })
  const judge = jest.spyOn(messageRules.courseChanged, 'isStillTrue').mockRejectedValueOnce(new Error('nobody foresaw this'))
  await expect(deliver()).rejects.toThrow('1 of 2')
  expect(sent).toHaveLength(1)
  judge.mockResolvedValueOnce(false)
  await deliver(morning + 60_000)
  expect(state().sort()).toEqual(['sent', 'void'])
})
