import { createHash } from 'node:crypto'
import type { Instance } from '../kernel/operation'
import type { FileLink } from './contract/ticket'
import { keptFiles, type KeptFile } from './records'

type Store = Pick<Instance, 'db' | 'sdk'>

/** Made files can be made again: they are taken away after a day. */
export const keepMs = 24 * 3_600_000
/** A link opens its file for so long. */
const linkMs = 2 * 3_600_000

/**
 * Puts a made file into the cloud's storage for a day and gives a link that opens it. `name` with its ending. The path can't be
 * guessed: it is a hash of the content and of the person who asked, or, for an act whose repeats must give the same file, of `act`.
 */
export async function keepFile(store: Store, person: string, name: string, bytes: Buffer, now: number, act?: string): Promise<FileLink> {
  const ending = name.slice(name.lastIndexOf('.') + 1)
  const hash = createHash('sha256')
  const path = (act === undefined ? hash.update(`${person}\n${now}\n`).update(bytes) : hash.update(`${person}\n${act}`)).digest('hex').slice(0, 40)
  const fileId = await put(store, { _id: `made/${path}.${ending}`, person, until: now + keepMs }, bytes, now)
  return { fileId, url: await linkTo(store, fileId), name }
}

/**
 * Puts a file into the storage at the path that is the record's id. The record comes first and says that the file is being written, so
 * that there never is a file of which nobody knows: what a call that died left is taken away by the clockwork. Gives the fileID; a
 * repeat gives the same one.
 */
export async function put({ db, sdk }: Store, record: Pick<KeptFile, '_id' | 'person' | 'until'>, bytes: Buffer, now: number): Promise<string> {
  const { _ } = db
  const isNew = await db.add(keptFiles, { ...record, file: null, writing: now })
  // Who asks again just before it would go keeps it for as long as the new link is good.
  if (!isNew && record.until !== null) await db.change(keptFiles, record._id, { until: _.lt(now + linkMs) }, { until: record.until })
  const { fileID } = await sdk.uploadFile({ cloudPath: record._id, fileContent: bytes })
  await db.change(keptFiles, record._id, { writing: _.neq(null) }, { file: fileID, writing: null })
  return fileID
}

/** A link to a kept file, good for two hours; empty when the storage gives none. */
export async function linkTo({ sdk }: Pick<Instance, 'sdk'>, fileID: string): Promise<string> {
  const { fileList } = await sdk.getTempFileURL({ fileList: [fileID] })
  return fileList[0]?.tempFileURL ?? ''
}
