import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { App, type View } from './app'
import type { Screen } from './screen'

interface Picture {
  /** Its file, without the ending. */
  readonly name: string
  readonly openid: string
  readonly page: string
  /** Words on it once it is all there. */
  readonly sees: string
  readonly view: View
}

const phone: View = { width: 390, height: 844 }
const desk: View = { width: 1280, height: 800 }

/** What each of the six sees first of their work. */
const pictures: readonly Picture[] = [
  { name: 'retiree', openid: 'demo-retiree', page: 'pages/home', sees: '出示我的码', view: phone },
  { name: 'helper', openid: 'demo-helper', page: 'packages/people/family', sees: '我帮的家人', view: phone },
  { name: 'volunteer', openid: 'demo-volunteer', page: 'pages/points', sees: '兑换点', view: phone },
  { name: 'keeper', openid: 'demo-keeper', page: 'packages/keeper/home', sees: '货架上', view: phone },
  { name: 'organiser', openid: 'demo-organiser', page: 'packages/organiser/home', sees: '待打电话', view: desk },
  { name: 'bureau', openid: 'demo-admin', page: 'packages/bureau/units', sees: '湖州', view: desk },
]

/** Beyond this a README loads slowly. */
const mostBytes = 80_000

/** `npm run screens -- --readme`: the pictures of README.md, of the app with its demo people. */
export async function run(print: (line: string) => void, folder: string): Promise<void> {
  const app = await App.start()
  try {
    for (const { name, openid, page, sees, view } of pictures) {
      const screen = await app.open(openid, page, view)
      await screen.sees(sees)
      await screen.page.waitForLoadState('networkidle')
      const bytes = await shoot(screen, view)
      if (bytes.length > mostBytes) throw new Error(`${name} has ${bytes.length} bytes, at most ${mostBytes}`)
      writeFileSync(path.join(folder, `${name}.webp`), bytes)
      print(`${name}.webp ${Math.round(bytes.length / 1024)} KB`)
      await screen.page.context().close()
    }
  } finally {
    await app.end()
  }
}

/** Half as many pixels again as the screen has points, as WebP, which playwright itself does not write. */
async function shoot({ page }: Screen, { width = 390, height = 844 }: View): Promise<Buffer> {
  const session = await page.context().newCDPSession(page)
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 80, clip: { x: 0, y: 0, width, height, scale: 1.5 } })
  return Buffer.from(data, 'base64')
}
