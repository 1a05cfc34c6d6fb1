import type { Account, Entry } from '../../../core/points/records'
import type { Book, Plan } from '../../../core/places/records'
import type { UnfitCheck } from '../../../core/volunteering/checks/records'
import type { Ask } from '../../../core/volunteering/menu/records'
import { shiftOfBook, type Service } from '../../../core/volunteering/records'
import type { World } from '../support/world'
import { lookAtJoined, type Joined } from './joining'
import type { Model } from './model'

/** Everything that the promises are about, read at one moment. */
export interface Seen extends Joined {
  readonly services: readonly Service[]
  readonly entries: readonly Entry[]
  readonly accounts: readonly Account[]
  readonly books: readonly Book[]
  readonly plans: readonly Plan[]
  readonly asks: readonly Ask[]
  readonly unfit: readonly UnfitCheck[]
}

export async function look(world: World): Promise<Seen> {
  const [joined, { unfitChecks, ...served }] = await Promise.all([
    lookAtJoined(world),
    world.look<{ services: Service; entries: Entry; accounts: Account; books: Book; plans: Plan; asks: Ask; unfitChecks: UnfitCheck }>('services', 'entries', 'accounts', 'books', 'plans', 'asks', 'unfitChecks'),
  ])
  return { ...joined, ...served, unfit: unfitChecks }
}

const total = (some: readonly { readonly points: number }[]): number => some.reduce((sum, { points }) => sum + points, 0)
const freeIn = ({ postings, person }: Entry): number => total(postings.filter(({ account }) => account === `free:${person}`))

/** The promises of serving and of the points it earns; each gives what it found broken. They hold at every moment, also between a crash and its repair. */
export const promises: Readonly<Record<string, (seen: Seen, model: Model) => readonly string[]>> = {
  'every entry sums to zero': ({ entries }) => entries.filter(({ postings }) => total(postings) !== 0).map(({ _id }) => _id),
  'no balance is below zero, and each is what its entries make it': ({ accounts, entries }) =>
    accounts.filter(({ _id, lots }) => total(lots) < 0 || total(lots) !== entries.filter(({ person }) => person === _id).reduce((sum, entry) => sum + freeIn(entry), 0)).map(({ _id }) => _id),
  'a service earns once, and only what it says': ({ services, entries }) =>
    entries.filter(({ kind }) => kind === 'earned').filter((entry) => services.filter(({ shift, person, points }) => shift === entry.source && person === entry.person && points === freeIn(entry)).length !== 1).map(({ _id }) => _id),
  'points are served half hours by the policy, at most two hours an activity': ({ services }) =>
    services.filter(({ minutes, points, factorPercent }) => points > 0 && points !== Math.floor((Math.min(4, Math.floor(minutes / 30)) * 5 * factorPercent) / 100)).map(({ _id }) => _id),
  'who served long enough has the points, unless somebody is still to agree': ({ services }) =>
    services.filter(({ outAt, minutes, points, filled }) => outAt !== null && minutes >= 30 && points === 0 && (filled === null || filled.state === 'approved')).map(({ _id }) => _id),
  'nobody serves longer than the shift, or than they were there': ({ services }) =>
    services.filter(({ from, to, inAt, outAt, minutes }) => outAt !== null && minutes > Math.max(0, (Math.min(to, outAt) - Math.max(from, inAt)) / 60_000)).map(({ _id }) => _id),
  'hours on somebody’s word earn only when somebody else has agreed': ({ services }) =>
    services.filter(({ filled, points, person }) => filled !== null && points > 0 && (filled.state !== 'approved' || filled.decidedBy === null || filled.by.includes(filled.decidedBy) || filled.decidedBy === person)).map(({ _id }) => _id),
  'a check-out that was answered stays': ({ services }, { ended }) => [...ended].filter((id) => (services.find(({ _id }) => _id === id)?.outAt ?? null) === null),
  'no place is given twice, and none is lost': ({ books }) =>
    books
      .filter(({ pools, freed, pledged, holders, capacity }) => pools.app + pools.desk + freed + pledged.length + holders.length !== capacity || new Set(holders.map(({ person }) => person)).size !== holders.length)
      .map(({ _id }) => _id),
  'nobody is promised to two at one time, but by a shift that was moved': ({ plans }, { moved }) =>
    plans
      .filter(({ claims }) => {
        const chosen = claims.filter(({ book, status }) => status !== 'leaving' && !moved.has(shiftOfBook(book) ?? ''))
        return chosen.some(({ meets: one }, index) => chosen.slice(index + 1).some(({ meets: other }) => one.kind === 'once' && other.kind === 'once' && one.from < other.to && other.from < one.to))
      })
      .map(({ _id }) => _id),
  'what both said yes to stands in both plans': ({ asks, plans }) =>
    asks
      .filter(({ state }) => state === 'confirmed' || state === 'held')
      .filter(({ _id, lecturer, host }) => [lecturer, host].some((who) => !plans.some(({ person, claims }) => person === who && claims.some(({ book }) => book === `menu:${_id}`))))
      .map(({ _id }) => _id),
}

/** What holds once the clockwork has had its turns: nothing is left half done. */
export const atRest: typeof promises = {
  'no ask is on its way, and none that is over keeps anybody’s time': ({ asks, plans }) => [
    ...asks.filter(({ state, pending }) => pending !== null || ['accepting', 'confirming', 'ending'].includes(state)).map(({ _id, state }) => `${_id} ${state}`),
    ...asks.filter(({ state }) => state === 'ended' || state === 'declined').filter(({ _id }) => plans.some(({ claims }) => claims.some(({ book }) => book === `menu:${_id}`))).map(({ _id }) => _id),
  ],
  'what was settled is counted': ({ unfit }) => unfit.filter(({ settled, open }) => settled !== null && open !== null).map(({ _id }) => _id),
  'no claim is on its way': ({ plans }) => plans.filter(({ claims }) => claims.some(({ status }) => status === 'claimed' || status === 'leaving')).map(({ _id }) => _id),
}

/** Throws with the promises that are broken. */
export async function hold(world: World, model: Model, kept: typeof promises): Promise<void> {
  const seen = await look(world)
  const broken = Object.entries(kept).flatMap(([name, ask]) => ask(seen, model).map((what) => `${name}: ${what}`))
  expect(broken).toEqual([])
}
