import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { isObject } from '../http/json'

/** How many messages of each template a person has agreed to and not yet got. One consent is one message. */
export class Consents {
  readonly #left = new Map<string, number>()

  constructor(private readonly file: string) {
    mkdirSync(path.dirname(file), { recursive: true })
    const kept: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
    for (const [key, count] of Object.entries(isObject(kept) ? kept : {})) if (typeof count === 'number') this.#left.set(key, count)
  }

  /** Adds consents; gives how many there are now. */
  add(openid: string, templateId: string, count: number): number {
    const key = keyOf(openid, templateId)
    const left = (this.#left.get(key) ?? 0) + count
    this.#left.set(key, left)
    this.#keep()
    return left
  }

  /** Uses one up; false when there is none. */
  use(openid: string, templateId: string): boolean {
    const key = keyOf(openid, templateId)
    const left = this.#left.get(key) ?? 0
    if (left === 0) return false
    this.#left.set(key, left - 1)
    this.#keep()
    return true
  }

  /** What is left, for the developer's page. */
  list(): { openid: string; templateId: string; left: number }[] {
    return [...this.#left].map(([key, left]) => {
      const [openid = '', templateId = ''] = key.split(' ')
      return { openid: decodeURIComponent(openid), templateId: decodeURIComponent(templateId), left }
    })
  }

  reset(): void {
    this.restore([])
  }

  /** Puts back what `list` gave. */
  restore(list: ReturnType<Consents['list']>): void {
    if (list.length === 0 && this.#left.size === 0) return
    this.#left.clear()
    for (const { openid, templateId, left } of list) this.#left.set(keyOf(openid, templateId), left)
    this.#keep()
  }

  #keep(): void {
    writeFileSync(`${this.file}.new`, JSON.stringify(Object.fromEntries(this.#left)))
    renameSync(`${this.file}.new`, this.file)
  }
}

function keyOf(openid: string, templateId: string): string {
  return `${encodeURIComponent(openid)} ${encodeURIComponent(templateId)}`
}
