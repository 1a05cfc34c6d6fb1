import type { FaultRule } from '../../emulator/faults-rules'
import type { Cloud } from '../../emulator/server'
import { ask, callAs, startTestCloud } from './cloud'

let cloud: Cloud

beforeAll(async () => {
  cloud = await startTestCloud({ conflicts: 'commit' })
})

afterAll(() => cloud.close())

beforeEach(() => ask(`${cloud.url}/control/reset`, {}))

interface Report {
  readonly rules: { readonly fitting: number; readonly hits: number }[]
  readonly held: { readonly name: string; readonly action: string; readonly function: string }[]
}

async function faults(rules: FaultRule[], seed = 1): Promise<number> {
  return (await ask<Report>(`${cloud.url}/control/faults`, { seed, rules })).status
}

async function report(): Promise<Report> {
  return (await ask<Report>(`${cloud.url}/control/faults`)).body
}

async function write(id: string, times = 1, step = 'add'): Promise<(string | number)[] | undefined> {
  return (await callAs<(string | number)[]>(cloud, 'o-1', 'guarded', { id, times, step })).body.result
}

async function written(): Promise<number> {
  return (await ask<object[]>(`${cloud.url}/control/export?collection=things`)).body.length
}

const ADD = 'database.insertDocument'

test('refuse and quota: the request is not run, and the error is the cloud\'s', async () => {
  await ask(`${cloud.url}/control/import`, { things: [] })
  await faults([{ action: ADD, do: 'refuse', count: 1 }])
  expect(await write('a', 2)).toEqual([-502001, 'ok'])
  await faults([{ collection: 'things', do: 'quota', skip: 1, count: 1 }])
  expect(await write('b', 3)).toEqual(['ok', -501003, 'ok'])
  expect(await written()).toBe(3)
})

test('lose-reply: the write was done, and the caller hears nothing', async () => {
  await faults([{ action: ADD, do: 'lose-reply', count: 1 }])
  const [first, second] = (await write('a', 2)) ?? []
  expect([first, second]).toEqual([expect.anything(), 'ok'])
  expect(first).not.toBe('ok')
  expect(await written()).toBe(2)
})

test('kill-before and kill-after: the instance dies, before or after the write', async () => {
  await ask(`${cloud.url}/control/import`, { things: [] })
  await faults([{ action: ADD, function: 'guarded', do: 'kill-before', count: 1 }])
  expect(await write('a')).toBeUndefined()
  expect(await written()).toBe(0)
  await faults([{ action: ADD, function: 'guarded', do: 'kill-after', count: 1 }])
  const { body } = await callAs(cloud, 'o-1', 'guarded', { id: 'b' })
  expect(body).toEqual({ errCode: -504002, errMsg: expect.stringContaining('it was killed at database.insertDocument') })
  expect(await written()).toBe(1)
  expect(await write('c')).toEqual(['ok'])
})

test('conflict: a transaction is ended by it, and the SDK tries again; what is in none is left alone', async () => {
  await faults([{ action: 'database.commitTransaction', do: 'conflict', count: 2 }, { action: ADD, do: 'conflict' }])
  expect(await write('a', 1, 'transaction')).toEqual(['ok'])
  expect(await write('b')).toEqual(['ok'])
  expect((await report()).rules.map(({ hits }) => hits)).toEqual([2, 0])
})

test('delay: the request runs after it', async () => {
  await faults([{ action: ADD, do: 'delay', ms: 300 }])
  const { headers } = await callAs(cloud, 'o-1', 'guarded', { id: 'a' })
  const log = await ask<{ roundTrips: { ms: number }[] }>(`${cloud.url}/control/log?requestId=${headers.get('x-request-id')}`)
  expect(log.body.roundTrips[0]?.ms).toBeGreaterThanOrEqual(299)
})

test('hold: the request waits until it is released, while others overtake it', async () => {
  await faults([{ action: ADD, do: 'hold', name: 'gate', count: 1 }])
  const first = write('same')
  while ((await report()).held.length === 0) await new Promise((resolve) => setTimeout(resolve, 10))
  expect((await report()).held[0]).toMatchObject({ name: 'gate', action: ADD, function: 'guarded' })
  expect(await write('same')).toEqual(['ok'])
  expect((await ask(`${cloud.url}/control/faults/release`, { name: 'gate' })).body).toEqual({ released: 1 })
  expect(await first).toEqual([-502001])
})

test('reset breaks off what runs: a held write is not done afterwards', async () => {
  await faults([{ action: ADD, do: 'hold', name: 'gate' }])
  const running = callAs(cloud, 'o-1', 'guarded', { id: 'late' })
  while ((await report()).held.length === 0) await new Promise((resolve) => setTimeout(resolve, 10))
  await ask(`${cloud.url}/control/reset`, {})
  expect((await running).body).toEqual({ errCode: -504002, errMsg: expect.stringContaining('the cloud was reset') })
  expect((await ask(`${cloud.url}/control/collections`)).body).toEqual({ collections: [] })
  expect(await write('next')).toEqual(['ok'])
})

test('a client\'s own call: refused, or answered into nothing after the function has run', async () => {
  await faults([{ action: 'call', function: 'guarded', do: 'quota', count: 1 }])
  expect((await callAs(cloud, 'o-1', 'guarded', { id: 'a' })).body).toMatchObject({ errCode: -501003 })
  await faults([{ action: 'call', function: 'guarded', do: 'lose-reply', count: 1 }])
  await expect(callAs(cloud, 'o-1', 'guarded', { id: 'a' })).rejects.toThrow()
  expect(await written()).toBe(1)
})

test('the same seed gives the same run, another seed another', async () => {
  const run = async (seed: number): Promise<(string | number)[] | undefined> => {
    await ask(`${cloud.url}/control/reset`, {})
    await faults([{ action: ADD, probability: 0.5, do: 'refuse' }], seed)
    return write('a', 40)
  }
  const first = await run(7)
  expect(new Set(first)).toEqual(new Set(['ok', -502001]))
  expect(await run(7)).toEqual(first)
  expect(await run(8)).not.toEqual(first)
})

test('DELETE ends the faults, and a rule that makes no sense is refused', async () => {
  await faults([{ action: ADD, do: 'refuse' }])
  await fetch(`${cloud.url}/control/faults`, { method: 'DELETE' })
  expect(await write('a')).toEqual(['ok'])
  for (const rule of [{}, { do: 'explode' }, { do: 'hold' }, { do: 'delay' }, { do: 'refuse', probability: 2 }, { do: 'refuse', when: 1 }, { action: 'call', do: 'kill-after' }]) {
    expect((await ask(`${cloud.url}/control/faults`, { rules: [rule] })).status).toBe(400)
  }
})
