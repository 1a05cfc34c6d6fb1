import type { LogLine } from '../calls'

/** What a thread is given when it starts. */
export interface WorkerStart {
  /** The function's folder, with its index.js. */
  readonly folder: string
  /** How the clock goes, in two BigInt64 that the server changes while the thread runs: see worker/clock.ts. */
  readonly clock: SharedArrayBuffer
}

/** Server to thread. */
export type WorkerOrder = WorkerCall | { readonly type: 'forget' }

/** One event. There is never a second before the first is answered. */
export interface WorkerCall {
  readonly type: 'call'
  /** The event as JSON text, so that no value crosses that could not cross in the cloud. */
  readonly event: string
  /** What the platform adds to the event under `userInfo`, or null. */
  readonly userInfo: { readonly appId: string; readonly openId?: string } | null
  /** Variables that belong to this call alone. */
  readonly env: Readonly<Record<string, string>>
  readonly context: Readonly<Record<string, string | number>>
}

/** Thread to server. */
export type WorkerMessage =
  /** The code is loaded, or loaded anew, and so much of the heap is in use. */
  | { readonly type: 'ready'; readonly heapMb: number }
  | { readonly type: 'load-failed'; readonly error: string }
  | { readonly type: 'line'; readonly line: LogLine }
  /** The value that the function gave back, as JSON text. */
  | { readonly type: 'done'; readonly result: string }
  | { readonly type: 'failed'; readonly error: string }
