import type { Readable } from 'node:stream'
import { Transform } from 'node:stream'
import busboy from 'busboy'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Action } from '../action'
import { CloudError } from '../errors'
import type { Storage } from '../services/storage'
import { readObject } from './json'
import { mediaType } from './static'

/** A file may have this many bytes. */
const FILE_LIMIT_BYTES = 100 * 1024 * 1024
const NOBODY = { instanceId: null, sdkVersion: null }

/**
 * The bucket's own address. `PUT` (SDK 4) and multipart `POST` (SDK 2 and 3) upload by a ticket, `GET` downloads by a temporary
 * address. For a browser, which has no wx.cloud: `POST /storage/ticket {path}` and `POST /storage/urls {fileIds}`.
 */
export function serveStorage(app: FastifyInstance, storage: Storage, metadata: Action, urls: Action): void {
  app.post('/storage/ticket', async (request) => (await metadata({ path: readObject(request.body)['path'] }, NOBODY))['data'])
  app.post('/storage/urls', async (request) => (await urls({ file_list: readObject(request.body)['fileIds'] }, NOBODY))['data'])

  app.get<{ Params: { name: string }; Querystring: { t?: string; sign?: string } }>('/storage/file/:name', async (request, reply) => {
    const found = storage.open(request.params.name, Number(request.query.t), String(request.query.sign))
    if (found === null) return reply.code(404).send({ errMsg: 'There is no such file' })
    reply.header('content-type', mediaType(found.file.path)).header('content-length', found.file.bytes)
    return reply.send(found.content)
  })

  void app.register(async (uploads) => {
    uploads.removeAllContentTypeParsers()
    uploads.addContentTypeParser('*', (_request, _payload, done) => done(null))
    uploads.put<{ Params: { ticket: string } }>('/storage/upload/:ticket', { bodyLimit: FILE_LIMIT_BYTES }, async (request, reply) => {
      await storage.upload(request.params.ticket, limited(request.raw))
      return reply.code(200).send()
    })
    uploads.post<{ Params: { ticket: string } }>('/storage/upload/:ticket', { bodyLimit: FILE_LIMIT_BYTES }, async (request, reply) => {
      await storage.upload(request.params.ticket, limited(await fileOfForm(request)))
      return reply.code(204).send()
    })
    // The SDK reads a failure as XML, and stumbles when one of the four members is missing.
    uploads.setErrorHandler(async (error, _request, reply) => {
      const code = error instanceof CloudError ? error.code : 'InternalError'
      const message = error instanceof Error ? error.message : String(error)
      const xml = `<Error><Code>${code}</Code><Message>${message.replace(/[<>&]/g, ' ')}</Message><RequestId>local</RequestId><TraceId>local</TraceId></Error>`
      return reply.code(403).header('content-type', 'application/xml').send(xml)
    })
  })
}

/** Passes a stream on until it is too long. */
function limited(stream: Readable): Readable {
  let bytes = 0
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      if (bytes > FILE_LIMIT_BYTES) done(new CloudError('INVALID_PARAM', `A file has at most ${FILE_LIMIT_BYTES} bytes`))
      else done(null, chunk)
    },
  })
  stream.on('error', (error) => counter.destroy(error))
  return stream.pipe(counter)
}

function fileOfForm(request: FastifyRequest): Promise<Readable> {
  return new Promise((resolve, reject) => {
    const parser = busboy({ headers: request.headers })
    parser.on('file', (name, stream) => (name === 'file' ? resolve(stream) : stream.resume()))
    parser.on('error', reject)
    parser.on('close', () => reject(new CloudError('INVALID_PARAM', 'The form has no file')))
    request.raw.on('aborted', () => parser.destroy(new Error('The upload was broken off')))
    request.raw.pipe(parser)
  })
}
