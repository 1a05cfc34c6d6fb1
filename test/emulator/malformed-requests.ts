import type { Random } from './database/malformed-bodies'
import { BODIES, pick } from './database/malformed-bodies'

/** A request that no client means to send. */
export interface MalformedRequest {
  readonly path: string
  readonly method: string
  readonly headers: Record<string, string>
  readonly body: Buffer
}

/** Where a malformed request that happens to be right may write. */
export const SCRATCH = 'scratch'

/** Values that are wrong wherever the SDK sends a string of EJSON, a list of them, or a name. */
const WRONG = [
  5, -1, 1e308, true, [], [[]], {}, { $gt: '' }, [null], [5], ['{'], ['[]'], ['5'], '{', '[]', '5', '{"a":', '\u0000', '{"$where":"1"}', '{"a":{"$nope":1}}',
  '{"a":{"$in":5}}', '{"a":{"$numberInt":"x"}}', '{"a":{"$date":"never"}}', '{"a":{"$regularExpression":{"pattern":"("}}}', 'x'.repeat(5000), '[' .repeat(20000),
] as const

/** Requests that would be right, but for the one member that is broken. They aim at a collection that is there. */
const ACTIONS: readonly [readonly [string, Record<string, unknown>, readonly [string, ...string[]]], ...(readonly [string, Record<string, unknown>, readonly [string, ...string[]]])[]] = [
  ['database.insertDocument', { data: ['{"_id":"new"}'] }, ['data']],
  ['database.modifyDocument', { query: '{"_id":"a"}', data: '{"$set":{"n":1}}', multi: true, merge: true, upsert: false }, ['query', 'data']],
  ['database.removeDocument', { query: '{"_id":"a"}', multi: true }, ['query']],
  ['database.getDocument', { query: '{}', limit: 10 }, ['query', 'order', 'projection']],
  ['database.calculateDocument', { query: '{}' }, ['query']],
  ['database.aggregateDocuments', { stages: [{ stageKey: '$match', stageValue: '{}' }] }, ['stages']],
  ['database.commitTransaction', { transactionId: 'none' }, ['transactionId']],
  ['database.abortTransaction', { transactionId: 'none' }, ['transactionId']],
  ['functions.invokeFunction', { function_name: 'state', request_data: '{}' }, ['function_name', 'request_data']],
  ['storage.getUploadMetadata', { path: 'a' }, ['path']],
  ['storage.batchGetDownloadUrl', { file_list: [] }, ['file_list']],
  ['storage.batchDeleteFile', { fileid_list: [] }, ['fileid_list']],
]

function brokenAction(random: Random): Buffer {
  const [action, members, breakable] = pick(random, ACTIONS)
  const broken = { action, collectionName: 'kept', queryType: 'WHERE', ...members, [pick(random, breakable)]: pick(random, WRONG) }
  return Buffer.from(JSON.stringify(broken))
}

/** Bodies of the database's own language. Those that write aim at a collection of their own, because some are right by chance. */
function databaseBody(random: Random): Buffer {
  const [action, make] = pick(random, Object.entries(BODIES))
  const collectionName = /^(insert|modify|remove)/.test(action) ? SCRATCH : 'kept'
  return Buffer.from(JSON.stringify({ action: `database.${action}`, collectionName, queryType: 'WHERE', ...make(random) }))
}

function noise(random: Random): Buffer {
  return Buffer.from(Array.from({ length: Math.floor(random() * 300) }, () => Math.floor(random() * 256)))
}

function brokenText(random: Random): Buffer {
  const texts = ['', '{', 'null', '5', '[]', '"x"', '{"action":5}', '{"action":"__proto__"}', '{"action":"constructor"}', '{"__proto__":{"action":"x"}}', '{"action":"toString"}'] as const
  return Buffer.from(pick(random, [...texts, '['.repeat(100_000), `{"a":"${'x'.repeat(100_000)}`]))
}

function torn(random: Random): Buffer {
  const whole = brokenAction(random)
  return whole.subarray(0, Math.floor(random() * (whole.length - 1)))
}

const TYPES = ['application/json', 'text/plain', 'multipart/form-data', 'multipart/form-data; boundary=x', 'application/x-protobuf', '', 'nonsense/;;;'] as const

function form(random: Random): Buffer {
  const part = (name: string, value: Buffer): Buffer =>
    Buffer.concat([Buffer.from(`--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n`), value, Buffer.from('\r\n')])
  const api = pick(random, ['subscribeMessage.send', 'wxacode.getUnlimited', 'nope', '__proto__'])
  const parts = [part('action', Buffer.from('wx.openApi')), part('apiName', Buffer.from(api)), part('requestData', noise(random)), Buffer.from('--x--\r\n')]
  return Buffer.concat(parts.slice(0, 1 + Math.floor(random() * 4)))
}

/** The next malformed request of a seed's run: to /admin or to /call, and never one that could rightly write beside SCRATCH. */
export function malformedRequest(random: Random): MalformedRequest {
  const body = pick(random, [brokenAction, brokenAction, databaseBody, databaseBody, brokenText, noise, torn, form])(random)
  const type = body.includes('form-data') ? 'multipart/form-data; boundary=x' : pick(random, TYPES)
  const admin = pick(random, ['/admin', '/admin', '/admin/nobody', '/admin/%00', '/admin/%e8%a', '/admin/a/b'])
  const call = pick(random, ['/call/', '/call/state', '/call/%00', '/call/..%2f..%2fetc', '/call/__proto__', `/call/${'x'.repeat(2000)}`, '/call/%e8%af%be'])
  const openid = pick(random, ['', 'o-1', 'x'.repeat(3000), '\u00ff'])
  return {
    path: random() < 0.7 ? admin : call,
    method: pick(random, ['POST', 'POST', 'POST', 'POST', 'PUT', 'GET', 'DELETE', 'OPTIONS']),
    headers: { ...(type === '' ? {} : { 'content-type': type }), 'x-wx-openid': openid, 'x-sdk-version': pick(random, ['', 'wx-server-sdk/4.0.2', '%']) },
    body,
  }
}
