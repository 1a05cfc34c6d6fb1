import Taro from '@tarojs/taro'

/** The published list's text, from the cloud's storage. Rejects when it can't be fetched. */
export async function listText({ url }: { readonly url: string }): Promise<string> {
  const { tempFilePath } = await Taro.downloadFile({ url })
  return new Promise((resolve, reject) => {
    Taro.getFileSystemManager().readFile({ filePath: tempFilePath, encoding: 'utf8', success: ({ data }) => resolve(String(data)), fail: reject })
  })
}
