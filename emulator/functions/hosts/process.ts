import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { closeSync, openSync, writeSync } from 'node:fs'
import path from 'node:path'
import { Readable, Writable } from 'node:stream'
import type { LogLine } from '../../calls'
import { clockWords } from '../clock-words'
import { readLines } from '../lines'
import type { ProcessMessage, WorkerOrder } from '../messages'
import { MESSAGES_FD, ORDERS_FD } from '../messages'
import type { Host, HostNeeds, HostOwner, Hosts } from './host'
import { OVER_MEMORY, ownExit } from './host'
import { Keeper } from './keeper'
import { MemoryWatch } from './memory'

/** How long to wait, after a process is gone, for the end of what it wrote: one that it started itself may hold its output open. */
const LAST_WORDS_MS = 1000
/** Of what it wrote to its standard error, so many characters are looked at for the reason of its end. */
const LAST_WORDS_KEPT = 20_000
/** How V8 says so before it aborts. */
const V8_OUT_OF_MEMORY = /^(?:FATAL ERROR: .*|\W*Fatal (?:process|JavaScript) )out of memory/m

const isWindows = process.platform === 'win32'

/** Processes: whatever the code of one does to itself, the cloud and the others go on. */
export function processHosts(workerFile: string, folder: string): Hosts {
  const clockFile = path.join(folder, 'clock')
  const clock = openSync(clockFile, 'w')
  const keeper = new Keeper()
  return {
    start: (needs, owner) => startProcess([workerFile, needs.folder, clockFile], needs, owner, keeper),
    tellTime: (going) => void writeSync(clock, new BigInt64Array(clockWords.of(going)), 0, clockWords.bytes, 0),
    close: () => {
      keeper.close()
      closeSync(clock)
    },
  }
}

function startProcess(args: readonly string[], needs: HostNeeds, owner: HostOwner, keeper: Keeper): Host {
  try {
    return new ProcessHost(args, needs, owner, keeper)
  } catch (error) {
    // A machine without memory or processes to give: this call fails, a later one may find some.
    return { ended: Promise.resolve(noStart(error)), send: () => undefined, end: () => Promise.resolve() }
  }
}

class ProcessHost implements Host {
  readonly ended: Promise<string>
  readonly #child: ChildProcess
  readonly #memory: MemoryWatch
  #isGone = false
  #lastWords = ''

  constructor(
    args: readonly string[],
    needs: HostNeeds,
    private readonly owner: HostOwner,
    private readonly keeper: Keeper,
  ) {
    this.#child = spawn(process.execPath, [`--max-old-space-size=${Math.trunc(needs.memoryMb)}`, ...args], {
      cwd: needs.folder,
      env: needs.env,
      stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'],
      // A group of its own: Ctrl+C at the keyboard is the cloud's to deal with, and what the code starts ends with it.
      detached: !isWindows,
      windowsHide: true,
    })
    if (this.#child.pid !== undefined) keeper.keep(this.#child.pid)
    this.#memory = new MemoryWatch(this.#child.pid, needs.memoryMb, () => this.#stop(OVER_MEMORY))
    this.ended = this.#untilGone()
    this.#listen()
  }

  send(order: WorkerOrder): void {
    this.#memory.isBusy(true)
    const orders = this.#child.stdio[ORDERS_FD]
    if (orders instanceof Writable) orders.write(`${JSON.stringify(order)}\n`)
  }

  async end(): Promise<void> {
    this.#kill()
    await this.ended
  }

  #stop(reason: string): void {
    this.owner.onFailure(reason)
    this.#kill()
  }

  #listen(): void {
    const { stdio } = this.#child
    // A pipe that breaks means that the process does; its end is told for itself.
    for (const pipe of stdio) pipe?.on('error', () => this.#kill())
    const messages = stdio[MESSAGES_FD]
    // What is left without a line's end was cut off in the middle: nobody may take it for an answer.
    if (messages instanceof Readable) readLines(messages, (text) => this.#onMessage(text))
    this.#keepLines(stdio[1], 'info')
    this.#keepLines(stdio[2], 'error')
    stdio[2]?.on('data', (chunk: string) => {
      this.#lastWords = (this.#lastWords + chunk).slice(-LAST_WORDS_KEPT)
    })
  }

  /** What went past the console: native code, a write to the file descriptor, V8 before it aborts. */
  #keepLines(stream: ChildProcess['stdio'][1], level: LogLine['level']): void {
    const keep = (text: string): void => this.owner.onMessage({ type: 'line', line: { level, text } })
    if (stream instanceof Readable) readLines(stream, keep, keep)
  }

  #onMessage(text: string): void {
    const message = readMessage(text)
    if (message === null) {
      this.#stop('it wrote into the pipe of its answers')
    } else if (message.type === 'crashed') {
      this.owner.onFailure(message.error)
    } else {
      if (message.type !== 'line') this.#memory.isBusy(false)
      this.owner.onMessage(message)
    }
  }

  #untilGone(): Promise<string> {
    return new Promise((resolve) => {
      this.#child.once('error', (error) => {
        if (this.#child.pid === undefined) resolve(noStart(error))
      })
      this.#child.once('exit', (code, signal) => {
        this.#memory.stop()
        this.#kill()
        this.#isGone = true
        if (this.#child.pid !== undefined) this.keeper.letGo(this.#child.pid)
        const told = (): void => {
          clearTimeout(patience)
          resolve(reasonOf(code, signal, this.#lastWords))
        }
        const patience = setTimeout(told, LAST_WORDS_MS)
        this.#child.once('close', told)
      })
    })
  }

  /** Ends the process and all that it started: its group, which keeps its number for them until they are gone. */
  #kill(): void {
    const { pid } = this.#child
    if (pid === undefined || this.#isGone) return
    try {
      process.kill(isWindows ? pid : -pid, 'SIGKILL')
    } catch (error) {
      // All of them are gone, or (EPERM, on macOS) only not yet waited for.
      const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null
      if (code !== 'ESRCH' && code !== 'EPERM') throw error
    }
  }
}

/** A line of a process; null when it makes no sense: function code can write anything to any file descriptor. */
function readMessage(text: string): ProcessMessage | null {
  try {
    const message: ProcessMessage | null = JSON.parse(text)
    return typeof message?.type === 'string' ? message : null
  } catch {
    return null
  }
}

function reasonOf(code: number | null, signal: NodeJS.Signals | null, lastWords: string): string {
  const isCrash = signal !== null || code === null || code > 128
  if (isCrash && V8_OUT_OF_MEMORY.test(lastWords)) return OVER_MEMORY
  return signal === null ? ownExit(code ?? 0) : `it was ended by the signal ${signal}`
}

function noStart(error: unknown): string {
  return `its process could not be started: ${error instanceof Error ? error.message : String(error)}`
}
