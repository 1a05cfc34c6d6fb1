import fc from 'fast-check'
import type { MessageKind } from '../../../core/messages/contract/kinds'
import type { MessageOf } from '../../../core/messages/records'
import { none, type Fault, type World } from '../support/world'
import { codeOf, Doing, settled, type Act } from './doing'
import { inspect, phones, type Phone, type Town } from './town'

/** A room tells somebody something, as `tell` writes it; each time something else. `seat`: it is only true of who has a seat in the course. */
const tells = (whom: Phone, seat: boolean) =>
  new Doing(`${whom} is told${seat ? ' of their seat' : ''}`, none, async (town, world) => {
    const person = town.who(whom)
    if (person === undefined) return
    const nth = ++town.told
    const title = `第${nth}次${seat ? '缺课' : '抽签'}`
    const common = { person, unitPath: town.path(town.setting.school.unitId), at: world.now, state: 'waiting', reachedAt: null, sendingAt: null, calls: [], callAfter: 0, caller: null } as const
    const message: MessageOf<MessageKind> = seat
      ? { ...common, _id: `absences:${nth}`, kind: 'absences', facts: { book: `course:${town.setting.course}`, title, count: 2, most: 3 } }
      : { ...common, _id: `drawn:${nth}`, kind: 'drawn', facts: { title, number: '1', seats: 1, line: 0 } }
    if (seat) town.aboutSeats.set(title, person)
    await world.cloud.control('import', { messages: [message] })
  })

const reads = (openid: Phone, fault: Fault) =>
  new Doing(`${openid} reads`, fault, async (town, world) => {
    const reply = await settled(world, await world.member(openid, 'people.markRead', { until: world.now }, { fault }))
    expect(codeOf(reply)).toBe(town.entry(openid))
  })

/** The organiser takes the first call on and notes what came of it. */
const calls = (outcome: 'reached' | 'no answer', fault: Fault) =>
  new Doing(`gu calls: ${outcome}`, fault, async (town, world) => {
    const list = await settled(world, await world.staff('gu', 'messages.callList', { unitId: town.setting.school.unitId }, { fault: none }))
    expect(codeOf(list)).toBe(town.reaches(town.setting.school.unitId) ? 'yes' : 'NOT_ALLOWED')
    const [first] = list.ok ? list.data.calls : []
    if (!first) return
    const isUndone = !maybeTrue(town, first.facts.title)
    const taken = await settled(world, await world.staff('gu', 'messages.takeCall', { messageId: first.messageId }, { fault }))
    if (taken.ok && isUndone) town.trespasses.push(`gu was given a number about ${first.facts.title}, which was undone`)
    expect(codeOf(await settled(world, await world.staff('gu', 'messages.callMade', { messageId: first.messageId, outcome }, { fault })))).toBe('yes')
  })

/** False of what is about a seat that the person surely hasn't any more. */
function maybeTrue(town: Town, title: string): boolean {
  const person = town.aboutSeats.get(title)
  if (person === undefined) return true
  const family = [...town.people.keys()].filter((id) => town.stays(id) === town.stays(person) || town.merges.some(({ from, into }) => (from === id && into === person) || (into === id && from === person)))
  return family.some((id) => town.unsure.has(id) || town.seated.has(id))
}

/** Time passes, the clockwork turns; nobody hears of a seat that was given up meanwhile. */
const turns = (minutes: number, fault: Fault) =>
  new Doing(`${minutes} min`, fault, async (town, world) => {
    await world.advance(minutes * 60_000)
    await world.tick(fault)
    await holdsTrue(town, world)
    await inspect(town, world)
  })

async function holdsTrue(town: Town, world: World): Promise<void> {
  const outbox = (await world.outbox()).map(({ content }) => JSON.stringify(content.data))
  const untrue = outbox.slice(town.left).filter((text) => [...town.aboutSeats.keys()].some((title) => text.includes(`"${title}"`) && !maybeTrue(town, title)))
  expect(untrue).toEqual([])
  town.left = outbox.length
}

/** A month goes by, once in a run: what can be undone for thirty days can't any more. */
const month = () =>
  new Doing('31 days', none, async (town, world) => {
    if (town.monthGone) return
    town.monthGone = true
    await turns(31 * 24 * 60, none).run(town, world)
  })

export function messageActs(fault: fc.Arbitrary<Fault>): fc.Arbitrary<Act>[] {
  const phone = fc.constantFrom(...phones)
  const turning = fc.tuple(fc.constantFrom(1, 3, 150, 900), fault).map((drawn) => turns(...drawn))
  return [
    fc.tuple(phone, fc.boolean()).map((drawn) => tells(...drawn)),
    fc.tuple(phone, fault).map((drawn) => reads(...drawn)),
    fc.tuple(fc.constantFrom('reached' as const, 'no answer' as const), fault).map((drawn) => calls(...drawn)),
    turning,
    turning,
    fc.constant(0).map(month),
  ]
}
