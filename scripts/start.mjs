// `npm start`: from a fresh clone to the app in a browser. Plain Node; everything it needs it installs. `-- --fresh` begins anew.
import { rmSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { install } from './lib/install.mjs'
import { root } from './lib/root.mjs'
import { Obstacle, run, step } from './lib/say.mjs'

const port = 8100
const dataFolder = path.join(root, '.data')

await run(async () => {
  await portIsFree(port)
  await install()
  // What needs installed packages is loaded only now.
  const { buildFunctions, expectedStorage, functionsFolder } = await import('./build-functions.mjs')
  const { buildFront, frontFolder } = await import('./build-front.mjs')
  const { startLocalCloud, prepareStorage } = await import('./lib/cloud.mjs')
  const { localKeys } = await import('./lib/keys.mjs')
  const { loadDemo, publishDemoPeople } = await import('./demo/index.mjs')

  await told('Building the cloud functions', buildFunctions)
  await told('Building the app (a minute or two when it changed)', () => buildFront('h5'))
  if (process.argv.includes('--fresh')) rmSync(path.join(dataFolder, 'cloud'), { recursive: true, force: true })
  const keys = localKeys(dataFolder)

  const starting = step('Starting the local cloud')
  const options = ['--functions', functionsFolder, '--static', frontFolder('h5'), '--data', path.join(dataFolder, 'cloud'), '--env', keys.file, '--port', String(port)]
  const cloud = await startLocalCloud(options, say)
  await prepareStorage(cloud.url, expectedStorage())
  starting()

  for (const signal of ['SIGINT', 'SIGTERM'])
    process.on(signal, () => {
      void cloud.end().then(() => process.exit(0))
    })
  const loading = step('Looking for data')
  loading((await loadDemo(cloud.url, keys.firstAdminCode, dataFolder)) ? 'the store was empty; demo people, courses and goods are in it now' : "yesterday's data are there")
  publishDemoPeople(dataFolder, frontFolder('h5'))

  process.stdout.write(`
Yinling is running.

  Open          http://localhost:${port}
  Be somebody   choose in the panel beside the phone: a retiree, a family helper, an organiser, a volunteer, a keeper, the bureau
  Look inside   http://localhost:${port}/_cloud
  Begin anew    npm start -- --fresh
  Stop          Ctrl+C (the data stay)
`)
  await cloud.ended
})

/** Passes on what the cloud says, but for which index serves which query: that is for who looks inside. */
function say(text) {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !/^database: index \S+ serves /.test(line))
  for (const line of lines) process.stderr.write(`${line}\n`)
}

async function told(what, build) {
  const done = step(what)
  done((await build()) ? 'done' : 'nothing changed')
}

/** Says so at once, rather than after two minutes of building, when another program has the port. */
function portIsFree(wanted) {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', () => reject(new Obstacle(`Port ${wanted} is taken, perhaps by another npm start. Stop that one (Ctrl+C where it runs), then run the command again.`)))
    probe.listen(wanted, '127.0.0.1', () => probe.close(resolve))
  })
}
