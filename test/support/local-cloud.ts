import { EJSON, type Document } from 'bson'
import { spawn, type ChildProcess } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { MemberOperations, StaffOperations } from '../../core/operations'
import type { Reply } from '../../core/kernel/errors'

/** The project's folder; jest runs in it. */
export const root = process.cwd()

const fewInstances = 3

export const adminCode = 'one-time-code-for-tests'

export interface CloudSettings {
  /** The built functions; the product's own when left out. */
  readonly functions?: string
  readonly conflicts?: 'write' | 'commit' | 'queue'
  /** Instances of a function at most; few when left out, since each takes a while to start: what is about races says how many. */
  readonly instances?: number
  /** What instances run in; threads when left out, because they start in a fraction of the time, and nothing here crashes natively. */
  readonly isolation?: 'process' | 'thread'
  /** A folder that outlives the cloud, for restarts. */
  readonly data?: string
  /** Whether the data go with the cloud: nothing waits for the disk then. */
  readonly isFleeting?: boolean
  /** What the functions expect of the database; that of the built product when left out. */
  readonly storage?: Storage
  readonly environment?: Readonly<Record<string, string>>
}

/** Keys for one test's cloud; the same folder gives the same keys, so that a restarted cloud can read its data. */
export function environmentFile(folder: string, more: Readonly<Record<string, string>>): string {
  const file = path.join(folder, 'environment.json')
  const key = (name: string) => createHash('sha256').update(`${folder} ${name}`).digest('base64')
  const environment = {
    YINLING_SEAL_KEY: key('seal'),
    YINLING_FIND_KEY: key('find'),
    YINLING_CODE_KEY: key('code'),
    YINLING_FIRST_ADMIN_HASH: createHash('sha256').update(adminCode).digest('hex'),
    ...more,
  }
  writeFileSync(file, JSON.stringify({ '*': environment }))
  return file
}

/** The collections and indexes that functions expect. */
export interface Storage {
  readonly collections: readonly string[]
  readonly indexes: readonly unknown[]
}

interface Seen {
  readonly version: number
  readonly documents: readonly unknown[]
}

/** One database round trip of a call, as the local cloud counts it. */
export interface RoundTrip {
  readonly action: string
  readonly collection: string | null
}

