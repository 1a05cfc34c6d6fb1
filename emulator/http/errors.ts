import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { CloudError } from '../errors'
import { CLIENT_ERR_CODES } from '../platform'
import { BadRequest } from './json'

/** Answers what a route throws, and what never reached a route: always with a code and a sentence, never with a stack. */
export function answerErrors(app: FastifyInstance, log: (line: string) => void): void {
  app.setErrorHandler((error, request, reply) => {
    if (describe(error).status === 500) log(`${request.method} ${request.url}: ${error instanceof Error ? error.stack : String(error)}`)
    answerError(error, request, reply)
  })
  app.setNotFoundHandler(async (request, reply) => {
    const url = request.url.slice(0, 200)
    return reply.code(404).send({ errCode: -1, errMsg: `There is nothing at ${request.method} ${url}` })
  })
}

/** Answers one error, also one for which no route was looked for yet: an address that can't be decoded. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const { status, code, message } = describe(error)
  // The SDK takes any other status than 200 for a code of its own.
  if (request.url.startsWith('/admin')) reply.code(200).send({ requestId: '', code, message })
  else reply.code(status).send({ errCode: CLIENT_ERR_CODES[code] ?? -1, errMsg: message })
}

function describe(error: unknown): { status: number; code: string; message: string } {
  if (error instanceof CloudError) return { status: 400, code: error.code, message: error.message }
  if (error instanceof BadRequest) return { status: error.status, code: 'INVALID_PARAM', message: error.message }
  // The HTTP server's own refusals: a body that is too large, a length that is not true, …
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
  if (error instanceof Error && status >= 400 && status < 500) return { status, code: 'INVALID_PARAM', message: error.message }
  return { status: 500, code: 'SYS_ERR', message: 'The local cloud failed; its own output says why' }
}
