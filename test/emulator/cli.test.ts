import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { FIXTURES, ask, temporaryFolder } from './cloud'

const SCRIPT = path.join(__dirname, '..', '..', 'scripts', 'cloud.mjs')
const place = temporaryFolder()
const running: ChildProcessWithoutNullStreams[] = []

afterAll(async () => {
  for (const child of running) if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
  place.remove()
})

interface Started {
  readonly child: ChildProcessWithoutNullStreams
  /** All of stdout, once the line with `ready` has come or the process has ended. */
  readonly stdout: string
  readonly stderr: string
  /** All of stderr until now. */
  readonly log: () => string
  readonly exitCode: number | null
}

/** Starts the command; settles when it is ready or has ended. */
function start(...args: string[]): Promise<Started> {
  const child = spawn(process.execPath, [SCRIPT, ...args])
  running.push(child)
  return new Promise((resolve) => {
    let [stdout, stderr] = ['', '']
    const log = (): string => stderr
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString()
      if (stdout.includes('\n')) resolve({ child, stdout, stderr, log, exitCode: null })
    })
    child.on('close', (exitCode) => resolve({ child, stdout, stderr, log, exitCode }))
  })
}

function ended(child: ChildProcessWithoutNullStreams): Promise<unknown> {
  return new Promise((resolve) => child.once('close', resolve))
}

function urlOf({ stdout }: Started): string {
  return /^ready (http:\/\/127\.0\.0\.1:\d+)\n$/.exec(stdout)?.[1] ?? `no address in "${stdout}"`
}

test('prints where it is ready and nothing else, runs functions in UTC, and ends with code 0 when asked to', async () => {
  const started = await start('--functions', FIXTURES, '--port', '0', '--auto-create')
  const { body } = await ask<{ result: { zone: number } }>(`${urlOf(started)}/call/clock`, {})
  expect(body.result.zone).toBe(0)
  const end = ended(started.child)
  started.child.kill('SIGTERM')
  expect(await end).toBe(0)
})

test('a port that is taken, a folder that is not there, an option that makes no sense: one plain sentence and code 1', async () => {
  const first = await start('--functions', FIXTURES, '--port', '0')
  const taken = new URL(urlOf(first)).port
  for (const [args, sentence] of [
    [['--functions', FIXTURES, '--port', taken], `Port ${taken} is taken by another program: end that one, or choose another with --port.\n`],
    [['--functions', path.join(place.folder, 'none')], `There is no folder of functions at ${path.join(place.folder, 'none')}\n`],
    [['--functions', FIXTURES, '--instances', '0'], '--instances is a whole number from 1 to 1000\n'],
    [['--functions', FIXTURES, '--conflicts', 'never'], '--conflicts is one of write, commit, queue\n'],
    [['--functions', FIXTURES, '--isolation', 'none'], '--isolation is one of process, thread\n'],
    [[], 'Say where the functions are: --functions <folder>\n'],
  ] as const) {
    const { stdout, stderr, exitCode } = await start(...args)
    expect([stdout, stderr, exitCode]).toEqual(['', sentence, 1])
  }
  first.child.kill('SIGTERM')
})

test('--env gives variables to functions, --data keeps documents over kill -9', async () => {
  const env = path.join(place.folder, 'env.json')
  writeFileSync(env, JSON.stringify({ '*': { GREETING: 'hello' } }))
  const args = ['--functions', FIXTURES, '--port', '0', '--data', path.join(place.folder, 'data'), '--env', env, '--auto-create']
  const first = await start(...args)
  expect((await ask(`${urlOf(first)}/call/talks`, {})).body).toMatchObject({ result: { fromEnv: 'hello' } })
  expect((await ask(`${urlOf(first)}/call/orders`, { id: 'kept' })).body).toEqual({ result: { _id: 'kept', n: 1 } })
  await ask(`${urlOf(first)}/control/consent`, { openid: 'o-1', templateId: 't-1', count: 3 })
  const end = ended(first.child)
  first.child.kill('SIGKILL')
  await end
  const second = await start(...args)
  expect((await ask(`${urlOf(second)}/control/export?collection=orders`)).body).toHaveLength(1)
  expect((await ask(`${urlOf(second)}/control/consent`)).body).toEqual({ consents: [{ openid: 'o-1', templateId: 't-1', left: 3 }] })
  second.child.kill('SIGTERM')
})

test('--indexes makes collections and indexes, also after a reset, and a query says which it uses', async () => {
  const file = path.join(place.folder, 'indexes.json')
  writeFileSync(file, JSON.stringify({ collections: ['empty'], indexes: [{ collection: 'people', keys: [['phone', 1]], unique: true }] }))
  const data = path.join(place.folder, 'indexed')
  const program = await start('--functions', FIXTURES, '--port', '0', '--data', data, '--indexes', file)
  const add = (phone: string) => ask<{ code?: string; message?: string }>(`${urlOf(program)}/admin`, { action: 'database.insertDocument', collectionName: 'people', data: [JSON.stringify({ phone })] })
  for (const _turn of ['first', 'after a reset']) {
    expect((await ask(`${urlOf(program)}/control/collections`)).body).toEqual({ collections: ['empty', 'people'] })
    expect((await add('1')).body.code).toBeUndefined()
    expect((await add('1')).body.message).toContain('E11000')
    await ask(`${urlOf(program)}/control/reset`, {})
  }
  await ask(`${urlOf(program)}/control/import`, { people: [{ _id: 'a', phone: '1' }, { _id: 'b', phone: '2', email: 'x' }, { _id: 'c', phone: '3', email: 'x' }] })
  await ask(`${urlOf(program)}/admin`, { action: 'database.getDocument', collectionName: 'people', queryType: 'WHERE', query: '{"phone":"2"}', limit: 10 })
  const end = ended(program.child)
  program.child.kill('SIGTERM')
  await end
  expect(program.log()).toContain('database: index phone_1 serves people {phone}')
  writeFileSync(file, JSON.stringify({ indexes: [{ collection: 'people', keys: [['email', 1]], unique: true }] }))
  const { stderr, exitCode } = await start('--functions', FIXTURES, '--port', '0', '--data', data, '--indexes', file)
  expect([stderr.split(':')[0], exitCode]).toEqual(["An index of --indexes can't be made", 1])
})
