import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { execute } from './execute.mjs'
import { Obstacle, step } from './say.mjs'

/** Where browsers usually are. First Chromium without its window, which nobody looks at here: a test takes half the time. */
const usual = createRequire(import.meta.url)('../../config/browsers.json')

const installed = () => usual.find((file) => existsSync(file))
const chineseFonts = ['/usr/share/fonts/opentype/noto', '/System/Library/Fonts', 'C:\\Windows\\Fonts']

/** The path of an installed Chromium, Chrome or Edge; on Debian and Ubuntu, as root, installs one (and Chinese letters) first. */
export async function findBrowser() {
  const found = installed()
  if (found && chineseFonts.some((folder) => existsSync(folder))) return found
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    if (found) return found
    throw new Obstacle('The browser tests need Chrome, Chromium or Edge. Install one of them and run the command again.')
  }
  const done = step('Installing Chromium and Chinese letters (once)')
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await execute('apt-get', ['update', '-qq'], { env })
  const get = (...packages) => execute('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages, 'fonts-noto-cjk'], { env })
  await get('chromium-headless-shell').catch(() => get('chromium'))
  done()
  const now = installed()
  if (!now) throw new Obstacle('Chromium was installed, but is not where it should be. Install Chrome, Chromium or Edge by hand and run the command again.')
  return now
}
