import type { VoucherView } from '../../../core/points/contract/member'
import { handOver } from '../../../core/points/operations/hand-over'
import { reserve } from '../../../core/points/operations/reserve'
import { cutOffMs } from '../../../core/points/vouchers'
import { collectUntil, Room } from '../../points/room'
import { Crash } from '../../support/schedule'
import { without } from '../../support/without'
import { twins } from './guards'
import type { StationCode } from './schedule'
import { StationWatch } from './watch'

// Guards whose break a drawn schedule finds only after thousands: here the one order of steps in which each is needed is played. With
// the whole source nothing is broken; without the guard, its promise is.

/** Stops, or ends, a call at its n-th round trip of a kind. */
class Gate {
  private trip = ''
  private left = 0
  private dies = false
  private stopped: () => void = () => undefined
  private open: () => void = () => undefined

  readonly turn = async (trip: string): Promise<void> => {
    if (trip !== this.trip || (this.left -= 1) !== 0) return
    if (this.dies) throw new Crash('killed')
    const opened = new Promise<void>((resolve) => (this.open = resolve))
    this.stopped()
    await opened
  }
  kill(trip: string, nth = 1): void {
    Object.assign(this, { trip, left: nth, dies: true })
  }
  /** Runs a call until it stands at the gate; what is given lets it go on to its end. */
  async stop(trip: string, nth: number, call: () => Promise<unknown>): Promise<() => Promise<unknown>> {
    Object.assign(this, { trip, left: nth, dies: false })
    const reached = new Promise<void>((resolve) => (this.stopped = resolve))
    const running = call()
    await reached
    return () => {
      this.open()
      return running
    }
  }
}

interface Stand {
  readonly room: Room
  readonly gate: Gate
  readonly watch: StationWatch
  readonly stationId: string
  readonly voucherId: string
  /** Other goods of the station. */
  readonly others: readonly string[]
}

/** Wang has something waiting at a station that has two other things. */
async function stand(): Promise<Stand> {
  const gate = new Gate()
  const room = new Room(gate.turn)
  const { stationId } = await room.station()
  const stockId = await room.goods(stationId, await room.product(), 2)
  const others: string[] = []
  for (const name of ['莲藕', '大米']) others.push(await room.goods(stationId, await room.product({ name }), 1))
  await room.serve('s_1')
  const { voucherId } = (await room.yes<{ voucher: VoucherView }>(reserve, { stockId })).voucher
  return { room, gate, watch: new StationWatch(room.db), stationId, voucherId, others }
}

const afterLastDay = collectUntil + 3_600_000

async function takeAlong(code: StationCode, { room, watch, stationId }: Stand, as = room.keeper, requestId?: string): Promise<string> {
  const { takingId, until, vouchers } = await room.yes<{ takingId: string; until: number; vouchers: { voucherId: string }[] }>(code.takeAlong, { stationId }, { as, ...(requestId && { requestId }) })
  watch.tookAlong(takingId, until, vouchers.map(({ voucherId }) => voucherId))
  return takingId
}

/** What happens, in the one order in which the guard is needed. */
const stories: Readonly<Record<string, (code: StationCode, at: Stand) => Promise<void>>> = {
  'what a phone has with it does not lapse': async (code, at) => {
    at.room.now = collectUntil - 24 * 3_600_000
    await takeAlong(code, at)
    at.room.now = afterLastDay
    await code.sweepPoints(at.room, at.room.now)
  },
  'a phone lets go only of what no other has': async (code, at) => {
    const { room, stationId, watch } = at
    room.now = collectUntil - 24 * 3_600_000
    const first = await takeAlong(code, at)
    await takeAlong(code, at, room.otherKeeper)
    watch.sends(first)
    await room.yes(code.syncHandOvers, { stationId, takingId: first, records: [] }, { as: room.keeper })
    room.now = afterLastDay
    await code.sweepPoints(room, room.now)
  },
  'a phone takes a voucher once': async (code, at) => {
    const { room, stationId } = at
    const taking = await takeAlong(code, at, room.keeper, 'take-1')
    await takeAlong(code, at, room.keeper, 'take-1')
    at.watch.sends(taking)
    await room.yes(code.syncHandOvers, { stationId, takingId: taking, records: [] }, { as: room.keeper })
  },
  'the sweep books losses that were cut off': async (code, { room, gate, stationId, voucherId }) => {
    await room.yes(handOver, { stationId, voucherId }, { as: room.otherKeeper })
    gate.kill('change stocks')
    const sync = room.call(code.syncHandOvers, { stationId, takingId: null, records: [{ nonce: 'nonce-0001', voucherId, agoMs: 0 }] }, { as: room.keeper })
    await expect(sync).rejects.toThrow('killed')
  },
  'another piece: not when it was turned around': async (code, { room, gate, stationId, voucherId, others }) => {
    const goOn = await gate.stop('change vouchers', 2, () => room.call(code.substitute, { stationId, voucherId, stockId: others[0] }, { as: room.keeper }))
    await code.sweepPoints(room, room.now + cutOffMs + 1)
    await goOn()
  },
  'another piece: one change at a time': async (code, { room, gate, stationId, voucherId, others }) => {
    const goOn = await gate.stop('change stocks', 1, () => room.call(code.substitute, { stationId, voucherId, stockId: others[0] }, { as: room.keeper }))
    await room.call(code.substitute, { stationId, voucherId, stockId: others[1] }, { as: room.otherKeeper })
    await goOn()
  },
}

/** Plays a story, sweeps until all is swept, and says what is broken. */
async function brokenBy(story: (code: StationCode, at: Stand) => Promise<void>, code: StationCode): Promise<string[]> {
  const at = await stand()
  await story(code, at)
  at.watch.look(at.room.now)
  for (let turn = 0; turn < 3; turn++) {
    at.room.now += cutOffMs + 1
    await code.sweepPoints(at.room, at.room.now)
  }
  at.watch.look(at.room.now)
  at.watch.atRest(true)
  return [...at.watch.broken]
}

test.each(twins.filter(({ seen }) => seen === null))('$guard', async ({ guard, promise, removals }) => {
  const story = stories[guard]
  if (!story) throw new Error(`no story for ${guard}`)
  const entry = 'test/model/station/code.ts'
  expect(await brokenBy(story, await without<StationCode>(entry, []))).toEqual([])
  expect(await brokenBy(story, await without<StationCode>(entry, removals))).toContain(promise)
})
