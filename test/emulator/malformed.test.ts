import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import type { Cloud } from '../../emulator/server'
import { ask, callAs, startTestCloud } from './cloud'
import type { MalformedRequest } from './malformed-requests'
import { seeded } from './database/malformed-bodies'
import { malformedRequest, SCRATCH } from './malformed-requests'

/** scripts/malformed.mjs asks for 100,000. */
const COUNT = Number(process.env['MALFORMED_REQUESTS'] ?? 5000)
const AT_ONCE = 16
/** An answer that takes longer counts as a hang. */
const HANG_MS = 20_000

let cloud: Cloud & { log: string[] }
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })

beforeAll(async () => {
  cloud = await startTestCloud({ autoCreate: false })
  await ask(`${cloud.url}/control/import`, { kept: [{ _id: 'a', n: 1 }, { _id: 'b', n: 2 }], [SCRATCH]: [] })
})

afterAll(async () => {
  agent.destroy()
  await cloud.close()
})

/** Sends a request; gives its status and its body, or rejects when the connection broke or nothing came. */
function send({ path, method, headers, body }: MalformedRequest): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(cloud.url)
    const length = { 'content-length': String(body.length) }
    const sent = request({ hostname, port, path, method, headers: { ...headers, ...length }, agent, timeout: HANG_MS }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }))
    })
    sent.on('timeout', () => sent.destroy(new Error(`nothing came for ${method} ${path}`)))
    sent.on('error', reject)
    sent.end(body)
  })
}

async function everything(): Promise<unknown[]> {
  const collections = await ask(`${cloud.url}/control/collections`)
  return [collections.body, (await ask(`${cloud.url}/control/export?collection=kept`)).body]
}

test(`${COUNT} malformed requests: each is answered with a code, none writes, none fails the cloud itself`, async () => {
  const before = await everything()
  const random = seeded(20_261_123)
  const codes = new Map<string, number>()
  let left = COUNT
  const worker = async (): Promise<void> => {
    while (left > 0) {
      left -= 1
      const malformed = malformedRequest(random)
      const { status, text } = await send(malformed)
      const answer: unknown = malformed.method === 'OPTIONS' || text === '' ? {} : withoutProtobuf(text)
      const code = isCoded(answer) ? answer.code : 'none'
      codes.set(code, (codes.get(code) ?? 0) + 1)
      expect({ status: status < 500, answer }).toEqual({ status: true, answer: expect.any(Object) })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  // Which index served a query may be said; nothing else may have happened.
  expect(cloud.log.filter((line) => !line.startsWith('database: index '))).toEqual([])
  expect(await everything()).toEqual(before)
  if (process.env['MALFORMED_REQUESTS'] !== undefined) console.info(Object.fromEntries(codes))
  // The requests get as far as the actions: each kind of refusal is there, and not by chance.
  for (const code of ['INVALID_PARAM', 'NOT_IMPLEMENTED', 'DATABASE_TRANSACTION_FAIL', 'DATABASE_REQUEST_FAILED']) expect(codes.get(code)).toBeGreaterThan(COUNT / 1000)
  expect([...codes.keys()].filter((code) => code.startsWith('FST_'))).toEqual([])
  expect((await callAs(cloud, 'o-1', 'state', { what: 'well' })).body).toEqual({ result: 'well' })
}, 120_000 + COUNT * 60)

test('twin: the same road lets a rightful request write', async () => {
  const before = await everything()
  const body = Buffer.from(JSON.stringify({ action: 'database.insertDocument', collectionName: 'kept', data: ['{"_id":"c"}'] }))
  await send({ path: '/admin', method: 'POST', headers: { 'content-type': 'application/json' }, body })
  expect(await everything()).not.toEqual(before)
})

function isCoded(answer: unknown): answer is { readonly code: string } {
  return typeof answer === 'object' && answer !== null && 'code' in answer && typeof answer.code === 'string'
}

/** An open API answers in protobuf, and then this is not JSON. */
function withoutProtobuf(text: string): unknown {
  return text.startsWith('{') ? JSON.parse(text) : { protobuf: true }
}

test('bytes that are no HTTP, or break off in the middle, end their own connection only', async () => {
  const { hostname, port } = new URL(cloud.url)
  for (const bytes of ['\0\0\0', 'GET / HTTP/9.9\r\n\r\n', 'POST /admin HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{', `GET / HTTP/1.1\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`]) {
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), hostname, () => socket.end(bytes))
      socket.on('error', () => resolve())
      socket.on('close', () => resolve())
      socket.resume()
    })
  }
  expect((await callAs(cloud, 'o-1', 'state', { what: 'well' })).body).toEqual({ result: 'well' })
})
