import Taro from '@tarojs/taro'

/** Opens a page; parameters become its query. */
export function go(page: string, parameters: Readonly<Record<string, string>> = {}): void {
  void Taro.navigateTo({ url: pageUrl(page, parameters) })
}

/** Opens a page in place of this one, so that the way back skips this one (after a form was sent). */
export function goInstead(page: string, parameters: Readonly<Record<string, string>> = {}): void {
  void Taro.redirectTo({ url: pageUrl(page, parameters) })
}

/** Back to the page before, or home when there is none (a shared link). */
export function goBack(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
  else void Taro.switchTab({ url: '/pages/home/index' })
}

function pageUrl(page: string, parameters: Readonly<Record<string, string>>): string {
  const query = Object.entries(parameters).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return `/${page}/index${query.length === 0 ? '' : `?${query.join('&')}`}`
}
