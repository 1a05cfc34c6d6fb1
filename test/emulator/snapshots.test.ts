import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Cloud } from '../../emulator/server'
import { ask, callAs, startTestCloud } from './cloud'

// What makes a cloud cheap to begin anew: snapshots, calls that are cut off instead of killed, a clock that stands.

let cloud: Cloud & { log: string[] }

beforeAll(async () => {
  cloud = await startTestCloud({ instances: 1 })
})

afterAll(() => cloud.close())

const order = async (id: string) => (await callAs<unknown>(cloud, 'o-1', 'orders', { id })).body
const orders = async (): Promise<unknown[]> => (await ask<{ _id: unknown }[]>(`${cloud.url}/control/export?collection=orders`)).body.map(({ _id }) => _id)
const control = async (what: string, body: object) => (await ask(`${cloud.url}/control/${what}`, body)).status

test('a snapshot is put back as often as one likes: documents, indexes, consents; what is unknown is 404', async () => {
  await order('a')
  await ask(`${cloud.url}/control/indexes`, { indexes: [{ collection: 'orders', keys: [['n', 1]] }] })
  await ask(`${cloud.url}/control/consent`, { openid: 'o-1', templateId: 't', count: 2 })
  expect(await control('snapshot', { name: 'one order' })).toBe(200)
  for (const id of ['b', 'c']) {
    await order(id)
    await ask(`${cloud.url}/control/import`, { more: [{ _id: 'm' }] })
    await ask(`${cloud.url}/control/consent`, { openid: 'o-1', templateId: 't', count: 5 })
    expect(await orders()).toEqual(['a', id])
    expect(await control('restore', { name: 'one order' })).toBe(200)
    expect(await orders()).toEqual(['a'])
    expect((await ask(`${cloud.url}/control/collections`)).body).toEqual({ collections: ['orders'] })
    expect((await ask(`${cloud.url}/control/consent`)).body).toEqual({ consents: [{ openid: 'o-1', templateId: 't', left: 2 }] })
  }
  const found = { action: 'database.getDocument', collectionName: 'orders', queryType: 'WHERE', query: '{"n":{"$numberInt":"1"}}', limit: 10 }
  expect((await ask(`${cloud.url}/admin`, found)).body).toMatchObject({ data: { list: [expect.stringContaining('"a"')] } })
  expect(cloud.log).toContainEqual('database: index n_1 serves orders {n}')
  expect(await control('restore', { name: 'nothing' })).toBe(404)
})

test('what has changed: collections whose version is known are left out, after a restore all are new', async () => {
  const changes = async (since: object) => (await ask<Record<string, { version: number; documents: { _id: string }[] }>>(`${cloud.url}/control/changes`, { since })).body
  await control('import', { still: [], moving: [{ _id: 'x' }] })
  const first = await changes({ still: null, moving: null })
  expect(first).toMatchObject({ still: { documents: [] }, moving: { documents: [{ _id: 'x' }] } })
  const known = { still: first.still?.version, moving: first.moving?.version }
  expect(await changes(known)).toEqual({})
  await control('import', { moving: [{ _id: 'y' }] })
  expect(Object.keys(await changes(known))).toEqual(['moving'])
  await control('snapshot', { name: 'changes' })
  await control('restore', { name: 'changes' })
  expect(Object.keys(await changes(known))).toEqual(['still', 'moving'])
  const before = await changes({ moving: null })
  await control('reset', {})
  await control('import', { still: [], moving: [] })
  expect(await changes({ moving: before.moving?.version })).toMatchObject({ moving: { documents: [] } })
  expect(await control('changes', { since: { nowhere: null } })).toBe(400)
  expect(await control('changes', { since: ['still'] })).toBe(400)
  expect(await control('changes', {})).toBe(400)
})

test('whoever is told of a new version gets what is new in it, also while others write', async () => {
  const changes = async (version: number | null) => (await ask<{ busy?: { version: number; documents: object[] } }>(`${cloud.url}/control/changes`, { since: { busy: version } })).body.busy
  await control('import', { busy: [] })
  let version: number | null = null
  let seen = 0
  for (let round = 0; round < 60; round++) {
    const writing = Promise.all([0, 1, 2].map((nth) => control('import', { busy: [{ _id: `${round}-${nth}` }] })))
    for (let look = 0; look < 4; look++) {
      const found = await changes(version)
      if (found) [version, seen] = [found.version, found.documents.length]
    }
    await writing
    const found = await changes(version)
    if (found) [version, seen] = [found.version, found.documents.length]
    expect(seen).toBe(3 * (round + 1))
  }
})

