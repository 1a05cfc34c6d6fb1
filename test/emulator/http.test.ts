import { mkdirSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import path from 'node:path'
import type { Cloud } from '../../emulator/server'
import { ask, callAs, startTestCloud, temporaryFolder } from './cloud'

const place = temporaryFolder()
let cloud: Cloud

beforeAll(async () => {
  mkdirSync(path.join(place.folder, 'web', 'js'), { recursive: true })
  writeFileSync(path.join(place.folder, 'web', 'index.html'), '<p>home</p>')
  writeFileSync(path.join(place.folder, 'web', 'js', 'app.3f9a01bc.js'), 'app')
  writeFileSync(path.join(place.folder, 'web', 'js', 'plain.js'), 'plain')
  writeFileSync(path.join(place.folder, 'secret.txt'), 'secret')
  cloud = await startTestCloud({ static: path.join(place.folder, 'web') })
})

afterAll(async () => {
  await cloud.close()
  place.remove()
})

/** The status of a request with headers that fetch does not let one set. */
function statusOf(options: { path: string; method?: string; headers?: Record<string, string> }): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(cloud.url)
    const sent = request({ hostname, port, ...options }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
    sent.on('error', reject)
    sent.end()
  })
}

describe('what a browser may do', () => {
  test.each([
    ['https://example.com', 403],
    ['null', 403],
    ['http://localhost.example.com', 403],
    ['http://localhost:10086', 200],
    ['http://127.0.0.1:8100', 200],
  ])('a page of %s gets %d', async (origin, status) => {
    expect(await statusOf({ path: '/control/reset', method: 'POST', headers: { origin } })).toBe(status)
  })

  test('another name for this machine is refused', async () => {
    expect(await statusOf({ path: '/control/outbox', headers: { host: 'rebound.example.com' } })).toBe(403)
    expect(await statusOf({ path: '/control/outbox', headers: { host: 'localhost:8100' } })).toBe(200)
  })
})

describe('the folder that is served', () => {
  const cacheOf = async (url: string): Promise<(string | null | number)[]> => {
    const response = await fetch(`${cloud.url}${url}`, { headers: { accept: 'text/html' } })
    return [response.status, response.headers.get('cache-control'), await response.text()]
  }

  test('pages are asked for anew each time, files that are named by their content are kept', async () => {
    expect(await cacheOf('/')).toEqual([200, 'no-cache', '<p>home</p>'])
    expect(await cacheOf('/pages/me/index?a=1')).toEqual([200, 'no-cache', '<p>home</p>'])
    expect(await cacheOf('/js/plain.js')).toEqual([200, 'no-cache', 'plain'])
    expect(await cacheOf('/js/app.3f9a01bc.js')).toEqual([200, 'public, max-age=31536000, immutable', 'app'])
  })

  test('what has not changed is not sent again', async () => {
    const etag = (await fetch(`${cloud.url}/`)).headers.get('etag') ?? ''
    expect((await fetch(`${cloud.url}/`, { headers: { 'if-none-match': etag } })).status).toBe(304)
  })

  test('nothing outside of it is', async () => {
    for (const url of ['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/js/%00', '/%']) {
      expect([400, 404]).toContain(await statusOf({ path: url }))
    }
  })

  test('the developer\'s page is beside it', async () => {
    const response = await fetch(`${cloud.url}/_cloud`)
    expect([response.status, response.url]).toEqual([200, `${cloud.url}/_cloud/`])
  })
})

describe('requests that can\'t be served', () => {
  test('an event over 100 KB, an event that is no object, a body that is no JSON', async () => {
    expect((await callAs(cloud, 'o-1', 'state', { what: 'x'.repeat(102_400) })).body).toMatchObject({ errCode: -501007 })
    expect((await callAs(cloud, 'o-1', 'state', { what: 'x'.repeat(102_000) })).body.result).toHaveLength(102_000)
    expect((await callAs(cloud, 'o-1', 'state', [])).body).toMatchObject({ errCode: -501007 })
    const response = await fetch(`${cloud.url}/call/state`, { method: 'POST', body: '{' })
    expect([response.status, await response.json()]).toEqual([400, { errCode: -501007, errMsg: expect.stringContaining('not JSON') }])
  })

  test('the SDK is always answered with status 200', async () => {
    const post = async (body: string): Promise<[number, unknown]> => {
      const response = await fetch(`${cloud.url}/admin`, { method: 'POST', body })
      return [response.status, await response.json()]
    }
    expect(await post('{')).toEqual([200, expect.objectContaining({ code: 'INVALID_PARAM' })])
    expect(await post('{"action":"database.dropEverything"}')).toEqual([200, expect.objectContaining({ code: 'NOT_IMPLEMENTED' })])
  })

  test('control says what is wrong', async () => {
    for (const [url, body] of [
      ['/control/clock', { now: 'soon' }],
      ['/control/clock', {}],
      ['/control/clock', { advance_ms: 0.5 }],
      ['/control/import', { things: {} }],
      ['/control/consent', { openid: 'o' }],
      ['/control/settings', { conflicts: 'never' }],
      ['/control/settings', { colour: 'red' }],
      ['/control/indexes', { indexes: [{ collection: 'things', keys: [['n', 2]] }] }],
    ] as const) {
      expect((await ask(`${cloud.url}${url}`, body)).status).toBe(400)
    }
    expect((await ask(`${cloud.url}/control/log?requestId=nobody`)).status).toBe(404)
  })
})
