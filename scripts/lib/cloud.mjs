import { spawn } from 'node:child_process'
import path from 'node:path'
import { root } from './root.mjs'
import { Obstacle } from './say.mjs'

/**
 * Starts the local cloud as a process of its own and waits until it is ready. Gives its url, and `end` to stop it; what it says
 * beside `ready` goes to `log`.
 */
export function startLocalCloud(args, log = () => undefined) {
  const child = spawn(process.execPath, [path.join(root, 'scripts', 'cloud.mjs'), ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  return new Promise((resolve, reject) => {
    let said = ''
    const ended = new Promise((gone) => child.on('close', gone))
    const end = async () => {
      child.kill('SIGTERM')
      await ended
    }
    child.stderr.on('data', (chunk) => {
      said += chunk
      log(String(chunk))
    })
    child.stdout.on('data', (chunk) => {
      const ready = /^ready (\S+)/m.exec(String(chunk))
      if (ready) resolve({ url: ready[1], process: child, end, ended })
      else log(String(chunk))
    })
    child.on('close', () => reject(new Obstacle(said.trim() || 'The local cloud ended before it was ready.')))
  })
}

/** Posts JSON to the cloud's control and gives the answer; throws when it refuses. */
export async function control(url, what, body = {}) {
  const reply = await fetch(`${url}/control/${what}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  const answer = await reply.json()
  if (!reply.ok) throw new Error(`control/${what}: ${JSON.stringify(answer)}`)
  return answer
}

/** Makes the collections and indexes that the functions expect; those that are there stay. */
export async function prepareStorage(url, { collections, indexes }) {
  await control(url, 'import', Object.fromEntries(collections.map((name) => [name, []])))
  await control(url, 'indexes', { indexes })
}
