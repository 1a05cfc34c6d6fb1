import type { FastifyReply, FastifyRequest } from 'fastify'

/** Cuts a request's connection without an answer. */
export function cutConnection(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.hijack()
  request.raw.socket.destroy()
  return reply
}
