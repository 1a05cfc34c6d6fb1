import { randomBytes } from 'node:crypto'
import type { Database } from '../kernel/database'
import { ok } from '../kernel/errors'
import { idFromAct } from '../kernel/ids'
import { implement, type Instance } from '../kernel/operation'
import { uploadTicket as contract } from './contract/ticket'
import { tickets, type Ticket, type UploadKind } from './records'

const goodMs = 15 * 60_000
const endings: Readonly<Record<UploadKind, string>> = { sheet: 'xlsx', photo: 'jpg' }
const mostBytes: Readonly<Record<UploadKind, number>> = { sheet: 1_000_000, photo: 5_000_000 }

export const uploadTicket = implement(contract, async ({ db, subject, input, act, now }) => {
  const _id = idFromAct('f', act)
  const ticket: Ticket = {
    _id,
    person: subject._id,
    kind: input.kind,
    cloudPath: `uploads/${randomBytes(16).toString('hex')}.${endings[input.kind]}`,
    goodUntil: now + goodMs,
  }
  const kept = (await db.add(tickets, { ...ticket })) ? ticket : ((await db.get(tickets, _id)) ?? ticket)
  return ok({ ticketId: kept._id, cloudPath: kept.cloudPath, goodUntil: kept.goodUntil })
})

/** What somebody sent by their own ticket; null when there is no such ticket of theirs, no such file, or it is too large. */
export async function readUpload(
  { db, sdk }: Pick<Instance, 'db' | 'sdk'>,
  person: string,
  kind: UploadKind,
  upload: { readonly ticketId: string; readonly fileId: string },
  now: number,
): Promise<Buffer | null> {
  if (!(await isTheirs(db, person, kind, upload, now))) return null
  const file = await sdk.downloadFile({ fileID: upload.fileId }).catch(() => null)
  return file && file.fileContent.length <= mostBytes[kind] ? file.fileContent : null
}

/** True when the file lies just where the person's ticket allowed it. */
export async function isTheirs(
  db: Database,
  person: string,
  kind: UploadKind,
  { ticketId, fileId }: { readonly ticketId: string; readonly fileId: string },
  now: number,
): Promise<boolean> {
  const ticket = await db.get(tickets, ticketId)
  return ticket?.person === person && ticket.kind === kind && now < ticket.goodUntil && fileId.endsWith(`/${ticket.cloudPath}`)
}
