import type { Action } from '../action'
import { CloudError } from '../errors'
import type { Storage } from '../services/storage'

/** storage.getUploadMetadata: leave to upload one file, and where to. The signatures are for show: the address is the leave. */
export function getUploadMetadata(storage: Storage, baseUrl: () => string): Action {
  return (body) => {
    const { path } = body
    if (typeof path !== 'string') throw new CloudError('INVALID_PARAM', 'path must be a string')
    const { ticket, fileId, key } = storage.ticket(path)
    return { data: { url: `${baseUrl()}/storage/upload/${ticket}`, token: 'local', authorization: 'local', fileId, cosFileId: key } }
  }
}
