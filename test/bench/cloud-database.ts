import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Sdk, SdkDatabase } from '../conformance/sdk'

/** Requests under way at once: enough to keep both sides busy. */
const AT_ONCE = 32
/** How long each kind of request is measured, in milliseconds. */
const SPAN_MS = 4000
const SIZES = [1000, 100_000, 1_000_000]
const CHUNK = 20_000

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
async function rate(act: (n: number) => Promise<unknown>, atOnce = AT_ONCE): Promise<number> {
  for (let n = 0; n < 50; n++) await act(-1 - n)
  const began = performance.now()
  let next = 0
  const worker = async (): Promise<void> => {
    while (performance.now() - began < SPAN_MS) await act(next++)
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

async function fill(url: string, from: number, to: number): Promise<void> {
  for (let start = from; start < to; start += CHUNK) {
    const documents = Array.from({ length: Math.min(CHUNK, to - start) }, (_one, i) => ({ _id: `id-${start + i}`, key: start + i, name: `person ${start + i}`, unit: (start + i) % 97 }))
    await control(url, 'import', { big: documents })
  }
}

async function measure(print: (line: string) => void, echo: Server, cloud: Server): Promise<void> {
  const rounded = (value: number): string => Math.round(value).toLocaleString('en').padStart(7)
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

  let filled = 0
  const found: number[] = []
  for (const size of SIZES) {
    await fill(cloud.url, filled, size)
    if (filled === 0) await control(cloud.url, 'indexes', { indexes: [{ collection: 'big', keys: [['key', 1]] }] })
    filled = size
    const each = await rate((n) => db.collection('big').where({ key: (Math.abs(n) * 7919) % size }).get())
    found.push(each)
    print(`find by index in ${size.toLocaleString('en').padStart(9)} ${rounded(each)} a second; the cloud holds ${memoryOf(cloud.pid)} MB`)
  }
  print(`the slowest find is at ${(Math.max(...found) / Math.min(...found)).toFixed(2)} of the fastest (aim: below 2)`)
}

/** What the local cloud's database does in a second, through the real SDK, the server in a process of its own. */
export async function run(print: (line: string) => void): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-cloud-'))
  mkdirSync(path.join(folder, 'functions'))
  const echo = await start(['-e', ECHO])
  const cloud = await start([path.join(process.cwd(), 'scripts', 'cloud.mjs'), '--functions', path.join(folder, 'functions'), '--port', '0', '--data', path.join(folder, 'data')])
  try {
    await measure(print, echo, cloud)
  } finally {
    await echo.stop()
    await cloud.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
