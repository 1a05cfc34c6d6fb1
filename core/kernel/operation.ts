import type { GenericSchema } from 'valibot'
import type { Person } from '../people/records'
import type { Actor, RegisteredActor } from './caller'
import type { Access, CodeOf, Contract, DecodedOf, FunctionName, ReplyOf } from './contract'
import type { Database } from './database'
import type { KernelCode, Outcome } from './errors'
import type { Keys } from './keys'
import type { Sdk } from './sdk'

/** What the record behind an operation's scope belongs to. */
export interface Scope {
  /** The unit it belongs to and those above; empty for a record that belongs to a station alone. */
  readonly unitPath: readonly string[]
  /** The station, if it belongs to one. */
  readonly station: string | null
  /** The record as it was read, so that the operation need not read it again. */
  readonly record: unknown
}

/** What an instance of a function keeps between calls. */
export interface Instance {
  readonly db: Database
  readonly sdk: Sdk
  readonly keys: Keys
}

/** One call of an operation: everything it may rely on, all of it checked. */
export interface Call<Input, Who extends Access = Access> extends Instance {
  readonly input: Input
  /** Epoch ms, read once. */
  readonly now: number
  readonly actor: Who extends { who: 'anyone' | 'timer' } ? Actor : RegisteredActor
  /** For whom it is done: the caller, or the person that a helper acts for. Null for somebody not registered. */
  readonly subject: Who extends { who: 'anyone' | 'timer' } ? Person | null : Person
  /** The record that access was decided on; null where access does not depend on one. */
  readonly scope: Scope | null
  /** `actor:requestId`: the same for every repeat of this act. */
  readonly act: string
  /** A hash of the operation and its input: the same act with another one is refused. */
  readonly hash: string
  readonly traceId: string
}

/** A contract with the code that fulfils it. */
export interface Operation {
  readonly contract: Contract<string, FunctionName, Access, GenericSchema, unknown, string>
  readonly run: (call: Call<never>) => Promise<Outcome<unknown, string>>
}

/** Joins a contract to its code; the compiler holds the code to the contract's input, reply and refusals. */
export function implement<C extends Contract<string, FunctionName, Access, GenericSchema, unknown, string>>(
  contract: C,
  run: (call: Call<DecodedOf<C>, C['access']>) => Promise<Outcome<ReplyOf<C>, CodeOf<C> | KernelCode>>,
): Operation {
  return { contract, run: run as unknown as Operation['run'] }
}
