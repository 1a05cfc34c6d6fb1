import { execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Isolation } from '../../emulator/functions/hosts'
import { ISOLATIONS } from '../../emulator/functions/hosts'
import type { Sdk, SdkDatabase } from '../conformance/sdk'
import { environmentFile } from '../support/local-cloud'
import { median } from './table'

/** Requests under way at once: enough to keep both sides busy. */
const AT_ONCE = 32
/** How long each kind of request is measured, in milliseconds. */
const SPAN_MS = 4000
const SIZES = [1000, 100_000, 1_000_000]
/** The sizes are measured by turns, so that what else the machine does meets all alike. */
const TURNS = 5
const CHUNK = 20_000
/** How many functions are called for the first time. */
const COLD = 8

/** A server in a process of its own. */
interface Server {
  readonly url: string
  readonly pid: number
  stop(): Promise<void>
}

/** Starts a program that prints `ready <url>`. */
async function start(args: readonly string[]): Promise<Server> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
    child.stdout.on('data', (chunk: Buffer) => {
      const found = /ready (\S+)/.exec(chunk.toString())
      if (found?.[1] !== undefined) resolve(found[1])
    })
  })
  const stop = async (): Promise<void> => {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await ended
  }
  return { url, pid: child.pid ?? 0, stop }
}

/** Answers every request at once with the same few bytes: what is left is the SDK, HTTP and the machine. */
const ECHO = `
const server = require('node:http').createServer((request, response) => {
  request.resume().on('end', () => response.setHeader('content-type', 'application/json').end('{"requestId":"r","data":{"list":[],"insertedIds":["x"],"updated":1}}'))
})
server.keepAliveTimeout = 72000
server.listen(0, '127.0.0.1', () => console.log('ready http://127.0.0.1:' + server.address().port))`

