import type { ClockGoing } from '../../clock'
import type { WorkerMessage, WorkerOrder } from '../messages'

/** What an instance's code runs in: a thread of the cloud's own process, or a process of its own. Both run worker/main.ts. */
export interface Host {
  /** Settles when it is gone and all that it said was told. Gives why, for when no failure was told and nobody ended it. */
  readonly ended: Promise<string>
  /** Hands an order over. To one that is gone it is lost. */
  send(order: WorkerOrder): void
  /** Ends it at once, even in an endless loop. Settles when it is gone. */
  end(): Promise<void>
}

/** What is to run. */
export interface HostNeeds {
  /** The function's folder, with its index.js. */
  readonly folder: string
  /** Megabytes that the function may use. */
  readonly memoryMb: number
  /** All variables of its environment. */
  readonly env: Readonly<Record<string, string>>
}

/** Who is told what a host does, in the order in which it did it. */
export interface HostOwner {
  onMessage(message: WorkerMessage): void
  /** It can't go on, and why; soon it will be gone. */
  onFailure(reason: string): void
}

/** One kind of hosts, and the clock that all of them follow. */
export interface Hosts {
  start(needs: HostNeeds, owner: HostOwner): Host
  /** From now on the clock goes so; the code of every host sees it at once. */
  tellTime(going: ClockGoing): void
  /** To be called when all hosts are gone. */
  close(): void
}

/** Why a host ended that used too much, in the words that its caller reads. */
export const OVER_MEMORY = 'it was over its memory limit'

/** Why a host ended by process.exit. */
export function ownExit(exitCode: number): string {
  return `it ended its own process with exit code ${exitCode}`
}
