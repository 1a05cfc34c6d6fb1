import Taro from '@tarojs/taro'
import { account } from './account'

/** Opens WeChat's cloud; a browser has none and talks to the local cloud. */
export function startCloud(): void {
  if (process.env.TARO_ENV === 'weapp') Taro.cloud.init(account.environment === '' ? {} : { env: account.environment })
}
