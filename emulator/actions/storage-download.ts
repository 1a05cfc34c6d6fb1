import type { Action } from '../action'
import { CloudError } from '../errors'
import { isObject } from '../http/json'
import type { Storage } from '../services/storage'

/** Files that may be asked for at once, as in the cloud. */
export const MOST_FILES = 50
/** Seconds that a temporary address is good for when nobody says: two hours. */
const DEFAULT_AGE_S = 7200

/** storage.batchGetDownloadUrl: a temporary address for each file, in the order asked; a missing file is told in its place. */
export function batchGetDownloadUrl(storage: Storage, baseUrl: () => string): Action {
  return (body) => {
    const { file_list: list } = body
    if (!Array.isArray(list) || list.length > MOST_FILES) throw new CloudError('INVALID_PARAM', `file_list must be a list of at most ${MOST_FILES}`)
    return { data: { download_list: list.map((entry: unknown) => addressOf(storage, baseUrl(), entry)) } }
  }
}

function addressOf(storage: Storage, baseUrl: string, entry: unknown): object {
  const fileID = isObject(entry) ? entry['fileid'] : entry
  if (typeof fileID !== 'string') throw new CloudError('INVALID_PARAM', 'fileid must be a string')
  const asked = isObject(entry) ? entry['max_age'] : undefined
  const maxAge = typeof asked === 'number' && asked > 0 ? Math.trunc(asked) : DEFAULT_AGE_S
  const file = storage.find(fileID)
  // The message is for downloadFile, which otherwise fails with "undefined".
  if (file === null) return { code: 'STORAGE_FILE_NONEXIST', fileID, tempFileURL: '', message: 'storage file not exists' }
  return { code: 'SUCCESS', fileID, tempFileURL: `${baseUrl}/storage/file/${storage.temporaryName(file, maxAge)}`, maxAge }
}
