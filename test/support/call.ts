import { createHash } from 'node:crypto'
import { decideAccess, type ScopeFinders } from '../../core/kernel/access'
import { decode } from '../../core/kernel/decode'
import type { Outcome } from '../../core/kernel/errors'
import { hashOf } from '../../core/kernel/ids'
import type { Keys } from '../../core/kernel/keys'
import type { Call, Instance, Operation } from '../../core/kernel/operation'
import type { Sdk } from '../../core/kernel/sdk'
import type { Appointment, Person } from '../../core/people/records'
import { MemoryDatabase, type Turn } from './memory-database'

const key = (name: string) => createHash('sha256').update(name).digest()

/** Keys that are the same in every test. */
export const testKeys: Keys = { seal: { id: '1', key: key('seal') }, find: key('find'), code: { id: '1', key: key('code') } }

const unreached = (): never => {
  throw new Error('operations reach for the database by the kernel, not by the SDK')
}
const files = { uploadFile: unreached, downloadFile: unreached, getTempFileURL: unreached, deleteFile: unreached }
const openapi = { phonenumber: { getPhoneNumber: unreached }, subscribeMessage: { send: unreached }, wxacode: { getUnlimited: unreached }, security: { msgSecCheck: unreached } }
/** An SDK of which nothing can be reached. */
export const testSdk: Sdk = { database: unreached, getWXContext: unreached, openapi, ...files }

/** Somebody registered in a unit, born in 1958. */
export function personOf(id: string, name: string, unitPath: readonly string[], appointments: readonly Appointment[] = []): Person {
  const unit = { unit: unitPath.at(-1) ?? '', unitName: '德清县', unitPath }
  return { _id: id, name, birthYear: 1958, ...unit, status: 'active', appointments, consent: { version: '2026-11', at: 0, how: 'app' }, since: 0, version: 1, act: '' }
}

/** An appointment that has always held. */
export const appointed = (role: Appointment['role'], at: string): Appointment => ({ role, at, name: at, from: 0, until: null, by: '' })

/** Who calls (null: somebody not registered), and by which request. */
export interface Caller {
  readonly as: Person | null
  readonly requestId?: string
  /** Whose phone it is, where that matters. */
  readonly openid?: string
}

let requests = 0

/**
 * Operations over a database in memory, called as the router calls them: decoded by their contract, and let through by the
 * kernel's own decision on access. `now` is the clock; `trips` are the round trips of the latest call.
 */
export class Stage {
  now = Date.parse('2026-11-23T08:00:00+08:00')
  trips: string[] = []
  readonly db: MemoryDatabase
  readonly instance: Instance

  /** `turn`: what every round trip waits for, when a schedule decides; left out, nothing. `reach`: what of the SDK is there beside the database. */
  constructor(
    private readonly finders: ScopeFinders,
    turn: Turn = async () => undefined,
    reach: Partial<Sdk> = {},
  ) {
    this.db = new MemoryDatabase((what) => {
      this.trips.push(what)
      return turn(what)
    })
    this.instance = { db: this.db, sdk: { ...testSdk, ...reach }, keys: testKeys }
  }

  async call<Data = Record<string, unknown>>(operation: Operation, input: Record<string, unknown>, { as, requestId, openid = as ? `o_${as._id}` : 'o_stranger' }: Caller): Promise<Outcome<Data, string>> {
    const { contract } = operation
    const decoded = decode(contract.input, input)
    if (!decoded.ok) throw new Error(`${contract.name} refuses its input at ${decoded.path}`)
    const given = decoded.value as Readonly<Record<string, unknown>>
    const actor = { key: as?._id ?? openid, openid, person: as, source: 'wx_client' }
    this.trips = []
    const granted = await decideAccess(contract.access, given, actor, this.instance, this.finders, this.now)
    if (!granted.ok) return granted
    const act = `${actor.key}:${requestId ?? `request-${++requests}`}`
    const call = { ...this.instance, ...granted.data, input: given, now: this.now, actor, act, hash: hashOf(contract.name, given), traceId: 'trace' }
    // The same promise as the router's: access has made sure of what the contract says of actor and subject.
    return operation.run(call as unknown as Call<never>) as Promise<Outcome<Data, string>>
  }

  /** Calls an operation that must say yes. */
  async yes<Data = Record<string, unknown>>(operation: Operation, input: Record<string, unknown>, caller: Caller): Promise<Data> {
    const outcome = await this.call<Data>(operation, input, caller)
    if (!outcome.ok) throw new Error(`${operation.contract.name}: ${JSON.stringify(outcome.error)}`)
    return outcome.data
  }

  /** Calls an operation that must refuse; gives the code. */
  async no(operation: Operation, input: Record<string, unknown>, caller: Caller): Promise<string> {
    const outcome = await this.call(operation, input, caller)
    if (outcome.ok) throw new Error(`${operation.contract.name} said yes: ${JSON.stringify(outcome.data)}`)
    return outcome.error.code
  }
}
