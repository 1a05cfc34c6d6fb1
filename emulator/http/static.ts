import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import type { FastifyReply, FastifyRequest } from 'fastify'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.pdf': 'application/pdf',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** The media type of a file by its name. */
export function mediaType(file: string): string {
  return TYPES[path.extname(file).toLowerCase()] ?? 'application/octet-stream'
}

/** A build that names a file after its content (app.3f9a01bc.js) never changes it: such a file may be kept for a year. */
const NAMED_BY_CONTENT = /[.-](?=[a-z]*\d)[0-9a-f]{8,}\./

/**
 * Serves the files of a folder to GET requests; a page's address that is no file gets index.html, as a front end's router expects.
 * @param prefix what the addresses begin with, without a slash at the end
 */
export function serveFolder(root: string, prefix: string): (request: FastifyRequest, reply: FastifyReply) => Promise<unknown> {
  const base = path.resolve(root)
  return async (request, reply) => {
    const file = (await fileFor(base, request.url.slice(prefix.length))) ?? (wantsPage(request) ? await fileFor(base, '/index.html') : null)
    if (file === null) return reply.code(404).send({ errMsg: 'There is no such file' })
    const tag = `"${file.size.toString(36)}-${file.mtimeMs.toString(36)}"`
    reply.header('cache-control', NAMED_BY_CONTENT.test(path.basename(file.name)) ? 'public, max-age=31536000, immutable' : 'no-cache')
    reply.header('etag', tag)
    if (request.headers['if-none-match'] === tag) return reply.code(304).send()
    reply.header('content-type', mediaType(file.name)).header('content-length', file.size)
    return reply.send(createReadStream(file.name))
  }
}

function wantsPage(request: FastifyRequest): boolean {
  return (request.headers.accept ?? '').includes('text/html')
}

async function fileFor(base: string, url: string): Promise<{ name: string; size: number; mtimeMs: number } | null> {
  const name = pathIn(base, url)
  if (name === null) return null
  const found = await stat(name).catch(() => null)
  if (found?.isDirectory()) return fileFor(base, path.posix.join(url.split('?')[0] ?? '/', 'index.html'))
  return found?.isFile() ? { name, size: found.size, mtimeMs: found.mtimeMs } : null
}

function pathIn(base: string, url: string): string | null {
  try {
    const decoded = decodeURIComponent(new URL(url, 'http://localhost').pathname)
    const name = path.join(base, decoded)
    return !decoded.includes('\0') && (name === base || name.startsWith(base + path.sep)) ? name : null
  } catch (error) {
    if (error instanceof URIError || error instanceof TypeError) return null
    throw error
  }
}
