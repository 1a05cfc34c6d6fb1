// `npm run screens`: a picture of every page in its states, in dist/screens, with an index.html to look through them. `-- only=courses`: of some.
import path from 'node:path'
import { install } from './lib/install.mjs'
import { root } from './lib/root.mjs'
import { run } from './lib/say.mjs'

await run(async () => {
  await install()
  const { findBrowser } = await import('./lib/browser.mjs')
  const { buildFront } = await import('./build-front.mjs')
  const { fromTest } = await import('./lib/from-test.mjs')
  await findBrowser()
  await buildFront('h5')
  const only = process.argv.find((word) => word.startsWith('only='))?.slice(5) ?? ''
  const folder = path.join(root, 'dist', 'screens')
  const screens = await fromTest('browser/audit/screens.ts')
  await screens.run((line) => process.stdout.write(`${line}\n`), folder, only)
  process.stdout.write(`\nLook through them: ${path.join(folder, 'index.html')}\n`)
})
