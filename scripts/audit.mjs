// `npm run audit`: looks at every page of the app in every corner (text size, width, light and dark) and says what is wrong.
// `-- quick` looks at the corners of `npm test` only, `-- only=courses` at pages with this in their name.
import { install } from './lib/install.mjs'
import { run } from './lib/say.mjs'

await run(async () => {
  await install()
  const { findBrowser } = await import('./lib/browser.mjs')
  const { buildFront } = await import('./build-front.mjs')
  const { fromTest } = await import('./lib/from-test.mjs')
  await findBrowser()
  await buildFront('h5')
  const asked = process.argv.slice(2)
  const only = asked.find((word) => word.startsWith('only='))?.slice(5) ?? ''
  const audit = await fromTest('browser/audit/run.ts')
  const faults = await audit.run((line) => process.stdout.write(`${line}\n`), { quick: asked.includes('quick'), only })
  if (faults > 0) process.exitCode = 1
})
