// The app as `npm start` serves it, for one test file: the local cloud on a free port with the built functions, the built front end
// and the demo people. Prints `ready <url>`, and ends when its input does, so that it can't outlive the test.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expectedStorage, functionsFolder } from '../../../scripts/build-functions.mjs'
import { frontFolder } from '../../../scripts/build-front.mjs'
import { loadDemo } from '../../../scripts/demo/index.mjs'
import { prepareStorage, startLocalCloud } from '../../../scripts/lib/cloud.mjs'
import { localKeys } from '../../../scripts/lib/keys.mjs'

const folder = mkdtempSync(path.join(tmpdir(), 'yinling-browser-'))
const keys = localKeys(folder)
const options = ['--functions', functionsFolder, '--static', frontFolder('h5'), '--data', path.join(folder, 'cloud'), '--env', keys.file, '--port', '0', '--no-timers', '--isolation', 'thread']
const cloud = await startLocalCloud(options, (line) => process.stderr.write(line))

async function end() {
  await cloud.end()
  rmSync(folder, { recursive: true, force: true })
  process.exit(0)
}
process.stdin.on('end', () => void end()).resume()

await prepareStorage(cloud.url, expectedStorage())
await loadDemo(cloud.url, keys.firstAdminCode, folder)
process.stdout.write(`ready ${cloud.url}\n`)
