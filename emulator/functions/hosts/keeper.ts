import { spawn } from 'node:child_process'

/** Reads `+<pid>` and `-<pid>`; when its input ends, which is when the cloud does, it ends those that are left. */
const KEEPER = `
const left = new Set()
const read = (line) => (line[0] === '+' ? left.add(line.slice(1)) : left.delete(line.slice(1)))
const end = (pid) => { try { process.kill(Number(pid), 'SIGKILL') } catch { /* It has ended by itself. */ } }
require('node:readline').createInterface({ input: process.stdin }).on('line', read).on('close', () => left.forEach(end))`

/**
 * A process that ends the cloud's other processes when the cloud was ended by force. Those that wait for something end by themselves then;
 * one in an endless loop never learns of it, and nobody is left to hold it to its time limit.
 */
export class Keeper {
  readonly #child = spawn(process.execPath, ['-e', KEEPER], { stdio: ['pipe', 'ignore', 'ignore'], env: {}, detached: process.platform !== 'win32', windowsHide: true })

  constructor() {
    this.#child.unref()
    // Whoever kills the keeper does without it; a machine that can't start it will start no function either, and says so there.
    this.#child.on('error', () => undefined)
    this.#child.stdin.on('error', () => undefined)
  }

  /** Keeps a process, until `letGo`. */
  keep(pid: number): void {
    this.#child.stdin.write(`+${pid}\n`)
  }

  /** The process is gone; its number may become another's. */
  letGo(pid: number): void {
    this.#child.stdin.write(`-${pid}\n`)
  }

  close(): void {
    this.#child.stdin.end()
  }
}
