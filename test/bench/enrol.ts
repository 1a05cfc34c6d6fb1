import { availableParallelism } from 'node:os'
import { functionsWithout, type BuiltFunctions } from '../support/functions-without'
import { LocalCloud, type CloudSettings } from '../support/local-cloud'
import type { Removal } from '../support/without'
import { countThenInsert, runTransaction } from './naive-seats'
import { openSchool, rush, type Rush } from './rush'
import { mean, median, quantile, table } from './table'

const atOnce = 64
const instances = 8

interface Way {
  readonly name: string
  readonly removals: readonly Removal[]
  readonly conflicts: NonNullable<CloudSettings['conflicts']>
  /** How many rushes; the ways take turns. */
  readonly rounds: number
}

/** A rush: so many people press for so many seats. */
interface Size {
  readonly people: number
  readonly capacity: number
}

/** The ways to give a seat; `rounds`: rushes of the first two, `conflicts`: how the local cloud's transactions meet. */
const waysOf = (capacity: number, rounds: number, conflicts: readonly Way['conflicts'][]): readonly Way[] => [
  { name: 'the book (ours)', removals: [], conflicts: 'write', rounds },
  { name: 'count, then insert', removals: countThenInsert(capacity), conflicts: 'write', rounds },
  ...conflicts.map((meet) => ({ name: `runTransaction, ${meet}`, removals: runTransaction, conflicts: meet, rounds: 1 })),
]

interface Running {
  readonly way: Way
  readonly cloud: LocalCloud
  readonly functions: BuiltFunctions
  readonly turn: (nth: number) => Promise<Rush>
}

/** Enrolling, beside the same operation with only the seat step replaced: by count-then-insert, and by the SDK's runTransaction. */
export const run = (print: (line: string) => void): Promise<void> => compare(print, { people: 2_000, capacity: 100 }, waysOf(100, 3, ['write', 'commit', 'queue']))

/** Nine o'clock: 10,000 people for 400 seats, and 2,000 for 100 beside the other ways, once each. */
export async function nineOClock(print: (line: string) => void): Promise<void> {
  await compare(print, { people: 10_000, capacity: 400 }, waysOf(400, 1, []))
  await compare(print, { people: 2_000, capacity: 100 }, waysOf(100, 1, ['write']))
}

async function compare(print: (line: string) => void, size: Size, ways: readonly Way[]): Promise<void> {
  const { people, capacity } = size
  print(`\nEnrolling: ${people} people press for ${capacity} seats, ${atOnce} at a time; the ways by turns`)
  print(`${instances} instances of the function, ${availableParallelism()} cores for cloud and clients together, durable store\n`)
  const running: Running[] = []
  try {
    for (const way of ways) running.push(await start(way, size))
    const rushes = new Map(running.map(({ way }) => [way.name, [] as Rush[]]))
    const trips = new Map<string, readonly string[]>()
    for (let round = 1; round <= Math.max(...ways.map(({ rounds }) => rounds)); round++)
      for (const { way, turn } of running.filter(({ way: { rounds } }) => round <= rounds)) {
        const done = await turn(round)
        print(`  ${way.name}, rush ${round}: ${done.seconds.toFixed(1)} s`)
        rushes.get(way.name)?.push(done)
        trips.set(way.name, [roundTrips(done, 'seat'), roundTrips(done, 'line')])
      }
    const speeds = ways.map(({ name }) => median((rushes.get(name) ?? []).map(speed)))
    const rows = ways.map(({ name }, index) => [name, ...figures(rushes.get(name) ?? [], capacity), ((speeds[index] ?? NaN) / (speeds[1] ?? NaN)).toFixed(2), ...(trips.get(name) ?? [])])
    print('')
    print(table(['', 'served', 'oversold', 'failed', 'p50 ms', 'p95 ms', 'a second', 'beside counting', 'trips: seat', 'trips: line'], rows))
    print('\nServed, oversold, failed: of each rush. Trips: database round trips of a request, who is calling and the course included: mean (least to most).')
  } finally {
    for (const { cloud, functions } of running) {
      await cloud.end()
      functions.remove()
    }
  }
}

/** A cloud of its own for each way, with people in it and its instances warm. */
async function start(way: Way, { people, capacity }: Size): Promise<Running> {
  const functions = await functionsWithout(way.removals)
  const cloud = await LocalCloud.start({ functions: functions.folder, conflicts: way.conflicts, instances })
  const { school, openids } = await openSchool(cloud, people)
  const turn = (nth: number) => rush(cloud, { school, openids, nth, capacity, atOnce })
  await rush(cloud, { school, openids: openids.slice(0, 2 * atOnce), nth: 0, capacity, atOnce })
  return { way, cloud, functions, turn }
}

const speed = ({ pressed, seconds }: Rush): number => pressed.length / seconds

function figures(rushes: readonly Rush[], capacity: number): string[] {
  const each = (value: (rush: Rush) => number) => rushes.map(value).join(' ')
  const times = rushes.flatMap(({ pressed }) => pressed.map(({ ms }) => ms))
  return [
    each(({ seats }) => Math.min(seats, capacity)),
    each(({ seats }) => Math.max(0, seats - capacity)),
    each(({ pressed }) => pressed.filter(({ place }) => place === 'failed').length),
    quantile(times, 0.5).toFixed(0),
    quantile(times, 0.95).toFixed(0),
    median(rushes.map(speed)).toFixed(0),
  ]
}

/** How many round trips the requests took that came to this, of those that were asked. */
function roundTrips({ pressed }: Rush, place: 'seat' | 'line'): string {
  const counts = pressed.flatMap((one) => (one.place === place && one.trips !== null ? [one.trips] : []))
  return counts.length === 0 ? '-' : `${mean(counts).toFixed(1)} (${Math.min(...counts)} to ${Math.max(...counts)})`
}
