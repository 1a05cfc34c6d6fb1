import Taro from '@tarojs/taro'
import type { FileLink } from '../../core/files/contract/ticket'
import { member } from './call'

/** A file as it was sent: what an operation that takes one asks for. */
export interface Uploaded {
  readonly ticketId: string
  readonly fileId: string
}

/** Opens a made file in WeChat's viewer, from where it can be printed or passed on. False when it could not be fetched. */
export async function openFile({ url, name }: FileLink): Promise<boolean> {
  try {
    const { tempFilePath } = await Taro.downloadFile({ url })
    const kind = name.endsWith('.docx') ? 'docx' : 'xlsx'
    await Taro.openDocument({ filePath: tempFilePath, fileType: kind, showMenu: true })
    return true
  } catch (cause) {
    console.info('the file was not opened', cause)
    return false
  }
}

/** Lets the person choose a spreadsheet from their chats or take a photo, and sends it; null when they chose none. */
export async function sendFile(kind: 'sheet' | 'photo'): Promise<Uploaded | null> {
  const chosen = await choose(kind).catch((refusal: unknown) => {
    console.info('no file was chosen', refusal)
    return null
  })
  if (chosen === null) return null
  const { ticketId, cloudPath } = await member('files.ticket', { kind })
  const { fileID } = await Taro.cloud.uploadFile({ cloudPath, filePath: chosen })
  return { ticketId, fileId: String(fileID) }
}

async function choose(kind: 'sheet' | 'photo'): Promise<string | null> {
  if (kind === 'sheet') {
    const { tempFiles } = await Taro.chooseMessageFile({ count: 1, type: 'file', extension: ['xlsx'] })
    return tempFiles[0]?.path ?? null
  }
  const { tempFiles } = await Taro.chooseMedia({ count: 1, mediaType: ['image'], sizeType: ['compressed'] })
  return tempFiles[0]?.tempFilePath ?? null
}
