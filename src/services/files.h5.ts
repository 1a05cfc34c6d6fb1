import type { FileLink } from '../../core/files/contract/ticket'
import { member } from './call'
import type { Uploaded } from './files'
import { isRecord, isText } from './storage'

/** Opens a made file: the browser saves it, and the computer opens it. */
export function openFile({ url, name }: FileLink): Promise<boolean> {
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  return Promise.resolve(true)
}

/** Lets the person choose a file and sends it to the local cloud's storage (development only); null when they chose none. */
export async function sendFile(kind: 'sheet' | 'photo'): Promise<Uploaded | null> {
  const file = await choose(kind === 'sheet' ? '.xlsx' : 'image/*')
  if (!file) return null
  const { ticketId, cloudPath } = await member('files.ticket', { kind })
  const asked = await fetch('/storage/ticket', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ path: cloudPath }) })
  const place: unknown = await asked.json()
  if (!isRecord(place) || !isText(place.url) || !isText(place.fileId)) throw new Error('the local cloud gave no place for the file')
  const sent = await fetch(place.url, { method: 'PUT', body: file })
  if (!sent.ok) throw new Error(`the local cloud's storage answered ${sent.status}`)
  return { ticketId, fileId: place.fileId }
}

function choose(accept: string): Promise<File | null> {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = accept
  return new Promise((settle) => {
    input.addEventListener('change', () => settle(input.files?.[0] ?? null))
    input.addEventListener('cancel', () => settle(null))
    input.click()
  })
}
