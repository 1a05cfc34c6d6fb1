import Taro from '@tarojs/taro'

export const goHome = (): void => void Taro.switchTab({ url: '/pages/home/index' })
