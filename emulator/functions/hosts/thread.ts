import { Worker } from 'node:worker_threads'
import { clockWords } from '../clock-words'
import type { WorkerMessage, WorkerOrder, WorkerStart } from '../messages'
import type { Host, HostNeeds, HostOwner, Hosts } from './host'
import { OVER_MEMORY, ownExit } from './host'

/** Threads: quick to start and to speak to, but they share the cloud's process, and its fate when that is torn down. */
export function threadHosts(workerFile: string): Hosts {
  const cell = new SharedArrayBuffer(clockWords.bytes)
  const words = new BigInt64Array(cell)
  return {
    start: (needs, owner) => new ThreadHost(workerFile, cell, needs, owner),
    tellTime: (going) => clockWords.of(going).forEach((word, at) => Atomics.store(words, at, word)),
    close: () => undefined,
  }
}

class ThreadHost implements Host {
  readonly ended: Promise<string>
  readonly #worker: Worker

  constructor(workerFile: string, clock: SharedArrayBuffer, needs: HostNeeds, owner: HostOwner) {
    const start: WorkerStart = { folder: needs.folder, clock }
    this.#worker = new Worker(workerFile, {
      workerData: start,
      env: needs.env,
      resourceLimits: { maxOldGenerationSizeMb: needs.memoryMb },
      execArgv: [],
    })
    this.ended = new Promise((resolve) => this.#worker.once('exit', (code) => resolve(ownExit(code))))
    this.#worker.on('message', (message: WorkerMessage) => owner.onMessage(message))
    this.#worker.on('error', (error) => owner.onFailure(reasonOf(error)))
  }

  send(order: WorkerOrder): void {
    this.#worker.postMessage(order)
  }

  async end(): Promise<void> {
    await this.#worker.terminate()
    await this.ended
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') return OVER_MEMORY
  return error instanceof Error ? (error.stack ?? String(error)) : String(error)
}
