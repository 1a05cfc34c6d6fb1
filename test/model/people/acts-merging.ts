import fc from 'fast-check'
import type { Fault } from '../support/world'
import { codeOf, Doing, settled, type Act } from './doing'
import type { Town } from './town'

const monthMs = 30 * 86_400_000

const unitOf = (town: Town, person: string): string => town.people.get(person)?.unit ?? ''

/** What comes of joining two records, as the contract says it. */
function verdict(town: Town, by: 'gu' | 'admin', into: string, from: string): string {
  const may = (person: string): boolean => by === 'admin' || town.reaches(unitOf(town, person))
  const stays = town.stays(into)
  if (!may(stays)) return 'NOT_ALLOWED'
  if (stays === from) return 'NO_SUCH_PERSON'
  if (!may(from)) return 'NOT_YOURS_BOTH'
  if (town.people.get(from)?.mergedInto || town.people.get(stays)?.status !== 'active') return 'NO_SUCH_PERSON'
  return 'yes'
}

const merges = (by: 'gu' | 'admin', one: number, other: number, fault: Fault) =>
  new Doing(`${by} merges person ${one} into ${other}`, fault, async (town, world) => {
    const [goes, into] = [town.nthOf(one), town.nthOf(other)]
    if (!goes || !into) return
    const expected = verdict(town, by, into.id, goes.id)
    const reply = await settled(world, await world.staff(by, 'people.merge', { into: into.id, from: goes.id, reason: '登记了两次' }, { fault }))
    expect(codeOf(reply)).toBe(expected)
    if (!reply.ok) return
    const stays = town.stays(into.id)
    const { seated } = town
    town.merges.push({ mergeId: reply.data.mergeId, from: goes.id, into: stays, at: world.now, fromSeat: seated.has(goes.id), intoSeat: seated.has(stays), touched: false, undone: false })
    goes.mergedInto = stays
    if (seated.delete(goes.id)) seated.add(stays)
    if (town.unsure.has(goes.id)) town.unsure.add(stays)
  })

const undoes = (back: number, fault: Fault) =>
  new Doing(`the bureau undoes merge -${back}`, fault, async (town, world) => {
    const merge = town.merges.at(-1 - back)
    if (!merge) return
    const [goes, into] = [town.people.get(merge.from), town.people.get(merge.into)]
    const reply = await settled(world, await world.staff('admin', 'people.unmerge', { mergeId: merge.mergeId, reason: '不是同一位' }, { fault }))
    if (merge.undone) return void expect(codeOf(reply)).toBe('yes')
    expect(codeOf(reply)).toBe(world.now > merge.at + monthMs ? 'TOO_LATE_TO_UNDO' : into?.mergedInto ? 'CHANGED_SINCE' : 'yes')
    if (!reply.ok || !goes) return
    merge.undone = true
    goes.mergedInto = null
    giveBackSeat(town, merge)
  })

/** A seat that came by the merge and was left alone goes back; where both had one, or it was given up since, it is open whose it is. */
function giveBackSeat({ seated, unsure }: Town, { from, into, fromSeat, intoSeat, touched }: Town['merges'][number]): void {
  if (touched || (fromSeat && intoSeat)) return void [from, into].forEach((id) => unsure.add(id))
  if (fromSeat && seated.delete(into)) seated.add(from)
}

/** Ill, or away; and back again. */
const pauses = (nth: number, away: boolean, fault: Fault) =>
  new Doing(`the bureau ${away ? 'pauses' : 'takes up'} person ${nth}`, fault, async (town, world) => {
    const somebody = town.nthOf(nth)
    const stays = somebody && town.people.get(town.stays(somebody.id))
    if (!stays) return
    const input = { personId: stays.id, reason: '住院' }
    expect(codeOf(await settled(world, await world.staff('admin', away ? 'people.freeze' : 'people.thaw', input, { fault })))).toBe('yes')
    stays.status = away ? 'frozen' : 'active'
  })

export function mergingActs(fault: fc.Arbitrary<Fault>): fc.Arbitrary<Act>[] {
  const by = fc.constantFrom('gu' as const, 'admin' as const)
  const merging = fc.tuple(by, fc.nat(6), fc.nat(6), fault).map((drawn) => merges(...drawn))
  const undoing = fc.tuple(fc.nat(1), fault).map((drawn) => undoes(...drawn))
  return [merging, merging, undoing, undoing, fc.tuple(fc.nat(6), fc.boolean(), fault).map((drawn) => pauses(...drawn))]
}
