import Taro, { useRouter } from '@tarojs/taro'

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

/**
 * The page's parameters, as `go` was given them: both platforms hand them over still encoded. They come from whoever made the link,
 * so they are only ever ids for the server to judge.
 */
export function useParameters(): Readonly<Record<string, string | undefined>> {
  const { params } = useRouter()
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, decoded(value)]))
}

function decoded(value: string | undefined): string | undefined {
  // A stray % comes from no link of ours: such a value is left as it is, and will fit nothing.
  return value === undefined || /%(?![0-9a-fA-F]{2})/.test(value) ? value : decodeURIComponent(value)
}

function pageUrl(page: string, parameters: Readonly<Record<string, string>>): string {
  const query = Object.entries(parameters).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return `/${page}/index${query.length === 0 ? '' : `?${query.join('&')}`}`
}
