// `npm run screens`: a picture of every page in its states, in dist/screens, with an index.html to look through them. `-- only=courses`: of some.
// `npm run screens -- --readme`: the pictures in README.md, into scripts/screens.
import path from 'node:path'
import { install } from './lib/install.mjs'
import { root } from './lib/root.mjs'
import { run } from './lib/say.mjs'

const say = (line) => process.stdout.write(`${line}\n`)

await run(async () => {
  await install()
  const { findBrowser } = await import('./lib/browser.mjs')
  const { buildFront } = await import('./build-front.mjs')
  const { fromTest } = await import('./lib/from-test.mjs')
  await findBrowser()
  await buildFront('h5')
  if (process.argv.includes('--readme')) return readme(fromTest)
  const only = process.argv.find((word) => word.startsWith('only='))?.slice(5) ?? ''
  const folder = path.join(root, 'dist', 'screens')
  const screens = await fromTest('browser/audit/screens.ts')
  await screens.run(say, folder, only)
  say(`\nLook through them: ${path.join(folder, 'index.html')}`)
})

async function readme(fromTest) {
  const { buildFunctions } = await import('./build-functions.mjs')
  await buildFunctions()
  process.chdir(root)
  const pictures = await fromTest('browser/support/pictures.ts')
  await pictures.run(say, path.join(root, 'scripts', 'screens'))
}
