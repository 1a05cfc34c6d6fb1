import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { clockWords } from '../../emulator/functions/clock-words'
import { callEnvironment } from '../../emulator/functions/environment'
import { ISOLATIONS } from '../../emulator/functions/hosts'
import type { WorkerCall, WorkerMessage, WorkerStart } from '../../emulator/functions/messages'
import { workerFile } from '../../emulator/functions/worker-file'
import type { Cloud } from '../../emulator/server'
import { FIXTURES, callAs, startTestCloud } from './cloud'

interface Seen {
  readonly before: string
  readonly after: string
  readonly ask: number
  readonly userInfo: { readonly openId: string }
}

describe.each(ISOLATIONS)('1,000 calls of 50 people at once, each instance in a %s', (isolation) => {
  let cloud: Cloud

  beforeAll(async () => {
    cloud = await startTestCloud({ instances: 4, isolation })
  })

  afterAll(() => cloud.close())

  test('each sees its own identity and its own event, before and after its round trips', async () => {
    const calls = Array.from({ length: 1000 }, (_, ask) => ({ openid: `o-${ask % 50}`, ask }))
    const answers = await Promise.all(calls.map(({ openid, ask }) => callAs<Seen>(cloud, openid, 'identity', { ask, pause: ask % 3 })))
    const seen = answers.map(({ body }) => body.result)
    expect(seen).toEqual(
      calls.map(({ openid, ask }) => expect.objectContaining({ before: openid, after: openid, ask, userInfo: expect.objectContaining({ openId: openid }) })),
    )
  })
})

test('twin: a thread that is given a second event before the first is answered mixes the callers up', async () => {
  const start: WorkerStart = { folder: path.join(FIXTURES, 'pauses'), clock: new SharedArrayBuffer(clockWords.bytes) }
  const worker = new Worker(workerFile(), { workerData: start, env: {} })
  const results = await new Promise<Seen[]>((resolve) => {
    const seen: Seen[] = []
    worker.on('message', (message: WorkerMessage) => {
      if (message.type === 'ready') for (const openid of ['o-1', 'o-2']) worker.postMessage(eventOf(openid))
      if (message.type === 'done') seen.push(JSON.parse(message.result))
      if (seen.length === 2) resolve(seen)
    })
  })
  await worker.terminate()
  expect(results.map(({ before, after }) => [before, after])).toEqual([
    ['o-1', 'o-2'],
    ['o-2', 'o-2'],
  ])
})

function eventOf(openid: string): WorkerCall {
  const env = callEnvironment({ openid, unionid: null, source: 'wx_client' }, 'r')
  return { type: 'call', event: '{"pause":50}', userInfo: null, env, context: {} }
}
