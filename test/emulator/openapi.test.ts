import { inflateSync } from 'node:zlib'
import jsqr from 'jsqr'
import type { Cloud } from '../../emulator/server'
import { ask, callAs, startTestCloud } from './cloud'

let cloud: Cloud

beforeAll(async () => {
  cloud = await startTestCloud()
})

afterAll(() => cloud.close())

interface WechatAnswer {
  readonly errCode: number
  readonly errMsg: string
  readonly contentType: string
  readonly base64: string
}

describe.each(['wx-server-sdk', 'wx-server-sdk-3', 'wx-server-sdk-2'])('with %s', (sdk) => {
  beforeEach(() => ask(`${cloud.url}/control/reset`, {}))

  async function wechat(api: string, args: object, name = 'wechat'): Promise<WechatAnswer> {
    return (await callAs<WechatAnswer>(cloud, 'o-1', name, { sdk, api, args })).body.result
  }

  test('subscribeMessage.send: one consent is one message, and it is in the outbox', async () => {
    const message = { touser: 'o-2', templateId: 't-1', page: 'pages/me', data: { thing1: { value: '书法课' }, time2: { value: '2027-03-01 09:00' } } }
    expect(await wechat('subscribeMessage.send', message)).toMatchObject({ errCode: 43101 })
    expect((await ask<object>(`${cloud.url}/control/consent`, { openid: 'o-2', templateId: 't-1', count: 2 })).body).toEqual({ left: 2 })
    expect(await wechat('subscribeMessage.send', message)).toMatchObject({ errCode: 0 })
    expect(await wechat('subscribeMessage.send', message)).toMatchObject({ errCode: 0 })
    expect(await wechat('subscribeMessage.send', message)).toMatchObject({ errCode: 43101 })
    const { body } = await ask<{ sent: object[] }>(`${cloud.url}/control/outbox`)
    const sent = { at: expect.any(Number), api: 'subscribeMessage.send', function: 'wechat' }
    const content = { touser: 'o-2', template_id: 't-1', page: 'pages/me', data: message.data }
    expect(body.sent).toEqual([{ ...sent, content }, { ...sent, content }])
  })

  test('subscribeMessage.send: a value that is too long for its kind uses no consent up', async () => {
    await ask(`${cloud.url}/control/consent`, { openid: 'o-2', templateId: 't-1' })
    const data = { thing1: { value: '很长'.repeat(11) } }
    expect(await wechat('subscribeMessage.send', { touser: 'o-2', templateId: 't-1', data })).toMatchObject({ errCode: 47003 })
    expect(await wechat('subscribeMessage.send', { touser: 'o-2', templateId: 't-1', data: { thing1: { value: '短' } } })).toMatchObject({ errCode: 0 })
  })

  test('security.msgSecCheck tells risky text, and wants a person who was here within two hours', async () => {
    const check = (content: string, openid = 'o-1'): Promise<WechatAnswer> => wechat('security.msgSecCheck', { content, version: 2, scene: 2, openid })
    expect(await check('大家好')).toMatchObject({ errCode: 0, result: { suggest: 'pass', label: 100 } })
    expect(await check('这里有违规测试词')).toMatchObject({ errCode: 0, result: { suggest: 'risky' } })
    expect(await check('大家好', 'o-never')).toMatchObject({ errCode: 61010 })
  })

  test('wxacode.getUnlimited draws a code that a reader reads', async () => {
    const { contentType, base64 } = await wechat('wxacode.getUnlimited', { scene: 'shift=42&k=a_b', page: 'packages/checkin/index', width: 300 })
    expect(contentType).toBe('image/png')
    expect(readCode(Buffer.from(base64, 'base64'))).toBe('packages/checkin/index?scene=shift%3D42%26k%3Da_b')
    for (const scene of ['中文', 'a%20', 'x'.repeat(33), '']) expect(await wechat('wxacode.getUnlimited', { scene })).toMatchObject({ errCode: 40169 })
  })

  test('phonenumber.getPhoneNumber gives the number of the code, once', async () => {
    const answer = await wechat('phonenumber.getPhoneNumber', { code: 'local-13800000000' })
    expect(answer).toMatchObject({ errCode: 0, phoneInfo: { purePhoneNumber: '13800000000', countryCode: '86' } })
    expect(await wechat('phonenumber.getPhoneNumber', { code: 'local-13800000000' })).toMatchObject({ errCode: 40029 })
  })

  test('an API that is not here, and one that config.json does not permit, are told apart', async () => {
    expect(await wechat('wxacode.get', { path: 'a' })).toMatchObject({ errCode: -604100 })
    expect(await wechat('subscribeMessage.send', {}, 'forbidden')).toMatchObject({ errCode: -604101 })
  })
})

/** Reads a QR code from a PNG in unfiltered 8-bit greys. */
function readCode(png: Buffer): string | undefined {
  const size = png.readUInt32BE(16)
  const length = png.readUInt32BE(33)
  const lines = inflateSync(png.subarray(41, 41 + length))
  const pixels = new Uint8ClampedArray(size * size * 4)
  for (let i = 0; i < size * size; i += 1) pixels.fill(lines[Math.floor(i / size) * (size + 1) + 1 + (i % size)] ?? 0, i * 4, i * 4 + 4)
  return jsqr(pixels, size, size)?.data
}
