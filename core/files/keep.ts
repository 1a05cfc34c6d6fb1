import { createHash } from 'node:crypto'
import type { Instance } from '../kernel/operation'
import type { FileLink } from './contract/ticket'
import { keptFiles, tickets } from './records'

/** Made files can be made again: they are taken away after a day. */
const keepMs = 24 * 3_600_000
const batch = 50

/**
 * Puts a made file into the cloud's storage for a day and gives a link that opens it. `name` with its ending. The path can't be
 * guessed: it is a hash of the content and of the person who asked, or, for an act whose repeats must give the same file, of `act`.
 */
export async function keepFile({ db, sdk }: Pick<Instance, 'db' | 'sdk'>, person: string, name: string, bytes: Buffer, now: number, act?: string): Promise<FileLink> {
  const ending = name.slice(name.lastIndexOf('.') + 1)
  const hash = createHash('sha256')
  const path = (act === undefined ? hash.update(`${person}\n${now}\n`).update(bytes) : hash.update(`${person}\n${act}`)).digest('hex').slice(0, 40)
  const { fileID } = await sdk.uploadFile({ cloudPath: `made/${path}.${ending}`, fileContent: bytes })
  await db.add(keptFiles, { _id: fileID, person, until: now + keepMs })
  return { fileId: fileID, url: await linkTo({ sdk }, fileID), name }
}

/** A link to a kept file, good for two hours; empty when the storage gives none. */
export async function linkTo({ sdk }: Pick<Instance, 'sdk'>, fileID: string): Promise<string> {
  const { fileList } = await sdk.getTempFileURL({ fileList: [fileID] })
  return fileList[0]?.tempFileURL ?? ''
}

/** Removes made files whose day is over, and tickets that nobody can use any more. Gives how many it found. */
export async function sweepFiles({ db, sdk }: Pick<Instance, 'db' | 'sdk'>, now: number): Promise<number> {
  const { _ } = db
  const over = await db.find(keptFiles, { until: _.lt(now) }, { limit: batch })
  if (over.length > 0) await sdk.deleteFile({ fileList: over.map(({ _id }) => _id) })
  for (const { _id } of over) await db.remove(keptFiles, _id)
  const unused = await db.find(tickets, { goodUntil: _.lt(now - keepMs) }, { limit: batch })
  for (const { _id } of unused) await db.remove(tickets, _id)
  return over.length + unused.length
}
