import protobuf from 'protobufjs'
import { CloudError } from '../../errors'
import { isObject } from '../../http/json'

// The messages that wx-server-sdk wraps an open API's call in; field names and numbers are the wire's.
const { root } = protobuf.parse(
  `syntax = "proto3";
  message KeyValuePair { string key = 1; bytes value = 2; string contenttype = 3; string filename = 4; }
  message OpenApiData { repeated KeyValuePair pairs = 1; }
  message CommApiData { int32 apiType = 1; OpenApiData openapiData = 2; string appid = 6; }
  message HttpHeader { string key = 1; string value = 2; }
  message CommOpenApiResp {
    bytes respData = 1; string contentType = 2; int32 errorCode = 3; uint32 httpCode = 4; repeated HttpHeader headers = 5;
    int32 svrkitErrorCode = 6;
  }`,
  { keepCase: true },
)
const CommApiData = root.lookupType('CommApiData')
const CommOpenApiResp = root.lookupType('CommOpenApiResp')

/** What an open API was asked: its arguments by their names on the wire (snake_case), values as they were before JSON. */
export type OpenApiArguments = Readonly<Record<string, unknown>>

/** What it answers: WeChat's JSON, the bytes of a file, or the platform's own refusal (-604100 and the like). */
export type OpenApiReply =
  | { readonly json: Readonly<Record<string, unknown>> }
  | { readonly bytes: Buffer; readonly contentType: string }
  | { readonly platformError: number }

/** Reads the arguments of a call; throws a CloudError when the bytes are something else. */
export function decodeArguments(requestData: Buffer): OpenApiArguments {
  const message: unknown = decode(requestData)
  const data = isObject(message) ? message['openapiData'] : undefined
  const pairs = isObject(data) && Array.isArray(data['pairs']) ? data['pairs'] : []
  return Object.fromEntries(pairs.filter(isObject).map((pair) => [String(pair['key']), argumentOf(pair)]))
}

/** Writes an answer as the SDK reads it. */
export function encodeReply(reply: OpenApiReply): Buffer {
  if ('platformError' in reply) return encode({ errorCode: reply.platformError, httpCode: 200 })
  if ('bytes' in reply) return encode({ respData: reply.bytes, contentType: reply.contentType, httpCode: 200 })
  return encode({ respData: Buffer.from(JSON.stringify(reply.json)), contentType: 'application/json; encoding=utf-8', httpCode: 200 })
}

function encode(message: Record<string, unknown>): Buffer {
  return Buffer.from(CommOpenApiResp.encode(CommOpenApiResp.create(message)).finish())
}

function decode(requestData: Buffer): unknown {
  try {
    return CommApiData.toObject(CommApiData.decode(requestData), { bytes: Buffer, defaults: true })
  } catch (error) {
    throw new CloudError('INVALID_PARAM', `requestData is not a CommApiData: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** A file comes as its bytes and is known by its name, since the SDK loses its type; everything else is JSON text. */
function argumentOf(pair: Record<string, unknown>): unknown {
  const { value, filename } = pair
  if (!Buffer.isBuffer(value)) return undefined
  if (typeof filename === 'string' && filename !== '') return value
  try {
    return JSON.parse(value.toString('utf8'))
  } catch (error) {
    throw new CloudError('INVALID_PARAM', `The argument ${String(pair['key'])} is not JSON: ${String(error)}`)
  }
}
