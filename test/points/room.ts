import { randomBytes } from 'node:crypto'
import { instantOf } from '../../core/kernel/calendar'
import { decode } from '../../core/kernel/decode'
import type { Outcome } from '../../core/kernel/errors'
import { hashOf } from '../../core/kernel/ids'
import type { Keys } from '../../core/kernel/keys'
import type { Call, Operation, Scope } from '../../core/kernel/operation'
import type { Sdk } from '../../core/kernel/sdk'
import type { Person } from '../../core/people/records'
import { earnInside } from '../../core/points/earn'
import { addProduct } from '../../core/points/operations/add-product'
import { addStation } from '../../core/points/operations/add-station'
import { deliver } from '../../core/points/operations/deliver'
import { pointsFinders } from '../../core/points/scope'
import { MemoryDatabase } from '../support/memory-database'

const keys: Keys = { seal: { id: '1', key: randomBytes(32) }, find: randomBytes(32), code: { id: '1', key: randomBytes(32) } }

const unreached = (): never => {
  throw new Error('the room of points does not reach for the SDK itself')
}
const sdk: Sdk = {
  database: unreached,
  getWXContext: unreached,
  openapi: { subscribeMessage: { send: unreached }, security: { msgSecCheck: unreached } },
}

export function person(id: string, name: string): Person {
  const unit = { unit: 'u_nanxun', unitName: '南浔区', unitPath: ['u_city', 'u_nanxun'] }
  const record = { appointments: [], consent: { version: '2026-11', at: 0, how: 'app' }, since: 0, version: 1, act: '', hash: '' } as const
  return { _id: id, name, birthYear: 1958, ...unit, status: 'active', ...record }
}

export const wang = person('p_wang', '王秀英')
export const keeper = person('p_keeper', '李站长')

/** What a test may set of a call; the rest follows. */
interface Facts {
  readonly as?: Person
  readonly subject?: Person
  readonly requestId?: string
}

let requests = 0

/** The room of points over a memory: operations called as the router calls them, with its own decoding, counting round trips. */
export class Room {
  now = Date.parse('2026-11-23T10:00:00+08:00')
  roundTrips = 0
  readonly db = new MemoryDatabase(async () => {
    this.roundTrips += 1
  })

  /** Calls an operation; `input` is decoded by its contract. */
  async call<Data = Record<string, unknown>>(operation: Operation, input: Record<string, unknown>, facts: Facts = {}): Promise<Outcome<Data, string>> {
    const { contract } = operation
    const decoded = decode(contract.input, input)
    if (!decoded.ok) throw new Error(`${contract.name} refuses its input at ${decoded.path}`)
    const actor = facts.as ?? wang
    const call: Call<unknown> = {
      db: this.db,
      sdk,
      keys,
      input: decoded.value,
      now: this.now,
      actor: { key: actor._id, openid: `o_${actor._id}`, person: actor, source: 'wx_client' },
      subject: facts.subject ?? actor,
      scope: await this.scope(input),
      act: `${actor._id}:${facts.requestId ?? `request-${++requests}`}`,
      hash: hashOf(contract.name, decoded.value),
      traceId: 'trace',
    }
    this.roundTrips = 0
    return operation.run(call as Call<never>) as Promise<Outcome<Data, string>>
  }

  /** Calls an operation that must say yes. */
  async yes<Data = Record<string, unknown>>(operation: Operation, input: Record<string, unknown>, facts: Facts = {}): Promise<Data> {
    const outcome = await this.call<Data>(operation, input, facts)
    if (!outcome.ok) throw new Error(`${operation.contract.name}: ${JSON.stringify(outcome.error)}`)
    return outcome.data
  }

  private async scope(input: Record<string, unknown>): Promise<Scope | null> {
    if (typeof input.unitId === 'string') return { unitPath: ['u_city', input.unitId], station: null, record: null }
    const find = pointsFinders.station
    return typeof input.stationId === 'string' && find ? find({ db: this.db, sdk, keys }, input.stationId) : null
  }

  /** A station of Nanxun with a sign. */
  async station(name = '南浔站'): Promise<{ stationId: string; number: string }> {
    const at = { longitude: 120.42, latitude: 30.87 }
    const facts = { unitId: 'u_nanxun', name, address: '适园路 1 号', at, phone: '0572-3022000', opens: 480, closes: 1020 }
    return this.yes(addStation, facts, { as: keeper })
  }

  /** A product for 10 points, at most 2 in a quarter. */
  async product(facts: Record<string, unknown> = {}): Promise<string> {
    const input = { unitId: 'u_nanxun', name: '茭白', kind: 'wildRice', portion: '2 斤', origin: '南浔和孚', points: 10, mostPerQuarter: 2, ...facts }
    return (await this.yes<{ productId: string }>(addProduct, input, { as: keeper })).productId
  }

  /** Goods of today at a station. */
  async goods(stationId: string, productId: string, pieces: number): Promise<string> {
    const input = { stationId, productId, harvestDay: '2026-11-23', pieces, collectDays: 3 }
    return (await this.yes<{ stockId: string }>(deliver, input, { as: keeper })).stockId
  }

  /** Two hours served in an activity of its own: 20 points. */
  async serve(shift: string, who: Person = wang): Promise<void> {
    const facts = { person: who._id, unit: 'u_nanxun', shift, activity: `a_${shift}`, activityTitle: '陪诊', minutes: 120, day: '2026-11-23', by: who._id, now: this.now }
    await this.db.transact((tx) => earnInside(tx, facts))
  }
}

/** The closing time of the test's station, three days on. */
export const collectUntil = instantOf('2026-11-26', 1020)
