import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statfsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { execute } from './execute.mjs'
import { root } from './root.mjs'
import { Obstacle, step } from './say.mjs'

/** What must be free, in bytes: the packages and npm's own copies of them take most of it; building and data need a little. */
const room = { toInstall: 1.2e9, toWork: 2e8 }

const stamp = path.join(root, 'node_modules', '.yinling-installed')

/** Installs the pinned packages when they are missing or the lock file has changed; without install scripts, so nothing is downloaded by them. */
export async function install() {
  checkNode()
  const wanted = createHash('sha256').update(readFileSync(path.join(root, 'package-lock.json'))).digest('hex')
  const installed = existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted
  checkRoom(installed ? room.toWork : room.toInstall)
  if (installed) return
  const done = step('Installing what is missing (a minute or two, once)')
  try {
    // Not `npm ci`: npm 11.19 takes the nested optional packages of other systems for missing from the lock file and gives up.
    await execute('npm', ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'])
  } catch (error) {
    if (/ENOSPC|no space left/i.test(error.stderr ?? '')) throw error
    throw new Obstacle(`The packages could not be installed. npm said:\n${firstLines(error.stderr)}\nCheck that this machine reaches the npm registry, and run the command again.`)
  }
  writeFileSync(stamp, wanted)
  done()
}

/** Node 20 or newer. */
export function checkNode() {
  const [major = 0] = process.versions.node.split('.').map(Number)
  if (major < 20) throw new Obstacle(`This needs Node 20 or newer, and here is ${process.versions.node}. Install Node 20 from nodejs.org and run the command again.`)
}

/** Asked before npm is: on a full disk it hangs instead of saying so. */
function checkRoom(needed) {
  const { bavail, bsize } = statfsSync(root)
  if (bavail * bsize < needed) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
}

const firstLines = (text = '') => text.split('\n').filter((line) => line.trim() !== '').slice(0, 5).join('\n')
