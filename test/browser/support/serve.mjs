// The app as `npm start` serves it, for one test file: the local cloud on a free port with the built functions, the built front end
// and the demo people (founding them takes 15 s: in a whole run, which names a folder for it in YINLING_DEMO, the first file does so for
// those that come after it). Prints `ready <url>`, and ends when its input does, so that it can't outlive the test.
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expectedStorage, functionsFolder } from '../../../scripts/build-functions.mjs'
import { frontFolder } from '../../../scripts/build-front.mjs'
import { loadDemo } from '../../../scripts/demo/index.mjs'
import { prepareStorage, startLocalCloud } from '../../../scripts/lib/cloud.mjs'
import { localKeys } from '../../../scripts/lib/keys.mjs'

const folder = mkdtempSync(path.join(tmpdir(), 'yinling-browser-'))
/** Where the demo data of today are kept, if anywhere. */
const today = new Date().toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' })
const kept = process.env.YINLING_DEMO ? path.join(process.env.YINLING_DEMO, today) : null
const founded = kept !== null && existsSync(kept)
if (founded) cpSync(kept, folder, { recursive: true })

const keys = localKeys(folder)
const options = ['--functions', functionsFolder, '--static', frontFolder('h5'), '--data', path.join(folder, 'cloud'), '--env', keys.file, '--port', '0', '--no-timers', '--isolation', 'thread']
const start = () => startLocalCloud(options, (line) => process.stderr.write(line))
let cloud = await start()

async function end() {
  await cloud.end()
  rmSync(folder, { recursive: true, force: true })
  process.exit(0)
}
process.stdin.on('end', () => void end()).resume()

/** Puts a copy of the data where other files find it whole or not at all; a cloud that runs could not be copied. */
async function keep(place) {
  await cloud.end()
  mkdirSync(path.dirname(place), { recursive: true })
  const copy = `${place}-${process.pid}`
  cpSync(folder, copy, { recursive: true })
  try {
    renameSync(copy, place)
  } catch (error) {
    if (!existsSync(place)) throw error
    // Two files began at once; one of the copies is enough.
    rmSync(copy, { recursive: true })
  }
  cloud = await start()
}

if (!founded) {
  await prepareStorage(cloud.url, expectedStorage())
  await loadDemo(cloud.url, keys.firstAdminCode, folder)
  if (kept) await keep(kept)
}
process.stdout.write(`ready ${cloud.url}\n`)