/** The SDK, sent to a server: it reads the address anew with each request's environment, so the one that was sent last counts. */
function sdkFor(url: string): SdkDatabase {
  Object.assign(process.env, {
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${url}/admin` }),
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_SECRETID: 'local',
    TENCENTCLOUD_SECRETKEY: 'local',
    TENCENTCLOUD_REGION: 'local',
    SCF_NAMESPACE: 'local',
    SILENCE: 'true',
  })
  const require = createRequire(path.join(process.cwd(), 'package.json'))
  const sdk: Sdk = require('wx-server-sdk')
  sdk.init({ env: 'local' })
  return sdk.database()
}

/** How often a second something is done, by so many at once. */
async function rate(act: (n: number) => Promise<unknown>, atOnce = AT_ONCE, spanMs = SPAN_MS): Promise<number> {
  for (let n = 0; n < 50; n++) await act(-1 - n)
  const began = performance.now()
  let next = 0
  const worker = async (): Promise<void> => {
    while (performance.now() - began < spanMs) await act(next++)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return (next / (performance.now() - began)) * 1000
}

async function control(url: string, what: string, body: object): Promise<void> {
  const answer = await fetch(`${url}/control/${what}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`/control/${what}: ${await answer.text()}`)
}

/** The memory that a process holds, in megabytes; what the kernel keeps of the store's file for it is counted with it. */
function memoryOf(pid: number): number {
  return Math.round(Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024)
}

async function fill(url: string, size: number): Promise<void> {
  for (let start = 0; start < size; start += CHUNK) {
    const documents = Array.from({ length: Math.min(CHUNK, size - start) }, (_one, i) => ({ _id: `id-${start + i}`, key: start + i, name: `person ${start + i}`, unit: (start + i) % 97 }))
    await control(url, 'import', { big: documents })
  }
}

async function measure(print: (line: string) => void, echo: Server, cloud: Server): Promise<void> {
  const echoDb = sdkFor(echo.url)
  const bare = await rate(() => echoDb.collection('p').where({ key: 1 }).get())
  const bareAlone = await rate(() => echoDb.collection('p').where({ key: 1 }).get(), 1)
  print(`bare echo, ${AT_ONCE} at once      ${rounded(bare)} a second; one after the other ${rounded(bareAlone)}`)

  const db = sdkFor(cloud.url)
  const { command: _ } = db
  await control(cloud.url, 'import', { adds: [], counters: Array.from({ length: 1000 }, (_one, n) => ({ _id: `c-${n}`, n: 0 })), accounts: Array.from({ length: 5000 }, (_one, n) => ({ _id: `a-${n}`, n: 100 })) })
  const show = (name: string, value: number, against = bare): void => print(`${name.padEnd(26)} ${rounded(value)} a second; the SDK's own hop is ${Math.min(100, Math.round((value / against) * 100))} % of the time`)
  show('adds', await rate((n) => db.collection('adds').add({ data: { n, name: `person ${n}`, at: new Date() } })))
  show('adds, one after the other', await rate((n) => db.collection('adds').add({ data: { n, name: `person ${n}`, at: new Date() } }), 1), bareAlone)
  show('increments by _id', await rate((n) => db.collection('counters').doc(`c-${Math.abs(n) % 1000}`).update({ data: { n: _.inc(1) } })))
  show('increments of one', await rate(() => db.collection('counters').where({ _id: 'c-0', n: _.gte(0) }).update({ data: { n: _.inc(1) } })))
  const steps = await rate(async (n) => {
    const [from, to] = [`a-${(Math.abs(n) * 2) % 5000}`, `a-${(Math.abs(n) * 2 + 1) % 5000}`]
    const t = await db.startTransaction()
    await t.collection('accounts').doc(from).get()
    await t.collection('accounts').doc(from).update({ data: { n: _.inc(-1) } })
    await t.collection('accounts').doc(to).update({ data: { n: _.inc(1) } })
    await t.commit()
  })
  show('transactions of 5 steps', steps, bare / 5)
}

/** Finding by an index among few and among very many, each in a cloud of its own. */
async function measureFinds(print: (line: string) => void, clouds: readonly Server[]): Promise<void> {
  const found = SIZES.map((): number[] => [])
  for (const [at, size] of SIZES.entries()) {
    const { url } = the(clouds, at)
    await fill(url, size)
    await control(url, 'indexes', { indexes: [{ collection: 'big', keys: [['key', 1]] }] })
  }
  for (let turn = 0; turn < TURNS; turn++)
    for (const [at, size] of SIZES.entries()) {
      const db = sdkFor(the(clouds, at).url)
      the(found, at).push(await rate((n) => db.collection('big').where({ key: (Math.abs(n) * 7919) % size }).get(), AT_ONCE, SPAN_MS / 4))
    }
  const rates = found.map(median)
  for (const [at, size] of SIZES.entries())
    print(`find by index in ${size.toLocaleString('en').padStart(9)} ${rounded(the(rates, at))} a second; the cloud holds ${memoryOf(the(clouds, at).pid)} MB`)
  print(`the slowest find is at ${(Math.max(...rates) / Math.min(...rates)).toFixed(2)} of the fastest (aim: below 2)`)
}

/** Calls of functions from outside: the first, for which an instance is made and the code loaded, and those that find it warm. */
async function measureCalls(print: (line: string) => void, { url }: Server, isolation: Isolation): Promise<void> {
  const call = async (name: string, event: object): Promise<number> => {
    const began = performance.now()
    const answer = await fetch(`${url}/call/${name}`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-wx-openid': 'o-1' }, body: JSON.stringify(event) })
    await answer.json()
    return performance.now() - began
  }
  const kinds = [
    { name: 'bare', what: 'a function that only requires the SDK', event: {} },
    { name: 'member', what: "the product's member, asked for the home page", event: { op: 'home.show', input: {}, requestId: '00000000-0000-4000-8000-000000000000' } },
  ]
  for (const { name, what, event } of kinds) {
    const cold: number[] = []
    for (let n = 0; n < COLD; n++) cold.push(await call(`${name}-${n}`, event))
    const warm: number[] = []
    for (let n = 0; n < 300; n++) warm.push(await call(`${name}-0`, event))
    print(`instances in a ${isolation.padEnd(7)}, calls of ${what}: cold ${median(cold).toFixed(0)} ms, warm ${median(warm).toFixed(1)} ms`)
  }
}

/** Functions to be called cold: as many copies of each as cold calls, because each is cold once. */
function functionsToCall(folder: string): string {
  const bare = "const cloud = require('wx-server-sdk')\ncloud.init()\nexports.main = async () => cloud.getWXContext().OPENID\n"
  for (let n = 0; n < COLD; n++) {
    mkdirSync(path.join(folder, `bare-${n}`), { recursive: true })
    writeFileSync(path.join(folder, `bare-${n}`, 'index.js'), bare)
    cpSync(path.join(process.cwd(), 'dist', 'functions', 'member'), path.join(folder, `member-${n}`), { recursive: true })
  }
  return folder
}

const rounded = (value: number): string => Math.round(value).toLocaleString('en').padStart(7)

function the<Item>(items: readonly Item[], at: number): Item {
  const item = items[at]
  if (item === undefined) throw new RangeError(`nothing at ${at}`)
  return item
}

/** What the local cloud does in a second, through the real SDK, each server in a process of its own. */
export async function run(print: (line: string) => void): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-cloud-'))
  const none = path.join(folder, 'none')
  mkdirSync(none)
  const functions = functionsToCall(path.join(folder, 'functions'))
  const keys = environmentFile(folder, {})
  const startCloud = (name: string, ...more: string[]) => start([path.join(process.cwd(), 'scripts', 'cloud.mjs'), '--port', '0', '--data', path.join(folder, name), ...more])
  const servers: Server[] = []
  const started = async (server: Promise<Server>): Promise<Server> => {
    servers.push(await server)
    return server
  }
  try {
    await measure(print, await started(start(['-e', ECHO])), await started(startCloud('requests', '--functions', none)))
    for (const isolation of ISOLATIONS)
      await measureCalls(print, await started(startCloud(`calls-${isolation}`, '--functions', functions, '--env', keys, '--indexes', 'dist/storage.json', '--no-timers', '--isolation', isolation)), isolation)
    const clouds = []
    for (const size of SIZES) clouds.push(await started(startCloud(`finds-${size}`, '--functions', none)))
    await measureFinds(print, clouds)
  } finally {
    for (const server of servers) await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
