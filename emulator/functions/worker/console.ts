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
  process.stdout.write = (chunk: string | Uint8Array): boolean => {
    send({ level: 'info', text: Buffer.from(chunk).toString() })
    return true
  }
  process.stderr.write = (chunk: string | Uint8Array): boolean => {
    send({ level: 'error', text: Buffer.from(chunk).toString() })
    return true
  }
}
