import type { LogLine } from '../calls'

/** What a thread is given when it starts. A process has the same in its arguments, the clock as a file. */
export interface WorkerStart {
  /** The function's folder, with its index.js. */
  readonly folder: string
  /** How the clock goes, in the words of clock-words.ts, which the server changes while the thread runs. */
  readonly clock: SharedArrayBuffer
}

/** Server to host. */
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

/** Host to server. */
export type WorkerMessage =
  /** The code is loaded, or loaded anew, and so much of the heap is in use. */
  | { readonly type: 'ready'; readonly heapMb: number }
  | { readonly type: 'load-failed'; readonly error: string }
  | { readonly type: 'line'; readonly line: LogLine }
  /** The value that the function gave back, as JSON text. */
  | { readonly type: 'done'; readonly result: string }
  | { readonly type: 'failed'; readonly error: string }

/** Process to server: beside these, that it is about to end, because nobody caught an error. Of a thread Node itself tells that. */
export type ProcessMessage = WorkerMessage | { readonly type: 'crashed'; readonly error: string }

/** The file descriptors of a process by which orders come and messages go, a line of JSON for each. */
export const ORDERS_FD = 3
export const MESSAGES_FD = 4
