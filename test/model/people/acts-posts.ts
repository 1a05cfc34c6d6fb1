import fc from 'fast-check'
import { bureauUnit } from '../../../core/people/records'
import { introductionOf } from '../../support/school'
import type { Fault } from '../support/world'
import { codeOf, Doing, settled, type Act } from './doing'
import type { Town } from './town'

const appoints = (fault: Fault) =>
  new Doing('the bureau appoints gu', fault, async (town, world) => {
    const { school, organiser } = town.setting
    expect(codeOf(await settled(world, await world.staff(school.admin, 'people.appoint', { personId: organiser, role: 'organiser', at: school.unitId }, { fault })))).toBe('yes')
    town.isOrganiser = true
  })

const dismisses = (fault: Fault) =>
  new Doing('the bureau dismisses gu', fault, async (town, world) => {
    const { school, organiser } = town.setting
    expect(codeOf(await settled(world, await world.staff(school.admin, 'people.dismiss', { personId: organiser, role: 'organiser', at: school.unitId }, { fault })))).toBe('yes')
    town.isOrganiser = false
  })

/** A second admin of the bureau comes, or goes. */
const deputes = (comes: boolean, fault: Fault) =>
  new Doing(`the bureau ${comes ? 'appoints' : 'dismisses'} a deputy`, fault, async (town, world) => {
    const { school, deputy } = town.setting
    const post = { personId: deputy, role: 'admin' as const, at: bureauUnit }
    expect(codeOf(await settled(world, await world.staff(school.admin, comes ? 'people.appoint' : 'people.dismiss', post, { fault })))).toBe('yes')
    town.hasDeputy = comes
  })

/** The admin goes: never as the last one; the deputy has them back at once. */
const resigns = (fault: Fault) =>
  new Doing('the admin resigns', fault, async (town, world) => {
    const { school } = town.setting
    const [{ personId }] = [await adminOf(world)]
    const post = { personId, role: 'admin' as const, at: bureauUnit }
    const reply = await settled(world, await world.staff(school.admin, 'people.dismiss', post, { fault }))
    // The repeat of who is no admin any more is turned away.
    if (codeOf(reply) === 'LAST_ADMIN' || !town.hasDeputy) return void expect([codeOf(reply), town.hasDeputy]).toEqual(['LAST_ADMIN', false])
    expect(codeOf(await settled(world, await world.staff('deputy', 'people.appoint', post)))).toBe('yes')
  })

async function adminOf(world: Parameters<Act['run']>[1]): Promise<{ readonly personId: string }> {
  const reply = await world.member('admin', 'people.profile', {})
  if (!reply.ok) throw new Error('the admin is not registered')
  return reply.data
}

/** What a move comes to: never a circle. */
const moves = (what: 'town' | 'county', under: 'town' | 'county' | 'elsewhere' | 'bureau', fault: Fault) =>
  new Doing(`the ${what} moves under the ${under}`, fault, async (town, world) => {
    const { school } = town.setting
    const [unitId, place] = [unitOf(town, what), unitOf(town, under)]
    const reply = await settled(world, await world.staff(school.admin, 'people.moveUnit', { unitId, under: place }, { fault }))
    expect(codeOf(reply)).toBe(expected(town, unitId, place))
    if (reply.ok) town.above.set(unitId, place)
  })

function unitOf({ setting: { school, elsewhere, town } }: Town, name: 'town' | 'county' | 'elsewhere' | 'bureau'): string {
  return { town, county: school.unitId, elsewhere, bureau: school.bureauUnit }[name]
}

function expected(town: Town, unitId: string, place: string): string {
  if (place === town.setting.town && town.retired) return 'UNIT_RETIRED'
  return town.path(place).includes(unitId) ? 'CIRCLE' : 'yes'
}

/** Somebody is registered in the town while it moves: two minutes later they are where it is. */
const registersMeanwhile = (under: 'county' | 'elsewhere') =>
  new Doing(`the town moves under the ${under} while the bureau registers somebody in it`, { kind: 'none' }, async (town, world) => {
    const { setting: { school, town: unitId } } = town
    const [nth, place] = [200 + ++town.newcomers, unitOf(town, under)]
    const [moved, registered] = await Promise.all([
      world.staff(school.admin, 'people.moveUnit', { unitId, under: place }),
      world.staff(school.admin, 'people.registerAtDesk', { unitId, person: introductionOf(nth), consent: true }),
    ])
    expect([codeOf(moved), codeOf(registered)]).toEqual([expected(town, unitId, place), town.retired ? 'UNIT_RETIRED' : 'yes'])
    if (moved.ok) town.above.set(unitId, place)
    if (registered.ok) town.add(registered.data.personId, nth, unitId)
    // Until then whoever read the path of before may have written it.
    await world.advance(120_001)
    await world.tick()
  })

/** Nobody can choose a retired unit, and nothing is moved under it; who is in it stays. */
const retires = (retired: boolean, fault: Fault) =>
  new Doing(`the town is ${retired ? 'retired' : 'taken up'}`, fault, async (town, world) => {
    const { setting: { school, town: unitId } } = town
    const reply = await settled(world, await world.staff(school.admin, 'people.retireUnit', { unitId, retired, reason: '并校' }, { fault }))
    const hasUnits = [...town.above.values()].includes(unitId)
    expect(codeOf(reply)).toBe(retired && hasUnits ? 'HAS_UNITS' : 'yes')
    if (reply.ok) town.retired = retired
    const nth = 200 + ++town.newcomers
    const newcomer = await world.member(`o_new_${nth}`, 'people.register', { ...introductionOf(nth), unitId, consent: '2026-11' })
    expect(codeOf(newcomer)).toBe(town.retired ? 'UNIT_RETIRED' : 'yes')
    if (newcomer.ok) town.add(newcomer.data.personId, nth, unitId)
  })

export function postActs(fault: fc.Arbitrary<Fault>): fc.Arbitrary<Act>[] {
  const appointing = fault.map(appoints)
  const what = fc.constantFrom('town' as const, 'county' as const)
  const under = fc.constantFrom('town' as const, 'county' as const, 'elsewhere' as const, 'bureau' as const)
  return [
    appointing,
    appointing,
    fault.map(dismisses),
    fc.tuple(fc.boolean(), fault).map((drawn) => deputes(...drawn)),
    fault.map(resigns),
    fc.tuple(what, under, fault).map((drawn) => moves(...drawn)),
    fc.constantFrom('county' as const, 'elsewhere' as const).map(registersMeanwhile),
    fc.tuple(fc.boolean(), fault).map((drawn) => retires(...drawn)),
  ]
}
