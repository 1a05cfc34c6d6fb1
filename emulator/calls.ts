/** One request of a function to /admin: what was asked, of which collection, and how long the answer took. */
export interface RoundTrip {
  readonly action: string
  readonly collection: string | null
  /** The function that sent it. */
  readonly function: string
  readonly ms: number
  /** The code of the refusal, or null when it went well. */
  readonly code: string | null
}

/** A line that a function wrote to its console. */
export interface LogLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error'
  readonly text: string
}

/** Who calls a function, and by which way. */
export interface Caller {
  readonly openid: string | null
  readonly unionid: string | null
  /** wx_client, wx_trigger, `wx_client,scf` … as getWXContext().SOURCE gives it. */
  readonly source: string
}

/** What is known of one call of a function; it grows while the call runs. */
export interface CallRecord {
  readonly requestId: string
  /** The call that a client or a timer made, when this one was made by a function on its way. */
  readonly rootId: string
  readonly function: string
  readonly caller: Caller
  /** The cloud's time when the call came, in epoch milliseconds. */
  readonly startedAt: number
  state: 'queued' | 'running' | 'done' | 'failed'
  /** Real milliseconds in the queue, cold start included; null while it waits. */
  queuedMs: number | null
  /** Real milliseconds from the call to its answer; null while it runs. */
  ms: number | null
  /** The server's code of the refusal, such as FUNCTIONS_EXECUTE_FAIL. */
  errCode: string | null
  errMsg: string | null
  readonly logs: LogLine[]
  readonly roundTrips: RoundTrip[]
}

/** Calls that are remembered; the oldest are forgotten first. */
const CALLS_KEPT = 5000
/** People whose last call is remembered. */
const PEOPLE_KEPT = 100_000
/** Of one call: round trips and console lines that are remembered, and the length of a line. */
const ROUND_TRIPS_KEPT = 2000
const LINES_KEPT = 500
const LINE_LENGTH = 4000

/** The recent calls, by requestId, oldest first. */
export class CallBook {
  readonly #calls = new Map<string, CallRecord>()
  readonly #lastSeen = new Map<string, number>()

  /** Opens the record of a call that has just come. */
  open(call: Pick<CallRecord, 'requestId' | 'rootId' | 'function' | 'caller' | 'startedAt'>): CallRecord {
    const record: CallRecord = {
      ...call,
      state: 'queued',
      queuedMs: null,
      ms: null,
      errCode: null,
      errMsg: null,
      logs: [],
      roundTrips: [],
    }
    this.#calls.set(record.requestId, record)
    dropOldest(this.#calls, CALLS_KEPT)
    const { openid } = record.caller
    if (openid !== null && record.rootId === record.requestId) {
      this.#lastSeen.delete(openid)
      this.#lastSeen.set(openid, record.startedAt)
      dropOldest(this.#lastSeen, PEOPLE_KEPT)
    }
    return record
  }

  /** The record of one call, or undefined when it is unknown or forgotten. */
  find(requestId: string): CallRecord | undefined {
    return this.#calls.get(requestId)
  }

  /** The newest `limit` calls, newest first. */
  recent(limit: number): CallRecord[] {
    return [...this.#calls.values()].slice(-limit).reverse()
  }

  /** A call with everything that was called on its way, in the order in which they began. */
  family(requestId: string): CallRecord[] {
    return [...this.#calls.values()].filter((call) => call.requestId === requestId || call.rootId === requestId)
  }

  /** When a person last called, in the cloud's epoch milliseconds; undefined when they never did. */
  lastSeen(openid: string): number | undefined {
    return this.#lastSeen.get(openid)
  }

  /** Forgets all calls. */
  clear(): void {
    this.#lastSeen.clear()
    this.#calls.clear()
  }
}

function dropOldest(map: Map<string, unknown>, kept: number): void {
  const oldest = map.keys().next()
  if (map.size > kept && !oldest.done) map.delete(oldest.value)
}

/** Notes a round trip of a call. */
export function noteRoundTrip(call: CallRecord, roundTrip: RoundTrip): void {
  if (call.roundTrips.length < ROUND_TRIPS_KEPT) call.roundTrips.push(roundTrip)
}

/** Notes a line of the console of a call, cut to a length that can be shown. */
export function noteLine(call: CallRecord, line: LogLine): void {
  if (call.logs.length < LINES_KEPT) call.logs.push({ level: line.level, text: line.text.slice(0, LINE_LENGTH) })
}
