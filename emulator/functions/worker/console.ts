import { format } from 'node:util'
import type { LogLine } from '../../calls'

const LEVELS = { debug: 'debug', log: 'info', info: 'info', warn: 'warn', error: 'error', trace: 'error' } as const

/**
 * Sends what the function writes to its console, or straight to its standard output, to the server. By message and not through
 * the thread's streams, because messages keep their order with the answer, so that a line never lands in the next call.
 */
export function sendConsole(send: (line: LogLine) => void): void {
  for (const name of ['debug', 'log', 'info', 'warn', 'error', 'trace'] as const) {
    console[name] = (...values: unknown[]): void => send({ level: LEVELS[name], text: format(...values) })
  }
  process.stdout.write = writer('info', send)
  process.stderr.write = writer('error', send)
}

type Done = (error?: Error | null) => void

/** A stream's `write` that sends; whoever waits for it to be written is told that it is. */
function writer(level: LogLine['level'], send: (line: LogLine) => void) {
  return (chunk: string | Uint8Array, encodingOrDone?: BufferEncoding | Done, done?: Done): boolean => {
    send({ level, text: Buffer.from(chunk).toString().replace(/\n$/, '') })
    const told = typeof encodingOrDone === 'function' ? encodingOrDone : done
    if (told) queueMicrotask(() => told())
    return true
  }
}
