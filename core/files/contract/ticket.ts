import * as v from 'valibot'
import { contract } from '../../kernel/contract'

/** A file that was made, ready to be opened or printed. */
export interface FileLink {
  readonly fileId: string
  /** Good for two hours. */
  readonly url: string
  /** With its ending: 花名册-太极入门.xlsx */
  readonly name: string
}

/** A file that was sent by a ticket: what an operation that takes a file asks for. */
export const uploadedFile = v.strictObject({
  ticketId: v.pipe(v.string(), v.regex(/^f_[a-f0-9]{20}$/)),
  fileId: v.pipe(v.string(), v.maxLength(300), v.regex(/^cloud:\/\/[A-Za-z0-9_./-]+$/)),
})

export const uploadTicket = contract<{ readonly ticketId: string; readonly cloudPath: string; readonly goodUntil: number }>()({
  name: 'files.ticket',
  function: 'member',
  access: { who: 'person' },
  writes: true,
  input: v.strictObject({ kind: v.picklist(['sheet', 'photo']) }),
  refuses: [],
  says: 'Leave to upload one file: a spreadsheet (1 MB) or a photo (5 MB), within 15 minutes.',
})
