import { memberOperations, staffOperations } from '../../core/points'
import { personEvents, type PersonEvent, type PersonEventKind } from '../../core/people/events'
import { followPerson } from '../../core/points/follow-person'
import { sumOf } from '../../core/points/account'
import { accounts, entries, vouchers } from '../../core/points/records'
import { settlements } from '../../core/points/settlement/records'
import { sweepPoints } from '../../core/points/sweep'
import { cutOffMs } from '../../core/points/vouchers'
import { StationWatch } from '../model/station/watch'
import { Crash } from '../support/schedule'
import { found, requests, type Scene } from './killed-scenes'
import { li, Room, wang } from './room'

// Every operation of the room that writes is killed after its first, second, … write. At once nothing is broken that can never be
// broken; after the sweep nothing is left half done. Whether it had got through by then or not, the same request is answered.

const isWrite = (trip: string): boolean => !/^(get|find|count|follow) /.test(trip)

/** Lets a room's calls die at their first round trip after so many writes. */
class Death {
  private left = Number.POSITIVE_INFINITY
  writes = 0
  readonly turn = async (trip: string): Promise<void> => {
    if (this.left === 0) throw new Crash('killed')
    if (!isWrite(trip)) return
    this.left -= 1
    this.writes += 1
  }
  after(writes: number): void {
    this.left = writes
  }
  spare(): void {
    this.left = Number.POSITIVE_INFINITY
  }
}

const brokenNow = ({ room }: Scene): string[] => {
  const watch = new StationWatch(room.db)
  watch.look(room.now)
  return [...watch.broken]
}

/** Lets so much time pass that the call is dead, sweeps some times, and says what is broken then. */
async function brokenAtRest({ room }: Scene, turns: number): Promise<string[]> {
  for (let turn = 0; turn < turns; turn++) {
    room.now += cutOffMs + 1
    await sweepPoints(room, room.now)
  }
  const watch = new StationWatch(room.db)
  watch.look(room.now)
  watch.atRest(true)
  const sheets = room.db.all(settlements).filter(({ signedByOne, signedByOther }) => signedByOne && signedByOther)
  const booked = new Set(room.db.all(entries).map(({ _id }) => _id))
  return [...watch.broken, ...sheets.filter(({ _id, due }) => due !== null || !booked.has(`settled:${_id}`)).map(({ _id }) => `${_id} is signed and not booked`)]
}

/** Kills the work after its n-th write, until it gets through; gives how many writes it has. */
async function walk(work: (scene: Scene) => Promise<() => Promise<unknown>>, then: 'sweep' | 'again' | 'nothing'): Promise<number> {
  for (let writes = 0; ; writes++) {
    const death = new Death()
    const scene = await found(new Room(death.turn))
    const call = await work(scene)
    death.after(writes)
    const died = await call().then(
      () => false,
      (error: unknown) => {
        if (error instanceof Crash) return true
        throw error
      },
    )
    death.spare()
    expect({ writes, broken: brokenNow(scene) }).toEqual({ writes, broken: [] })
    if (then === 'again') await call()
    expect({ writes, broken: await brokenAtRest(scene, then === 'nothing' ? 0 : 3) }).toEqual({ writes, broken: [] })
    if (!died) return writes
  }
}

test('every operation of the room that writes is among those that are killed', () => {
  const writing = [...memberOperations, ...staffOperations].map(({ contract }) => contract).filter(({ writes }) => writes).map(({ name }) => name)
  const killed = new Set(Object.keys(requests).map((name) => name.split(',')[0]))
  expect(writing.filter((name) => !killed.has(name))).toEqual([])
})

describe.each(Object.entries(requests))('%s', (name, prepare) => {
  test.each(['sweep', 'again'] as const)('killed between any two writes, then: %s', async (then) => {
    await walk(async (scene) => {
      const { operation, input, as } = await prepare(scene)
      return () => scene.room.call(operation, input, { as, requestId: 'request-1' }).then(({ ok }) => expect(ok).toBe(!name.endsWith('too dear')))
    }, then)
  })
})

test.each(['points.reserve', 'points.giveBack', 'points.handOver', 'points.substitute', 'points.signSettlement'])('%s, killed and never swept, leaves what is broken', async (name) => {
  const prepare = requests[name]
  const never = walk(async (scene) => {
    if (!prepare) throw new Error(`no request ${name}`)
    const { operation, input, as } = await prepare(scene)
    return () => scene.room.call(operation, input, { as, requestId: 'request-1' })
  }, 'nothing')
  await expect(never).rejects.toThrow(/broken/)
})

/** Every kind of event, by the type, and how many writes it comes to at least: a new one does not go unwalked. */
const kinds: Readonly<Record<PersonEventKind, number>> = { frozen: 0, thawed: 0, left: 3, merged: 3, unmerged: 2 }

test.each(Object.entries(kinds) as [PersonEventKind, number][])('following a person who is %s, killed between any two writes, then followed again', async (kind, atLeast) => {
  const ends = new Set<string>()
  const writes = await walk(async ({ room }) => {
    const happen = async (what: PersonEventKind): Promise<PersonEvent> => {
      const event: PersonEvent = { _id: `event-${what}`, person: wang._id, kind: what, into: what.endsWith('merged') ? li._id : null, reason: '', at: room.now, by: 'p_admin', done: [], open: room.now }
      await room.db.add(personEvents, { ...event })
      return event
    }
    if (kind === 'unmerged') await followPerson(room.instance, await happen('merged'), room.now)
    const event = await happen(kind)
    return async () => {
      await followPerson(room.instance, event, room.now)
      // Whose points and vouchers they are then; each time the same.
      const points = room.db.all(accounts).map(({ _id, lots, frozen }) => [_id, sumOf(lots), frozen.reduce((sum, kept) => sum + sumOf(kept.lots), 0)])
      ends.add(JSON.stringify([points.sort(), room.db.all(vouchers).map(({ person, status }) => [person, status]).sort()]))
    }
  }, 'again')
  expect(writes).toBeGreaterThanOrEqual(atLeast)
  expect([...ends]).toHaveLength(1)
})

test('the sweep itself, killed between any two writes, goes on with the next turn', async () => {
  const writes = await walk(async (scene) => {
    const { room } = scene
    // Both vouchers have lapsed, the first year is over: goods and points go back, points expire, two are told.
    room.now = Date.parse('2028-01-01T09:00:00+08:00')
    return () => sweepPoints(room, room.now)
  }, 'again')
  expect(writes).toBeGreaterThanOrEqual(8)
})
