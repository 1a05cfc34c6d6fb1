import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { isObject } from '../http/json'

/** Something that would have left the cloud: a message to a person, for instance. */
export interface Sent {
  /** The cloud's time, in epoch milliseconds. */
  readonly at: number
  /** The open API that sent it, such as subscribeMessage.send. */
  readonly api: string
  /** The function that asked for it, or null. */
  readonly function: string | null
  readonly content: Readonly<Record<string, unknown>>
}

/** What is kept in memory; the file keeps all. */
const KEPT = 5000

/** Everything that was sent, oldest first; a line of JSON each, in a file that outlives the cloud. */
export class Outbox {
  #sent: Sent[] = []

  constructor(private readonly file: string) {
    mkdirSync(path.dirname(file), { recursive: true })
    if (existsSync(file)) this.#sent = readFileSync(file, 'utf8').split('\n').flatMap(readLine).slice(-KEPT)
  }

  add(sent: Sent): void {
    appendFileSync(this.file, `${JSON.stringify(sent)}\n`)
    this.#sent.push(sent)
    if (this.#sent.length > KEPT) this.#sent.shift()
  }

  list(): readonly Sent[] {
    return [...this.#sent]
  }

  reset(): void {
    this.restore([])
  }

  /** Puts back what `list` gave. */
  restore(list: readonly Sent[]): void {
    if (list.length === 0) rmSync(this.file, { force: true })
    else writeFileSync(this.file, list.map((sent) => `${JSON.stringify(sent)}\n`).join(''))
    this.#sent = [...list]
  }
}

/** A line that a crash tore in the middle is the last one, and was never acknowledged: it is left out. */
function readLine(line: string): Sent[] {
  if (!line.endsWith('}')) return []
  const sent: unknown = JSON.parse(line)
  return isSent(sent) ? [sent] : []
}

function isSent(value: unknown): value is Sent {
  return isObject(value) && typeof value['at'] === 'number' && typeof value['api'] === 'string' && isObject(value['content'])
}
