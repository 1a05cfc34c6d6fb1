import type { Instance } from '../../../core/kernel/operation'
import type { Sdk } from '../../../core/kernel/sdk'
import type { KindRules } from '../../../core/messages/kinds'
import { messages } from '../../../core/messages/records'
import { messageRules } from '../../../core/message-rules'
import { personOf, appointed } from '../../support/call'
import { deqing, Town } from '../town'
import type { PeopleCode, Scenario } from './guards'

const broken = (...found: readonly (readonly [boolean, string])[]): readonly string[] => found.flatMap(([is, promise]) => (is ? [promise] : []))
const at = (text: string): number => Date.parse(`${text}+08:00`)

/** Somebody with something to be told, what has left the cloud, and whether it is still so. */
interface Telling {
  readonly town: Town
  readonly instance: Instance
  readonly rules: KindRules
  readonly sent: unknown[]
  so: boolean
}

async function telling(code: PeopleCode): Promise<Telling> {
  process.env.YINLING_TEMPLATE_SEAT = 'template-seat'
  const town = await Town.found()
  await town.settle('p_one', '王秀英')
  town.now = at('2026-11-23T09:00')
  const sent: unknown[] = []
  const send = async (message: unknown) => void sent.push(message)
  const sdk = { ...town.instance.sdk, openapi: { ...town.instance.sdk.openapi, subscribeMessage: { send } } } satisfies Sdk
  const all: Telling = { town, instance: { ...town.instance, sdk }, sent, so: true, rules: messageRules }
  const rules: KindRules = { ...messageRules, drawn: { ...messageRules.drawn, template: 'seat', isStillTrue: async () => all.so } }
  await code.tell(town.db, { _id: 'drawn:1', person: 'p_one', kind: 'drawn', facts: { title: '太极', number: '1', seats: 1, line: 0 }, unitPath: deqing, at: town.now })
  return Object.assign(all, { rules })
}
const deliver = (code: PeopleCode, { instance, rules, town }: Telling) => code.deliverMessages(instance, rules, town.now)

export const deliverAtOnce: Scenario = async (code) => {
  const told = await telling(code)
  await Promise.all([deliver(code, told), deliver(code, told)])
  return broken([told.sent.length !== 1, 'a message left twice'])
}

export const cutOff: Scenario = async (code) => {
  const told = await telling(code)
  await deliver(code, told)
  // It left, and the call died before it could say so.
  await told.town.db.change(messages, 'drawn:1', {}, { state: 'sending', sendingAt: told.town.now })
  told.town.now += 180_000
  await deliver(code, told)
  return broken([told.sent.length !== 1, 'a message left twice'])
}

export const undone: Scenario = async (code) => {
  const told = await telling(code)
  told.so = false
  await deliver(code, told)
  return broken([told.sent.length > 0, 'somebody was told of what was undone'])
}

export const night: Scenario = async (code) => {
  const told = await telling(code)
  for (const time of ['2026-11-23T21:00', '2026-11-24T06:59']) {
    told.town.now = at(time)
    await deliver(code, told)
  }
  return broken([told.sent.length > 0, 'somebody was told at night'])
}

/** On the call list, with two organisers. */
async function onTheList(code: PeopleCode) {
  const told = await telling(code)
  await told.town.db.change(messages, 'drawn:1', {}, { state: 'call' })
  const second = personOf('p_second', '沈组织', deqing, [appointed('organiser', 'u_deqing')])
  const take = (as = second) => told.town.call(code.takeCall(told.rules), { messageId: 'drawn:1' }, { as })
  return { told, town: told.town, second, take }
}

export const callAtNight: Scenario = async (code) => {
  const { town, take } = await onTheList(code)
  town.now = at('2026-11-23T21:00')
  return broken([(await take()).ok, 'a number was given at night'])
}

export const takeAtOnce: Scenario = async (code) => {
  const { town, second, take } = await onTheList(code)
  const answers = await Promise.all([take(town.organiser), take(second)])
  return broken([answers.filter(({ ok }) => ok).length !== 1, 'two telephone the same person'])
}

export const callUndone: Scenario = async (code) => {
  const { told, take } = await onTheList(code)
  told.so = false
  return broken([(await take()).ok, 'a number was given for what was undone'])
}

export const notedTwice: Scenario = async (code) => {
  const { town, take } = await onTheList(code)
  await take(town.organiser)
  for (let round = 0; round < 2; round++) await town.yes(code.callMade, { messageId: 'drawn:1', outcome: 'no answer' }, { as: town.organiser, requestId: 'made-one' })
  return broken([(town.db.all(messages)[0]?.calls.length ?? 0) !== 1, 'a call was noted twice'])
}

export const readFirst: Scenario = async (code) => {
  const { town, told } = await onTheList(code)
  await town.yes(code.markRead, { until: town.now }, { as: await town.person('p_one') })
  const { calls } = await town.yes<{ calls: unknown[] }>(code.callList(told.rules), { unitId: 'u_deqing' }, { as: town.organiser })
  return broken([calls.length > 0, 'somebody was telephoned about what they had read'])
}
