import type { App, View } from './app'
import type { Screen } from './screen'

/** The station keeper's page for handing over. */
export const openHandOver = (app: App, keeper = 'demo-keeper', view?: View): Promise<Screen> => app.open(keeper, 'packages/keeper/hand-over', view)

/** Types the six digits that somebody holds up, or the text that a camera would read. What is to be handed over is then in sight, or why not. */
export async function lookUp(screen: Screen, code: string): Promise<void> {
  await screen.tap('扫码交货')
  await screen.sheet().type(/^\d{6}$/.test(code) ? '6 个数字' : '或者扫出来的内容', code)
  await screen.sheet().tap('好了')
}

/** Hands over what is in sight, and waits until it is done. */
export async function handOver(screen: Screen): Promise<void> {
  await screen.tap('货给他了')
  await screen.sees('交好了')
}

/** What the station's page says of a product: pieces that can still be reserved, that wait, and that were handed over. */
export async function stockOf(screen: Screen, product: string): Promise<{ left: number; waiting: number; handed: number }> {
  const card = screen.within(product)
  await card.sees(/到货 \d+/)
  const words = await card.words()
  const figure = (before: string): number => Number(new RegExp(`${before} ?(\\d+)`).exec(words)?.[1] ?? 0)
  return { left: figure('还能订'), waiting: figure('等人取'), handed: figure('交出') }
}
