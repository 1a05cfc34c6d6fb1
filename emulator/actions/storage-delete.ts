import type { Action } from '../action'
import { CloudError } from '../errors'
import type { Storage } from '../services/storage'
import { MOST_FILES } from './storage-download'

/** storage.batchDeleteFile: deletes the files; each is answered for in its place. */
export function batchDeleteFile(storage: Storage): Action {
  return async (body) => {
    const { fileid_list: list } = body
    if (!Array.isArray(list) || list.length > MOST_FILES) throw new CloudError('INVALID_PARAM', `fileid_list must be a list of at most ${MOST_FILES}`)
    const deleted: object[] = []
    for (const fileID of list) {
      const done = typeof fileID === 'string' && (await storage.remove(fileID))
      deleted.push({ code: done ? 'SUCCESS' : 'STORAGE_FILE_NONEXIST', fileID })
    }
    return { data: { delete_list: deleted } }
  }
}
