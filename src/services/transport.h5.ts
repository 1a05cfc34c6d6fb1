import type { CallEvent } from './transport'
import { isRecord } from './storage'
import { demoOpenid } from '../demo/who'

/** Sends an event to the local cloud that serves this page (development only). */
export async function send(fn: 'member' | 'staff', event: CallEvent): Promise<unknown> {
  const answer = await fetch(`/call/${fn}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-wx-openid': demoOpenid() },
    body: JSON.stringify(event),
  })
  const body: unknown = await answer.json()
  if (!isRecord(body) || !('result' in body)) throw new Error(`the local cloud answered ${answer.status}`)
  return body.result
}
