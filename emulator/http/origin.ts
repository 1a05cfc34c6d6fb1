import type { IncomingHttpHeaders } from 'node:http'

const LOCAL_HOSTS = new Set(['localhost', '127.0.0.1'])

/**
 * Why a request may not be served, or null. The cloud has no passwords, so a web page that the developer has open must not be
 * able to drive it: not from another origin, and not under another name that was made to point here (DNS rebinding).
 */
export function foreignOrigin(headers: IncomingHttpHeaders): string | null {
  if (!isLocal(`http://${headers.host ?? ''}`)) return 'The Host header names another machine'
  if (headers.origin !== undefined && !isLocal(headers.origin)) return 'The request comes from a page of another origin'
  return null
}

function isLocal(origin: string): boolean {
  return URL.canParse(origin) && LOCAL_HOSTS.has(new URL(origin).hostname)
}
