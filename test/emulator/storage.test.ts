import type { Cloud } from '../../emulator/server'
import { ask, callAs, startTestCloud, temporaryFolder } from './cloud'

const place = temporaryFolder()
let cloud: Cloud

beforeAll(async () => {
  cloud = await startTestCloud({ data: place.folder })
})

afterAll(async () => {
  await cloud.close()
  place.remove()
})

interface FileAnswer {
  readonly fileID: string
  readonly text: string
  readonly errCode: number
  readonly errMsg: string
  readonly fileList: { readonly status: number; readonly tempFileURL: string; readonly fileID: string }[]
}

async function files(event: object): Promise<FileAnswer> {
  return (await callAs<FileAnswer>(cloud, 'o-1', 'files', event)).body.result
}

describe.each(['wx-server-sdk', 'wx-server-sdk-3', 'wx-server-sdk-2'])('a function with %s', (sdk) => {
  test('uploads, downloads, hands out an address and deletes', async () => {
    const path = `报名/${sdk}/名单 1.txt`
    const { fileID } = await files({ sdk, step: 'upload', path, text: '第一份' })
    expect(fileID).toMatch(/^cloud:\/\/local\.[^/]+\/报名\//)
    expect(await files({ sdk, step: 'download', fileID })).toEqual({ text: '第一份' })
    await files({ sdk, step: 'upload', path, text: '第二份' })
    expect(await files({ sdk, step: 'download', fileID })).toEqual({ text: '第二份' })

    const { fileList } = await files({ sdk, step: 'address', fileID })
    expect(fileList[0]).toMatchObject({ status: 0, fileID })
    const response = await fetch(fileList[0]?.tempFileURL ?? '')
    expect([response.headers.get('content-type'), await response.text()]).toEqual(['text/plain; charset=utf-8', '第二份'])

    expect((await files({ sdk, step: 'delete', fileID })).fileList[0]).toMatchObject({ status: 0 })
    expect((await fetch(fileList[0]?.tempFileURL ?? '')).status).toBe(404)
    expect((await files({ sdk, step: 'download', fileID })).errCode).toBeLessThan(0)
    expect((await files({ sdk, step: 'delete', fileID })).fileList[0]?.status).not.toBe(0)
  })

  test('a path that leads out of the bucket is refused', async () => {
    for (const path of ['../outside', 'a/../../b', '/a', 'a//b', '']) {
      expect((await files({ sdk, step: 'upload', path, text: 'x' })).errMsg).toMatch(/fail/)
    }
  })
})

describe('a client', () => {
  type Ticket = { url: string; fileId: string }

  async function ticketFor(path: string): Promise<Ticket> {
    return (await ask<Ticket>(`${cloud.url}/storage/ticket`, { path })).body
  }

  test('uploads by a ticket, once', async () => {
    const { url, fileId } = await ticketFor('photos/a.png')
    const upload = (): Promise<Response> => fetch(url, { method: 'PUT', body: Buffer.from([1, 2, 3]) })
    expect((await upload()).status).toBe(200)
    expect((await upload()).status).toBe(403)
    type Urls = { download_list: { tempFileURL: string }[] }
    const { body } = await ask<Urls>(`${cloud.url}/storage/urls`, { fileIds: [fileId] })
    const response = await fetch(body.download_list[0]?.tempFileURL ?? '')
    expect([response.headers.get('content-type'), (await response.arrayBuffer()).byteLength]).toEqual(['image/png', 3])
  })

  test('gets nothing by an address that is over or was changed', async () => {
    const { url, fileId } = await ticketFor('photos/b.png')
    await fetch(url, { method: 'PUT', body: 'b' })
    type Urls = { download_list: { tempFileURL: string }[] }
    const { body } = await ask<Urls>(`${cloud.url}/storage/urls`, { fileIds: [fileId] })
    const address = body.download_list[0]?.tempFileURL ?? ''
    expect((await fetch(address.replace(/t=\d/, 't=9'))).status).toBe(400)
    await ask(`${cloud.url}/control/clock`, { advance_ms: 3 * 3_600_000 })
    expect((await fetch(address)).status).toBe(400)
    await ask(`${cloud.url}/control/clock`, { now: null })
    expect((await fetch(address)).status).toBe(200)
  })

  test('what was uploaded is there after a restart', async () => {
    const { url, fileId } = await ticketFor('photos/c.png')
    await fetch(url, { method: 'PUT', body: 'kept' })
    await cloud.close()
    cloud = await startTestCloud({ data: place.folder })
    expect(await files({ sdk: 'wx-server-sdk', step: 'download', fileID: fileId })).toEqual({ text: 'kept' })
  })
})