/** A local cloud in a process of its own, with the built functions, spoken to as the app does. */
export class LocalCloud {
  /** What the collections held when they were looked at last. */
  private readonly seen = new Map<string, Seen>()

  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
    private readonly folder: string | null,
    private readonly others: Readonly<Record<string, string>> = {},
  ) {}

  /** The same cloud, where calls to a function go to another one: `{ member: 'twin' }`. */
  calling(others: Readonly<Partial<Record<'member' | 'staff' | 'timer', string>>>): LocalCloud {
    return new LocalCloud(this.url, this.child, this.folder, others)
  }

  static async start(settings: CloudSettings = {}): Promise<LocalCloud> {
    const folder = mkdtempSync(path.join(tmpdir(), 'yinling-'))
    const functions = settings.functions ?? path.join(root, 'dist', 'functions')
    const environment = environmentFile(settings.data ?? folder, settings.environment ?? {})
    const options = ['--functions', functions, '--port', '0', '--env', environment, '--no-timers', '--isolation', settings.isolation ?? 'thread', '--instances', String(settings.instances ?? fewInstances)]
    if (!settings.isFleeting) options.push('--data', path.join(settings.data ?? folder, 'store'))
    if (settings.conflicts) options.push('--conflicts', settings.conflicts)
    const child = spawn(process.execPath, ['scripts/cloud.mjs', ...options], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    const cloud = new LocalCloud(await readyUrl(child), child, settings.data ? null : folder)
    await cloud.prepare(settings.storage ?? productStorage())
    return cloud
  }

  /** Makes the collections and indexes that the functions expect. */
  async prepare(storage: Storage = productStorage()): Promise<void> {
    await this.control('import', Object.fromEntries(storage.collections.map((name) => [name, []])))
    await this.control('indexes', { indexes: storage.indexes })
  }

  async control<Answer = unknown>(what: string, body: unknown = {}): Promise<Answer> {
    const reply = await fetch(`${this.url}/control/${what}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    if (!reply.ok) throw new Error(`control/${what}: ${await reply.text()}`)
    const answer: Answer = await reply.json()
    return answer
  }

  /** All documents of a collection; nobody may change them, since the next who asks gets the same ones. */
  async documents<Doc>(collection: string): Promise<Doc[]> {
    const { [collection]: documents } = await this.look<Record<string, Doc>>([collection])
    return documents ?? []
  }

  /** All documents of several collections, as they are at one moment. */
  async look<Docs extends Readonly<Record<string, unknown>>>(collections: readonly (keyof Docs & string)[]): Promise<{ readonly [Name in keyof Docs]: Docs[Name][] }> {
    const since = Object.fromEntries(collections.map((name) => [name, this.seen.get(name)?.version ?? null]))
    const changed = await this.control<Record<string, { version: number; documents: Document[] }>>('changes', { since })
    for (const [name, { version, documents }] of Object.entries(changed)) this.seen.set(name, { version, documents: documents.map((document) => deepFrozen(EJSON.deserialize(document))) })
    return Object.fromEntries(collections.map((name) => [name, [...(this.seen.get(name)?.documents ?? [])]])) as { [Name in keyof Docs]: Docs[Name][] }
  }

  /** Calls a function with any event; the result as it came, and the call's id. */
  async event(name: string, openid: string | null, event: unknown, source?: string): Promise<{ answer: unknown; requestId: string }> {
    const headers: Record<string, string> = { 'content-type': 'application/json' }
    if (openid) headers['x-wx-openid'] = openid
    if (source) headers['x-wx-source'] = source
    const reply = await fetch(`${this.url}/call/${this.others[name] ?? name}`, { method: 'POST', headers, body: JSON.stringify(event) })
    return { answer: await reply.json(), requestId: reply.headers.get('x-request-id') ?? '' }
  }

  /** Calls an operation; the reply as the app sees it. */
  async reply<Data>(name: 'member' | 'staff', openid: string, op: string, input: object, requestId = newRequestId()): Promise<Reply<Data>> {
    const { answer } = await this.event(name, openid, { op, input, requestId })
    const { result, errMsg } = answer as { result?: Reply<Data>; errMsg?: string }
    if (!result) throw new Error(`${op}: ${errMsg}`)
    return result
  }

  member<Op extends keyof MemberOperations>(openid: string, op: Op, input: MemberOperations[Op]['input'] & object, requestId?: string): Promise<Reply<MemberOperations[Op]['reply'], MemberOperations[Op]['code']>> {
    return this.reply('member', openid, op, input, requestId) as Promise<Reply<MemberOperations[Op]['reply'], MemberOperations[Op]['code']>>
  }

  staff<Op extends keyof StaffOperations>(openid: string, op: Op, input: StaffOperations[Op]['input'] & object, requestId?: string): Promise<Reply<StaffOperations[Op]['reply'], StaffOperations[Op]['code']>> {
    return this.reply('staff', openid, op, input, requestId) as Promise<Reply<StaffOperations[Op]['reply'], StaffOperations[Op]['code']>>
  }

  /** One turn of the clockwork, as the platform's trigger calls it. */
  async tick(timer = 'timer'): Promise<void> {
    const { answer } = await this.event(timer, null, {}, 'wx_trigger')
    const { result } = answer as { result?: Reply }
    if (!result?.ok) throw new Error(`tick: ${JSON.stringify(answer)}`)
  }

  /** The database round trips of a call. */
  async roundTrips(requestId: string): Promise<RoundTrip[]> {
    const reply = await fetch(`${this.url}/control/log?requestId=${requestId}`)
    const { roundTrips } = (await reply.json()) as { roundTrips: RoundTrip[] }
    return roundTrips
  }

  /** The cloud's time, epoch ms. */
  async now(): Promise<number> {
    const reply = await fetch(`${this.url}/control/clock`)
    const { now } = (await reply.json()) as { now: number }
    return now
  }

  /** Puts the clock to an instant (epoch ms), or back to real time. */
  async clock(now: number | null): Promise<void> {
    await this.control('clock', { now })
  }

  /** As a power cut: nothing is said, nothing is finished. */
  async kill(): Promise<void> {
    await this.stop('SIGKILL')
  }

  async end(): Promise<void> {
    await this.stop('SIGTERM')
    if (this.folder) rmSync(this.folder, { recursive: true, force: true })
  }

  private stop(signal: NodeJS.Signals): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return Promise.resolve()
    return new Promise((resolve) => {
      this.child.once('close', () => resolve())
      this.child.kill(signal)
    })
  }
}

/** The value, which nobody can change from now on. */
function deepFrozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value
  for (const member of Object.values(value)) deepFrozen(member)
  return Object.freeze(value)
}

const productStorage = (): Storage => JSON.parse(readFileSync(path.join(root, 'dist', 'storage.json'), 'utf8'))

export const newRequestId = (): string => randomBytes(9).toString('base64url')

function readyUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stderr?.on('data', (chunk) => (said += String(chunk)))
    child.stdout?.on('data', (chunk) => {
      const ready = /^ready (\S+)/m.exec(String(chunk))
      if (ready?.[1]) resolve(ready[1])
    })
    child.once('close', () => reject(new Error(`the local cloud ended before it was ready: ${said}`)))
  })
}

/** The data of a reply that must have said yes. */
export function yes<Data>(reply: Reply<Data>): Data {
  if (!reply.ok) throw new Error(`refused: ${JSON.stringify(reply.error)}`)
  return reply.data
}