test('after a restore a function remembers nothing, and its instance is the same', async () => {
  const first = (await callAs<{ calls: number }>(cloud, 'o-1', 'remembers')).body.result
  const second = (await callAs<{ calls: number; pid: string }>(cloud, 'o-1', 'remembers')).body.result
  expect([first.calls, second.calls]).toEqual([1, 2])
  await control('snapshot', { name: 'now' })
  await control('restore', { name: 'now' })
  expect((await callAs<{ calls: number }>(cloud, 'o-1', 'remembers')).body.result.calls).toBe(1)
  const { functions } = (await ask<{ functions: { name: string; instances: object }[] }>(`${cloud.url}/control/functions`)).body
  expect(functions.find(({ name }) => name === 'remembers')?.instances).toEqual({ starting: 0, busy: 0, idle: 1, waiting: 0 })
})

test('what is loaded anew, in the same thread, is loaded as ever: its names, its parts, what it imports later', async () => {
  const call = async () => (await callAs<{ seen: number; part: number }>(cloud, 'o-1', 'modules')).body.result
  await control('snapshot', { name: 'now' })
  const first = await call()
  expect(first).toEqual({ thread: expect.any(Number), seen: 1, part: 1, lazy: true, names: ['index.js', '', 'part.js', 'index.js'], same: true })
  for (let restored = 0; restored < 3; restored++) {
    expect(await call()).toMatchObject({ seen: 2, part: 2 })
    await control('restore', { name: 'now' })
    expect(await call()).toEqual(first)
  }
})

test('code that was changed meanwhile is what is loaded anew', async () => {
  const functions = mkdtempSync(path.join(tmpdir(), 'functions-'))
  const write = (word: string) => writeFileSync(path.join(functions, 'says', 'index.js'), `exports.main = async () => '${word}'`)
  mkdirSync(path.join(functions, 'says'))
  write('first')
  const changing = await startTestCloud({ instances: 1, functions })
  try {
    await ask(`${changing.url}/control/snapshot`, { name: 'now' })
    const said: unknown[] = []
    for (const word of ['first', 'second', 'third']) {
      write(word)
      await ask(`${changing.url}/control/restore`, { name: 'now' })
      said.push((await callAs(changing, 'o-1', 'says')).body)
    }
    expect(said).toEqual([{ result: 'first' }, { result: 'second' }, { result: 'third' }])
  } finally {
    await changing.close()
    rmSync(functions, { recursive: true })
  }
})

test('what modules leave in the globals of their thread does not add up to the limit of its memory', async () => {
  await control('snapshot', { name: 'now' })
  for (let restored = 0; restored < 30; restored++) {
    await control('restore', { name: 'now' })
    expect(await Promise.all([1, 2].map(async () => (await callAs<{ calls: number }>(cloud, 'o-1', 'hoards')).body))).toEqual([{ result: { calls: 1 } }, { result: { calls: 2 } }])
  }
})

test.each([
  ['cut-off-before', ['a']],
  ['cut-off-after', ['a', 'cut']],
] as const)('%s: nothing of the call arrives from there on, its answer neither, and what it remembered is gone', async (kind, left) => {
  await control('restore', { name: 'one order' })
  await callAs(cloud, 'o-1', 'remembers')
  await control('faults', { rules: [{ function: 'orders', action: 'database.insertDocument', count: 1, do: kind }] })
  expect(await order('cut')).toMatchObject({ errCode: -504002, errMsg: expect.stringContaining('The instance ended before it answered: it was cut off') })
  expect(await orders()).toEqual(left)
  expect(await order('next')).toEqual({ result: { _id: 'next', n: 1 } })
})

test('a clock that stands takes its step with each call, also inside functions, and runs again when asked to', async () => {
  const at = Date.parse('2030-01-01T00:00:00Z')
  await ask(`${cloud.url}/control/clock`, { now: at, step_ms: 5 })
  const seen = async () => (await callAs<{ now: number }>(cloud, 'o-1', 'remembers')).body.result.now
  expect([await seen(), await seen()]).toEqual([at + 5, at + 10])
  expect((await ask(`${cloud.url}/control/clock`)).body).toEqual({ now: at + 10 })
  await ask(`${cloud.url}/control/clock`, { advance_ms: 1000 })
  expect(await seen()).toBe(at + 1015)
  await ask(`${cloud.url}/control/clock`, { now: at })
  expect(await seen()).toBeLessThan(at + 120_000)
  const { now } = (await ask<{ now: number }>(`${cloud.url}/control/clock`)).body
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect((await ask<{ now: number }>(`${cloud.url}/control/clock`)).body.now).toBeGreaterThan(now)
})
