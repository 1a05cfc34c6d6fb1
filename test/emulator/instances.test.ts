import { ISOLATIONS } from '../../emulator/functions/hosts'
import type { Cloud } from '../../emulator/server'
import { ask, callAs, startTestCloud } from './cloud'

interface Waited {
  readonly running: number
  readonly served: number
  readonly instance: string
}

let cloud: Cloud

async function wait(ms: number): Promise<Waited> {
  return (await callAs<Waited>(cloud, 'o-1', 'waits', { ms })).body.result
}

async function sizes(where: Cloud, name: string): Promise<Record<string, number> | undefined> {
  const { body } = await ask<{ functions: { name: string; instances: Record<string, number> }[] }>(`${where.url}/control/functions`)
  return body.functions.find((entry) => entry.name === name)?.instances
}

async function isHeld(where: Cloud): Promise<boolean> {
  return (await ask<{ held: object[] }>(`${where.url}/control/faults`)).body.held.length > 0
}

describe.each(ISOLATIONS)('in a %s', (isolation) => {
  beforeAll(async () => {
    cloud = await startTestCloud({ instances: 2, idleMs: 300, isolation })
  })

  afterAll(() => cloud.close())

  test('calls beyond the instances wait in line, each instance serving one at a time', async () => {
    const results = await Promise.all(Array.from({ length: 12 }, () => wait(200)))
    expect(results.every(({ running }) => running === 0)).toBe(true)
    expect(new Set(results.map(({ instance }) => instance)).size).toBe(2)
  })

  test('the line is first come, first served', async () => {
    const narrow = await startTestCloud({ instances: 1, isolation })
    await ask(`${narrow.url}/control/faults`, { rules: [{ function: 'line', do: 'hold', name: 'gate', count: 1 }] })
    const calls = []
    for (let i = 0; i < 6; i += 1) {
      calls.push(callAs<number>(narrow, 'o-1', 'line'))
      // The first is held in its round trip; each of the others is known to stand in the line before the next comes.
      while (i === 0 ? !(await isHeld(narrow)) : (await sizes(narrow, 'line'))?.['waiting'] !== i) await new Promise((resolve) => setTimeout(resolve, 10))
    }
    await ask(`${narrow.url}/control/faults/release`, { name: 'gate' })
    expect((await Promise.all(calls)).map(({ body }) => body.result)).toEqual([1, 2, 3, 4, 5, 6])
    await narrow.close()
  })

  test('a warm instance is used again and remembers; an idle one is dropped', async () => {
    const first = await wait(0)
    const second = await wait(0)
    expect(second).toEqual({ ...first, served: first.served + 1 })
    while ((await sizes(cloud, 'waits'))?.['idle'] !== 0) await new Promise((resolve) => setTimeout(resolve, 50))
    expect((await wait(0)).served).toBe(1)
  })
  test('Date follows the clock at once, even in the midst of a loop', async () => {
    const until = Date.UTC(2040, 0, 1)
    const call = callAs<{ reached: boolean }>(cloud, 'o-1', 'clock', { until })
    while ((await sizes(cloud, 'clock'))?.['busy'] !== 1) await new Promise((resolve) => setTimeout(resolve, 10))
    await ask(`${cloud.url}/control/clock`, { now: until })
    expect((await call).body.result).toMatchObject({ reached: true })
  })
})
