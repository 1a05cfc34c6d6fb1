import { looks } from '../../../core/people/looks'
import { bureauUnit, people, units, type Person } from '../../../core/people/records'
import { peopleFinders } from '../../../core/people/finders'
import { addDays, dayOf } from '../../../core/kernel/calendar'
import { appointed, personOf } from '../../support/call'
import { deqing, Town } from '../town'
import type { PeopleCode, Scenario } from './guards'

const broken = (...found: readonly (readonly [boolean, string])[]): readonly string[] => found.flatMap(([is, promise]) => (is ? [promise] : []))

async function addUnit(town: Town, id: string, above: readonly string[]): Promise<void> {
  await town.db.add(units, { _id: id, name: id, above: above.at(-1) ?? null, path: [...above, id], phone: '05722390001' })
}
/** Of the units, those from which no way leads up to the bureau. */
function astray(town: Town): number {
  const all = new Map(town.db.all(units).map((unit) => [unit._id, unit.above]))
  const reaches = (id: string | null | undefined, steps = 0): boolean => id === bureauUnit || (typeof id === 'string' && steps < 20 && reaches(all.get(id), steps + 1))
  return [...all.keys()].filter((id) => !reaches(id)).length
}

export const circle: Scenario = async (code) => {
  const town = await Town.found()
  await addUnit(town, 'u_town', deqing)
  const move = (unitId: string, under: string) => town.call(code.moveUnit, { unitId, under }, { as: town.admin })
  await Promise.all([move('u_deqing', 'u_town'), move('u_deqing', 'u_anji'), move('u_anji', 'u_deqing')])
  return broken([astray(town) > 0, 'the tree has a circle'])
}

export const foreignPlace: Scenario = async (code) => {
  const town = await Town.found()
  await addUnit(town, 'u_town', deqing)
  const county = personOf('p_county', '县管', deqing, [appointed('admin', 'u_deqing')])
  await town.call(code.moveUnit, { unitId: 'u_town', under: 'u_anji' }, { as: county })
  return broken([town.db.all(units).some(({ _id, above }) => _id === 'u_town' && above === 'u_anji'), 'a unit was moved into another county'])
}

export const retireAbove: Scenario = async (code) => {
  const town = await Town.found()
  await addUnit(town, 'u_town', deqing)
  await town.call(code.retireUnit, { unitId: 'u_deqing', retired: true, reason: '并了' }, { as: town.admin })
  return broken([town.db.all(units).some(({ retired }) => retired === true), 'a unit went from under others'])
}

const admins = (town: Town): readonly Person[] =>
  town.db.all(people).filter(({ status, appointments }) => status === 'active' && appointments.some(({ role, at, until }) => role === 'admin' && at === bureauUnit && until === null))

export const dismissEachOther: Scenario = async (code) => {
  const town = await Town.found()
  const second = await town.settle('p_second', '周二')
  await town.call(code.appoint, { personId: 'p_second', role: 'admin', at: bureauUnit }, { as: town.admin })
  const asAdmin = { ...second, appointments: (await town.person('p_second')).appointments }
  const dismiss = (as: Person, personId: string) => town.call(code.dismiss, { personId, role: 'admin', at: bureauUnit }, { as })
  await Promise.all([dismiss(town.admin, 'p_second'), dismiss(asAdmin, 'p_admin')])
  return broken([admins(town).length === 0, 'the bureau has no admin'])
}

export const freezeLast: Scenario = async (code) => {
  const town = await Town.found()
  await town.call(code.freeze, { personId: 'p_admin', reason: '住院' }, { as: town.admin })
  return broken([admins(town).length === 0, 'the bureau has no admin'])
}

export const beside: Scenario = async (code) => {
  const town = await Town.found()
  await town.settle('p_one', '王秀英')
  const county = personOf('p_county', '县管', deqing, [appointed('admin', 'u_deqing')])
  await town.call(code.appoint, { personId: 'p_one', role: 'admin', at: 'u_deqing' }, { as: county })
  return broken([(await town.person('p_one')).appointments.length > 0, 'an admin made another beside them'])
}

export const wrongTerm: Scenario = async (code) => {
  const town = await Town.found()
  await town.settle('p_one', '王秀英')
  const today = dayOf(town.now)
  await town.call(code.appoint, { personId: 'p_one', role: 'organiser', at: 'u_deqing', from: addDays(today, 5), until: addDays(today, 2) }, { as: town.admin })
  return broken([(await town.person('p_one')).appointments.length > 0, 'a post ends before it begins'])
}

/** Whether somebody appointed for the days from the 2nd to the 5th from today may act so many days from today. */
async function acts(code: PeopleCode, daysLater: number): Promise<boolean> {
  const town = await Town.found()
  await town.settle('p_one', '王秀英')
  const today = dayOf(town.now)
  await town.yes(code.appoint, { personId: 'p_one', role: 'organiser', at: 'u_deqing', from: addDays(today, 2), until: addDays(today, 5) }, { as: town.admin })
  const actor = { key: 'p_one', openid: 'o_p_one', person: await town.person('p_one'), source: 'wx_client' }
  const access = { who: 'organiser', of: { kind: 'unit', field: 'unitId' } } as const
  return (await code.decideAccess(access, { unitId: 'u_deqing' }, actor, town.instance, peopleFinders, town.now + daysLater * 86_400_000)).ok
}
export const beforeBegin: Scenario = async (code) => broken([await acts(code, 1), 'somebody acted before their post began'], [!(await acts(code, 2)), 'a post did not begin'])
export const afterEnd: Scenario = async (code) => broken([await acts(code, 6), 'somebody acted after their post ended'], [!(await acts(code, 5)), 'a post ended early'])

export const unnoted: Scenario = async (code) => {
  const town = await Town.found()
  await town.settle('p_one', '王秀英')
  await town.yes(code.showPhone, { personId: 'p_one', reason: '核对' }, { as: town.organiser })
  return broken([town.db.all(looks).length === 0, 'nobody can read who saw the number'])
}
