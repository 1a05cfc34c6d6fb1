import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Clock } from '../clock'
import { CloudError } from '../errors'
import { isObject } from '../http/json'
import { BUCKET, ENV_ID } from '../platform'

/** A stored file. */
export interface StoredFile {
  /** Its path in the bucket, as cloudPath named it. */
  readonly path: string
  readonly bytes: number
}

/** Leave to upload one file, once. */
export interface UploadTicket {
  /** The last part of the address to upload to. */
  readonly ticket: string
  readonly fileId: string
  /** The file's name for headers: ASCII, whatever the path holds. */
  readonly key: string
}

const TICKET_MS = 15 * 60_000
const MOST_TICKETS = 10_000
const PATH_LIMIT_BYTES = 850
/** A path has no empty, `.` or `..` part, no back-slash, and nothing that can't be printed. */
const PATH = /^(?!.*(?:^|\/)\.{0,2}(?:\/|$))[^\\\p{C}]+$/u

/** Files in a folder: each as its bytes and a line about it, under a name made from its path, so that no path leads out. */
export class Storage {
  readonly #tickets = new Map<string, { path: string; expires: number }>()
  readonly #secret = randomBytes(32)

  constructor(
    private readonly folder: string,
    private readonly clock: Clock,
  ) {
    mkdirSync(folder, { recursive: true })
  }

  /** Gives leave to upload to a path; throws a CloudError when the path can't be one. */
  ticket(cloudPath: string): UploadTicket {
    if (!PATH.test(cloudPath) || Buffer.byteLength(cloudPath) > PATH_LIMIT_BYTES) {
      throw new CloudError('INVALID_PARAM', `cloudPath is not a path of at most ${PATH_LIMIT_BYTES} bytes, without a slash in front`)
    }
    const ticket = randomBytes(16).toString('hex')
    this.#tickets.set(ticket, { path: cloudPath, expires: this.clock.now() + TICKET_MS })
    const oldest = this.#tickets.keys().next()
    if (this.#tickets.size > MOST_TICKETS && !oldest.done) this.#tickets.delete(oldest.value)
    return { ticket, fileId: fileIdOf(cloudPath), key: keyOf(cloudPath) }
  }

  /** Stores what a ticket was given for: whole or not at all. Throws a CloudError when the ticket is unknown, used or over. */
  async upload(ticket: string, content: Readable): Promise<StoredFile> {
    const leave = this.#tickets.get(ticket)
    this.#tickets.delete(ticket)
    if (!leave || leave.expires < this.clock.now()) throw new CloudError('STORAGE_SIGN_PARAM_INVALID', 'The leave to upload is unknown, used or over')
    const unfinished = path.join(this.folder, `${ticket}.part`)
    const out = createWriteStream(unfinished, { flush: true })
    try {
      await pipeline(content, out)
    } catch (error) {
      await rm(unfinished, { force: true })
      throw error
    }
    const file: StoredFile = { path: leave.path, bytes: out.bytesWritten }
    const place = this.#place(keyOf(leave.path))
    await writeFile(`${unfinished}.about`, JSON.stringify(file), { flush: true })
    await rename(unfinished, place.content)
    await rename(`${unfinished}.about`, place.about)
    return file
  }

  /** The file with this id, or null. */
  find(fileId: string): StoredFile | null {
    const cloudPath = /^cloud:\/\/[^/]+\/(.+)$/s.exec(fileId)?.[1]
    return cloudPath === undefined ? null : this.#about(keyOf(cloudPath))
  }

  /** The last part of a temporary address of a file, good for `ageS` seconds of the cloud's time. */
  temporaryName(file: StoredFile, ageS: number): string {
    const key = keyOf(file.path)
    const expires = Math.trunc(this.clock.now() / 1000) + ageS
    return `${key}${path.extname(file.path).replace(/[^.\w]/g, '')}?t=${expires}&sign=${this.#sign(key, expires)}`
  }

  /** Opens a file by its temporary address; null when it is gone, a CloudError when the address is over or made up. */
  open(name: string, expires: number, sign: string): { file: StoredFile; content: Readable } | null {
    const key = name.replace(/\..*$/, '')
    const expected = Buffer.from(this.#sign(key, expires))
    const given = Buffer.from(sign)
    if (expected.length !== given.length || !timingSafeEqual(expected, given) || expires * 1000 < this.clock.now()) {
      throw new CloudError('STORAGE_EXCEED_AUTHORITY', 'The temporary address is over or not one of this cloud')
    }
    const file = this.#about(key)
    return file === null ? null : { file, content: createReadStream(this.#place(key).content) }
  }

  /** Deletes a file; false when there was none. */
  async remove(fileId: string): Promise<boolean> {
    const file = this.find(fileId)
    if (file === null) return false
    const place = this.#place(keyOf(file.path))
    await rm(place.about, { force: true })
    await rm(place.content, { force: true })
    return true
  }

  /** Deletes everything. */
  reset(): void {
    this.#tickets.clear()
    rmSync(this.folder, { recursive: true, force: true })
    mkdirSync(this.folder, { recursive: true })
  }

  /** The files as they lie in the folder, by their names there. */
  contents(): ReadonlyMap<string, Buffer> {
    return new Map(readdirSync(this.folder).map((name) => [name, readFileSync(path.join(this.folder, name))]))
  }

  /** Puts back what `contents` gave; leaves to upload are gone. */
  restore(contents: ReadonlyMap<string, Buffer>): void {
    if (contents.size === 0 && readdirSync(this.folder).length === 0) this.#tickets.clear()
    else this.reset()
    for (const [name, bytes] of contents) writeFileSync(path.join(this.folder, name), bytes)
  }

  #about(key: string): StoredFile | null {
    const place = this.#place(key)
    if (!existsSync(place.about)) return null
    const about: unknown = JSON.parse(readFileSync(place.about, 'utf8'))
    if (!isObject(about) || typeof about['path'] !== 'string' || typeof about['bytes'] !== 'number') throw new Error(`${place.about} is damaged`)
    return { path: about['path'], bytes: about['bytes'] }
  }

  #place(key: string): { content: string; about: string } {
    return { content: path.join(this.folder, `${key}.bin`), about: path.join(this.folder, `${key}.json`) }
  }

  #sign(key: string, expires: number): string {
    return createHmac('sha256', this.#secret).update(`${key}|${expires}`).digest('hex')
  }
}

function keyOf(cloudPath: string): string {
  return createHash('sha256').update(cloudPath).digest('hex').slice(0, 40)
}

function fileIdOf(cloudPath: string): string {
  return `cloud://${ENV_ID}.${BUCKET}/${cloudPath}`
}
