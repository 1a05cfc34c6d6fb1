// `npm run test:deep`: the model tests with 10,000 runs instead of 100, and a whole day at a station. `npm run test:deep -- courses` runs only those whose path has that word.
import path from 'node:path'
import { buildFunctions } from './build-functions.mjs'
import { deepTests } from './lib/deep-tests.mjs'
import { execute } from './lib/execute.mjs'
import { install } from './lib/install.mjs'
import { root } from './lib/root.mjs'
import { run } from './lib/say.mjs'

await run(async () => {
  await install()
  await buildFunctions()
  process.env.YINLING_DEEP = '1'
  const jest = path.join(root, 'node_modules', 'jest', 'bin', 'jest.js')
  await execute(process.execPath, [jest, '--selectProjects', 'cloud', '--maxWorkers=2', '--testPathPattern', deepTests(process.argv.slice(2))], { loud: true })
})
