import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import type { Socket } from 'node:net'
import { createServer } from 'node:net'
import path from 'node:path'
import { clockWords } from '../../emulator/functions/clock-words'
import { MESSAGES_FD, ORDERS_FD } from '../../emulator/functions/messages'
import { workerFile } from '../../emulator/functions/worker-file'
import type { Cloud } from '../../emulator/server'
import type { CallAnswer } from './cloud'
import { FIXTURES, ask, callAs, startTestCloud, temporaryFolder, writeFunctionFile } from './cloud'

// What only a process of its own can promise; failures.test.ts has what threads promise too.

interface Place {
  readonly cwd: string
  readonly ownFile: boolean
  readonly minutes: number
  readonly args: number
}

const place = temporaryFolder()
let cloud: Cloud

beforeAll(async () => {
  cloud = await startTestCloud({ isolation: 'process', env: { small: { TZ: 'Asia/Shanghai' } } })
})

afterAll(async () => {
  await cloud.close()
  place.remove()
})

async function breaks<Result>(how: string, name = 'breaks'): Promise<CallAnswer<Result>> {
  return (await callAs<Result>(cloud, 'o-1', name, { how })).body
}

const failure = (reason: string) => ({ errCode: -504002, errMsg: expect.stringContaining(reason) })

async function linesOf(how: string): Promise<string[]> {
  const { headers } = await callAs(cloud, 'o-1', 'breaks', { how })
  const { body } = await ask<{ logs: { text: string }[] }>(`${cloud.url}/control/log?requestId=${headers.get('x-request-id')}`)
  return body.logs.map(({ text }) => text)
}

test.each([
  ['array', 'it was over its memory limit'],
  ['buffers', 'it was over its memory limit'],
  ['abort', 'it was ended by the signal SIGABRT'],
  ['segfault', 'it was ended by the signal SIGSEGV'],
  ['halfAnswer', 'it was ended by the signal SIGKILL'],
  ['nonsense', 'it wrote into the pipe of its answers'],
])('%s: only that call fails; one that is under way is answered, and what was written stays', async (how, reason) => {
  await ask(`${cloud.url}/control/faults`, { rules: [{ function: 'orders', action: 'database.modifyDocument', do: 'hold', name: 'gate', count: 1 }] })
  const underWay = callAs(cloud, 'o-1', 'orders', { id: how })
  while ((await ask<{ held: object[] }>(`${cloud.url}/control/faults`)).body.held.length === 0) await new Promise((resolve) => setTimeout(resolve, 10))
  expect(await breaks(how, how === 'buffers' ? 'small' : 'breaks')).toEqual(failure(reason))
  await ask(`${cloud.url}/control/faults/release`, { name: 'gate' })
  expect((await underWay).body).toEqual({ result: { _id: how, n: 1 } })
  expect((await ask(`${cloud.url}/control/export?collection=orders`)).body).toContainEqual({ _id: how, n: { $numberInt: '1' } })
})

test('what a process said last is kept with its call, whichever way it said it', async () => {
  expect(await linesOf('abort')).toEqual(expect.arrayContaining(['by the console', 'by the stream', 'past both']))
  expect((await linesOf('many')).map((text) => text.split(' ')[0])).toEqual(Array.from({ length: 400 }, (_, line) => `${line}`))
})

test('a process has a folder and a zone of its own, and may change the one without the others noticing', async () => {
  const own = { ownFile: true, minutes: 0, args: 2 }
  expect((await breaks<Place>('place')).result).toEqual({ ...own, cwd: path.join(FIXTURES, 'breaks') })
  const here = process.cwd()
  expect(await breaks('moves')).toEqual({ result: null })
  expect((await breaks<Place>('place')).result).toEqual({ ...own, ownFile: false, cwd: '/' })
  expect(process.cwd()).toBe(here)
  expect((await breaks<Place>('place', 'small')).result).toEqual({ ...own, minutes: -480, cwd: path.join(FIXTURES, 'small') })
})

test('a process ends when its orders do, even if nobody is left to end it', async () => {
  writeFunctionFile(place.folder, 'lasts', 'index.js', 'setInterval(() => undefined, 1000)\nexports.main = () => undefined')
  const clock = path.join(place.folder, 'clock')
  writeFileSync(clock, Buffer.alloc(clockWords.bytes))
  const child = spawn(process.execPath, [workerFile(), path.join(place.folder, 'lasts'), clock], { env: {}, stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] })
  const ready = await new Promise((resolve) => child.stdio[MESSAGES_FD]?.once('data', resolve))
  expect(JSON.parse(String(ready))).toMatchObject({ type: 'ready' })
  const end = once(child, 'exit')
  child.stdio[ORDERS_FD]?.destroy()
  await end
})

/** Lets functions of a cloud, one for each `how`, connect to a port; gives the ends of these connections, which are those of their processes. */
async function lives(url: string, hows: readonly string[]): Promise<{ ended: Promise<unknown> }> {
  const port = createServer().listen(0, '127.0.0.1')
  await once(port, 'listening')
  const address = port.address()
  const ends = []
  for (const how of hows) {
    // Broken off, or failed because the cloud closes.
    ask(`${url}/call/breaks`, { how, port: typeof address === 'object' ? address?.port : null }).catch(() => undefined)
    const [life]: Socket[] = await once(port, 'connection')
    ends.push(new Promise((resolve) => life?.on('error', () => undefined).once('close', resolve).resume()))
  }
  port.close()
  return { ended: Promise.all(ends) }
}

test('what a process started ends with it', async () => {
  const { ended } = await lives(cloud.url, ['begets'])
  await ask(`${cloud.url}/control/reset`, {})
  await ended
})

test.each(['SIGKILL', 'SIGTERM'] as const)('a cloud that ends by %s leaves no process behind, whether it waits or is in an endless loop', async (signal) => {
  const program = spawn(process.execPath, ['scripts/cloud.mjs', '--functions', FIXTURES, '--port', '0', '--no-timers'], { stdio: ['ignore', 'pipe', 'ignore'] })
  const [said] = await once(program.stdout, 'data')
  const { ended } = await lives(/http\S+/.exec(String(said))?.[0] ?? '', ['idles', 'loops'])
  program.kill(signal)
  await ended
})
