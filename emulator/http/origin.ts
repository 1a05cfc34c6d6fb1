import type { IncomingHttpHeaders } from 'node:http'

const LOCAL_HOST = /^(?:localhost|127\.0\.0\.1)(?::\d+)?$/i
const LOCAL_ORIGIN = /^https?:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?$/i

/**
 * Why a request may not be served, or null. The cloud has no passwords, so a web page that the developer has open must not be
 * able to drive it: not from another origin, and not under another name that was made to point here (DNS rebinding).
 */
export function foreignOrigin(headers: IncomingHttpHeaders): string | null {
  if (!LOCAL_HOST.test(headers.host ?? '')) return 'The Host header names another machine'
  if (headers.origin !== undefined && !LOCAL_ORIGIN.test(headers.origin)) return 'The request comes from a page of another origin'
  return null
}
