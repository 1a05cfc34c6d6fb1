import { ISOLATIONS } from '../../emulator/functions/hosts'
import type { Cloud } from '../../emulator/server'
import { ask, callAs, startTestCloud } from './cloud'

let cloud: Cloud

async function fails(name: string, event: object = {}): Promise<{ errCode?: number; errMsg?: string }> {
  return (await callAs(cloud, 'o-1', name, event)).body
}

async function sizes(name: string): Promise<object | undefined> {
  const { body } = await ask<{ functions: { name: string; instances: object }[] }>(`${cloud.url}/control/functions`)
  return body.functions.find((entry) => entry.name === name)?.instances
}

describe.each(ISOLATIONS)('in a %s', (isolation) => {
  beforeAll(async () => {
    cloud = await startTestCloud({ instances: 2, isolation })
  })

  afterAll(() => cloud.close())

  test('process.exit ends its own instance only', async () => {
    expect(await fails('exits')).toEqual({ errCode: -504002, errMsg: expect.stringContaining('exit code 3') })
    expect(await sizes('exits')).toMatchObject({ busy: 0, idle: 0 })
    expect((await callAs(cloud, 'o-1', 'state', { what: 'still here' })).body.result).toBe('still here')
  })

  test('an unhandled rejection ends its own instance only, and is told', async () => {
    expect(await fails('rejects')).toEqual({ errCode: -504002, errMsg: expect.stringContaining('nobody waits for me') })
  })

  test('an endless loop is ended at the time limit, and the next call gets a fresh instance', async () => {
    expect(await fails('loops', { forever: true })).toEqual({ errCode: -504003, errMsg: expect.stringContaining('timed out after 1 seconds') })
    expect((await callAs(cloud, 'o-1', 'loops')).body).toEqual({ result: 'out' })
  })

  test('memory over the limit ends its own instance only', async () => {
    expect(await fails('heavy')).toEqual({ errCode: -504002, errMsg: expect.stringContaining('memory limit') })
  })
})

describe('whatever it runs in', () => {
  beforeAll(async () => {
    cloud = await startTestCloud()
  })

  afterAll(() => cloud.close())

  test('the time limit is 3 seconds when config.json says nothing, as in the cloud', async () => {
    expect(await fails('pauses', { pause: 5000 })).toMatchObject({ errCode: -504003 })
  })

  test('a config.json that cannot be used is told for its own function', async () => {
    expect((await fails('badconfig')).errMsg).toContain('timeout must be a number')
  })
})
