import { writeSync } from 'node:fs'
import { Socket } from 'node:net'
import { parentPort, workerData } from 'node:worker_threads'
import { readLines } from '../lines'
import type { ProcessMessage, WorkerMessage, WorkerOrder, WorkerStart } from '../messages'
import { MESSAGES_FD, ORDERS_FD } from '../messages'
import type { CloudTime } from './clock'
import { timeInFile, timeInMemory } from './clock'
import { describe } from './describe'

/** The server, as a host sees it. */
export interface Server {
  /** The function's folder. */
  readonly folder: string
  readonly time: CloudTime
  /** Tells it something; what is told arrives, in this order, even when the host ends at once. */
  send(message: WorkerMessage): void
  listen(onOrder: (order: WorkerOrder) => void): void
}

/** Finds out what this is, a thread of the cloud's process or a process of its own, and how its server is spoken to. */
export function findServer(): Server {
  return parentPort === null ? serverOfProcess() : serverOfThread(parentPort, workerData)
}

function serverOfThread(port: NonNullable<typeof parentPort>, { folder, clock }: WorkerStart): Server {
  return {
    folder,
    time: timeInMemory(clock),
    send: (message) => port.postMessage(message),
    listen: (onOrder) => void port.on('message', onOrder),
  }
}

function serverOfProcess(): Server {
  // Taken away: the function's code has no arguments in the cloud.
  const [folder = '', clockFile = ''] = process.argv.splice(2)
  tellCrash()
  return {
    folder,
    time: timeInFile(clockFile),
    send: sendByPipe,
    listen: (onOrder) => {
      const orders = new Socket({ fd: ORDERS_FD, readable: true, writable: false })
      orders.on('error', endWithServer).once('close', endWithServer)
      readLines(orders, (text) => onOrder(JSON.parse(text)))
    },
  }
}

// The function's code may put others in their places.
const write = writeSync
const kill = process.kill.bind(process)

/** Writes at once, waiting while the pipe is full: what a process handed to its event loop is lost when it ends. */
function sendByPipe(message: ProcessMessage): void {
  const bytes = Buffer.from(`${JSON.stringify(message)}\n`)
  try {
    for (let written = 0; written < bytes.length; ) written += write(MESSAGES_FD, bytes, written)
  } catch {
    endWithServer()
  }
}

/** Nobody is there to be answered: the cloud has ended, perhaps by force. Not by process.exit, on which code may hang endless work. */
function endWithServer(): void {
  kill(process.pid, 'SIGKILL')
}

/** Tells the server of an error that nobody catches. By the monitor, since a listener of ours would be one who catches it. */
function tellCrash(): void {
  process.on('uncaughtExceptionMonitor', (error) => {
    const isCaught = process.listenerCount('uncaughtException') > 0 || process.hasUncaughtExceptionCaptureCallback()
    if (!isCaught) sendByPipe({ type: 'crashed', error: describe(error) })
  })
}
