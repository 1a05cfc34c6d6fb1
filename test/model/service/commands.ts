import type fc from 'fast-check'
import type { UnfitCheck } from '../../../core/volunteering/checks/records'
import type { Ask } from '../../../core/volunteering/menu/records'
import type { Service } from '../../../core/volunteering/records'
import { commandsOf, settled } from '../support/acts'
import type { World } from '../support/world'
import { oneOf, organiserOf, type Work } from './draw'
import { joiningWorks } from './joining'
import type { Model } from './model'
import { hold, promises } from './promises'
import { hourMs, minuteMs, type Setting } from './setting'

/** What the organiser's screen shows for a shift; null when it shows nothing any more. */
async function shown(model: Model, world: World, nth: number): Promise<string | null> {
  const reply = await world.staff(model.setting.school.admin, 'volunteering.shiftCode', { shiftId: model.shift(nth) })
  return reply.ok ? reply.data.qr : null
}

async function own(world: World, openid: string): Promise<string> {
  const reply = await world.member(openid, 'people.myCode', {})
  if (!reply.ok) throw new Error(reply.error.code)
  return reply.data.qr
}

export const works: Readonly<Record<string, Work>> = {
  ...joiningWorks,
  signUp: async (model, world, { openid, nth, fault }) => {
    await settled(world, await world.member(openid, 'volunteering.signUp', { shiftId: model.shift(nth) }, { fault }))
  },
  cancel: async (model, world, { openid, nth, fault }) => {
    await settled(world, await world.member(openid, 'volunteering.cancel', { shiftId: model.shift(nth) }, { fault }))
  },
  checkIn: async (model, world, { openid, nth, fault }) => {
    const code = await shown(model, world, nth)
    if (code !== null) await settled(world, await world.member(openid, 'volunteering.checkIn', { code }, { fault }))
  },
  checkOut: async (model, world, { openid, nth, fault }) => {
    const code = await shown(model, world, nth)
    if (code === null) return
    const reply = await settled(world, await world.member(openid, 'volunteering.checkOut', { code }, { fault }))
    if (reply.ok) model.ended.add(`${model.shift(nth)}:${model.personOf(openid)}`)
  },
  scanWithoutNetwork: async (model, world, { openid, nth, pick }) => {
    const code = await shown(model, world, nth)
    if (code !== null) model.kept.push({ openid, what: pick % 2 === 0 ? 'in' : 'out', code, at: world.now, nonce: model.nonce() })
  },
  sendKept: async (model, world, { openid, fault }) => {
    const mine = model.kept.filter((scan) => scan.openid === openid).slice(0, 10)
    const checks = mine.map(({ nonce, what, code, at }) => ({ nonce, what, code, agoMs: world.now - at }))
    if (checks.length > 0) await settled(world, await world.member(openid, 'volunteering.sendKept', { checks }, { fault }))
  },
  scanTheirs: async (model, world, { openid, nth, pick, fault }) => {
    const check = { nonce: model.nonce(), what: pick % 2 === 0 ? ('in' as const) : ('out' as const), who: { code: await own(world, openid) }, agoMs: 0 }
    await settled(world, await world.staff(organiserOf(model, pick), 'volunteering.checkForPeople', { shiftId: model.shift(nth), checks: [check] }, { fault }))
  },
  callByName: async (model, world, { openid, nth, pick, fault }) => {
    const check = { nonce: model.nonce(), what: pick % 2 === 0 ? ('in' as const) : ('out' as const), who: { personId: model.personOf(openid) }, agoMs: pick > 5 ? 20 * minuteMs : 0 }
    await settled(world, await world.staff(organiserOf(model, pick), 'volunteering.checkForPeople', { shiftId: model.shift(nth), checks: [check] }, { fault }))
  },
  fillIn: async (model, world, { openid, nth, pick, fault }) => {
    const said = { inAt: world.now - 2 * hourMs, outAt: world.now - 30 * minuteMs, reason: '忘了扫' }
    await settled(world, await world.staff(organiserOf(model, pick), 'volunteering.fillIn', { shiftId: model.shift(nth), personId: model.personOf(openid), ...said }, { fault }))
  },
  decide: async (model, world, { nth, pick, fault }) => {
    const service = await oneOf<Service>(world, 'services', nth, ({ filled }) => filled !== null)
    if (!service) return
    await settled(world, await world.staff(organiserOf(model, pick), 'volunteering.decideFilled', { shiftId: service.shift, personId: service.person, agree: pick < 6 }, { fault }))
  },
  settle: async (model, world, { nth, pick, fault }) => {
    const check = await oneOf<UnfitCheck>(world, 'unfitChecks', nth)
    if (check) await settled(world, await world.staff(organiserOf(model, pick), 'volunteering.settleCheck', { checkId: check._id, count: pick < 6, note: '' }, { fault }))
  },
  signUpAtDesk: async (model, world, { nth, pick, fault }) => {
    const person = { name: '孙阿公', phone: '13900000001', birthYear: 1950 }
    await settled(world, await world.staff(organiserOf(model, pick), 'volunteering.signUpAtDesk', { shiftId: model.shift(nth), person, consent: true }, { fault }))
  },
  cancelAtDesk: async (model, world, { openid, nth, pick, fault }) => {
    await settled(world, await world.staff(organiserOf(model, pick), 'volunteering.cancelAtDesk', { shiftId: model.shift(nth), personId: model.personOf(openid) }, { fault }))
  },
  callOffShift: async (model, world, { nth, pick, fault }) => {
    await settled(world, await world.staff(organiserOf(model, pick), 'volunteering.callOffShift', { shiftId: model.shift(nth), reason: '下大雨' }, { fault }))
  },
  moveShift: async (model, world, { nth, pick, fault }) => {
    const from = world.now + (2 + (pick % 4)) * hourMs
    const shift = { from, to: from + 2 * hourMs, capacity: 1 + (pick % 3) }
    model.moved.add(model.shift(nth))
    await settled(world, await world.staff(organiserOf(model, pick), 'volunteering.editShift', { shiftId: model.shift(nth), shift }, { fault }))
  },
  ask: async (model, world, { openid, nth, fault }) => {
    const ask = { forWhom: '洛舍村', place: '文化礼堂', people: 60, phone: '13900000009', words: '' }
    const slotId = model.setting.slots[nth % 2] ?? ''
    const reply = await settled(world, await world.member(openid, 'volunteering.askTopic', { topicId: model.setting.topic, slotId, ask }, { fault }))
    if (reply.ok) model.asked.push({ askId: reply.data.askId, host: openid })
  },
  answer: async (_model, world, { nth, pick, fault }) => {
    const ask = await oneOf<Ask>(world, 'asks', nth)
    if (ask) await settled(world, await world.member('wang', 'volunteering.answerAsk', { askId: ask._id, agree: pick < 8, words: '' }, { fault }))
  },
  confirm: async (model, world, { nth, fault }) => {
    const ask = model.asked.at(-1 - (nth % (model.asked.length || 1)))
    if (ask) await settled(world, await world.member(ask.host, 'volunteering.confirmAsk', { askId: ask.askId }, { fault }))
  },
  end: async (model, world, { nth, pick, fault }) => {
    const ask = model.asked.at(-1 - (nth % (model.asked.length || 1)))
    if (ask) await settled(world, await world.member(pick % 2 === 0 ? ask.host : 'wang', 'volunteering.endAsk', { askId: ask.askId, reason: '有事' }, { fault }))
  },
  noteReached: async (model, world, { nth, pick, fault }) => {
    const ask = model.asked.at(-1 - (nth % (model.asked.length || 1)))
    if (ask) await settled(world, await world.member(ask.host, 'volunteering.noteReached', { askId: ask.askId, reached: 10 * pick, helpers: pick }, { fault }))
  },
  /** A request of long ago comes once more. */
  late: async (_model, world, { nth, pick, fault }) => {
    const old = world.sent.at(-1 - ((7 * nth + pick) % (world.sent.length || 1)))
    if (old) await world.repeat(old, fault)
  },
  timePasses: async (_model, world, { pick }) => world.advance((5 + 7 * pick) * minuteMs),
  clockwork: async (model, world, { fault }) => {
    await world.advance(3 * minuteMs)
    await world.tick(fault)
    await hold(world, model, promises)
  },
}

const often = new Set(['signUp', 'checkIn', 'checkOut', 'timePasses'])

/** The commands of this room, or those of them that are meant, and stories; what happens often in life is drawn more often. */
export function volunteeringActs({ people }: Setting, isMeant: (name: string) => boolean = () => true, stories: Readonly<Record<string, Work>> = {}): fc.Arbitrary<fc.AsyncCommand<Model, World>>[] {
  const meant = { ...Object.fromEntries(Object.entries(works).filter(([name]) => isMeant(name))), ...stories }
  return commandsOf(meant, { people: people.keys(), mostNth: 2, often: Object.keys(meant).filter((name) => often.has(name) || name in stories) })
}
