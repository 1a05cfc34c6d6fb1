import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

/**
 * What a process may hold beside the memory that its function was promised: Node's own 45 MB, V8's young generation and compiled code.
 * V8 itself ends a heap at the limit; this is for what lies outside the heap, Buffers above all.
 */
const BESIDE_MB = 128
/** How often to look. Asking another program for it costs more. */
const LOOK_MS = process.platform === 'linux' ? 100 : 1000
const KB_IN_MB = 1024

/** Looks at the memory that a process holds while it works, and once after. */
export class MemoryWatch {
  readonly #limitMb: number
  #timer: NodeJS.Timeout | null = null
  #isBusy = true
  #isStopped = false

  /**
   * @param pid of the process; undefined when it could not be started: then there is nothing to watch
   * @param memoryMb what its function may use
   * @param tooMuch is told once
   */
  constructor(
    private readonly pid: number | undefined,
    memoryMb: number,
    private readonly tooMuch: () => void,
  ) {
    this.#limitMb = memoryMb + BESIDE_MB
    this.#later()
  }

  /** To be told when the process is given something to do, and when that is done. */
  isBusy(value: boolean): void {
    this.#isBusy = value
    if (value) this.#later()
  }

  stop(): void {
    this.#isStopped = true
    clearTimeout(this.#timer ?? undefined)
  }

  #later(): void {
    if (this.#timer !== null || this.#isStopped || this.pid === undefined) return
    const { pid } = this
    this.#timer = setTimeout(() => void this.#look(pid), LOOK_MS)
    this.#timer.unref()
  }

  async #look(pid: number): Promise<void> {
    const residentMb = await residentMbOf(pid)
    if (this.#isStopped) return
    if (residentMb !== null && residentMb > this.#limitMb) {
      this.stop()
      this.tooMuch()
      return
    }
    this.#timer = null
    if (this.#isBusy) this.#later()
  }
}

/** The resident memory of a process in megabytes (on Linux the most that it ever was), or null when the process is gone. */
export async function residentMbOf(pid: number, platform: NodeJS.Platform = process.platform): Promise<number | null> {
  try {
    if (platform === 'linux') return residentMbIn(await readFile(`/proc/${pid}/status`, 'utf8'), /^VmHWM:\s*(\d+) kB$/m)
    const ask = promisify(execFile)
    if (platform === 'win32') return residentMbIn((await ask('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH'])).stdout, /"([^"]+)"\s*$/)
    return residentMbIn((await ask('ps', ['-o', 'rss=', '-p', String(pid)])).stdout, /^\s*(\d+)\s*$/)
  } catch {
    // No such file, or ps found nothing: the process is gone, and its end is told by other means.
    return null
  }
}

/** Finds the kilobytes in a text; tasklist divides them by thousands, each country in its own way. */
export function residentMbIn(text: string, pattern: RegExp): number | null {
  const digits = pattern.exec(text)?.[1]?.replace(/\D/g, '') ?? ''
  return digits === '' ? null : Number(digits) / KB_IN_MB
}
