// `npm test`: everything, from a fresh clone. The last line is `N passed, N failed`, counted over all runners.
// `npm test -- unit cloud` runs only these parts.
import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { execute } from './lib/execute.mjs'
import { install } from './lib/install.mjs'
import { root } from './lib/root.mjs'
import { Obstacle, run } from './lib/say.mjs'

const bin = (...parts) => path.join(root, 'node_modules', ...parts)
const resultsFile = (name) => path.join(root, 'dist', `results-${name}.json`)

/** Runs a program of node_modules; one passed or one failed. */
const check = (script, args) => async () => {
  try {
    await execute(process.execPath, [script, ...args], { loud: true })
    return { passed: 1, failed: 0 }
  } catch {
    return { passed: 0, failed: 1 }
  }
}

/** Runs one of jest's projects; counts its tests, and as failed a suite that could not even be loaded. */
const jest = (project, workers) => async () => {
  const file = resultsFile(project)
  rmSync(file, { force: true })
  const args = [bin('jest', 'bin', 'jest.js'), '--selectProjects', project, `--maxWorkers=${workers}`, '--silent', '--json', `--outputFile=${file}`]
  await execute(process.execPath, args, { loud: true }).catch(() => undefined)
  if (!existsSync(file)) return { passed: 0, failed: 1 }
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests, numTotalTests } = JSON.parse(readFileSync(file, 'utf8'))
  const missing = numTotalTests === 0 ? 1 : 0
  return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites + numPendingTests + missing }
}

const parts = {
  types: check(bin('typescript', 'bin', 'tsc'), ['-p', '.']),
  lint: check(bin('eslint', 'bin', 'eslint.js'), ['.', '--max-warnings', '0']),
  imports: check(bin('dependency-cruiser', 'bin', 'dependency-cruise.mjs'), ['--config', 'config/imports.cjs', '--output-type', 'err', 'src', 'core', 'cloudfunctions', 'emulator']),
  unit: jest('unit', 2),
  emulator: jest('emulator', 2),
  cloud: jest('cloud', 2),
  weapp: jest('weapp', 2),
  browser: jest('browser', 2),
}

const readsSources = ['types', 'lint', 'imports']

await run(async () => {
  await install()
  const { buildFunctions } = await import('./build-functions.mjs')
  const { buildFront } = await import('./build-front.mjs')
  const { findBrowser } = await import('./lib/browser.mjs')
  const asked = process.argv.slice(2)
  const unknown = asked.find((name) => !(name in parts))
  if (unknown) throw new Obstacle(`There is no part called ${unknown}. The parts are: ${Object.keys(parts).join(', ')}.`)
  const chosen = asked.length > 0 ? asked : Object.keys(parts)
  process.env.YINLING_BROWSER = chosen.includes('browser') ? await findBrowser() : ''
  await buildFunctions()

  const total = { passed: 0, failed: 0 }
  const go = async (name) => {
    const began = Date.now()
    process.stdout.write(`\n== ${name}\n`)
    const { passed, failed } = await parts[name]()
    total.passed += passed
    total.failed += failed
    process.stdout.write(`== ${name}: ${passed} passed, ${failed} failed (${Math.round((Date.now() - began) / 1000)} s)\n`)
  }
  const goThrough = async (names) => {
    for (const name of names) await go(name)
  }
  const build = async () => {
    if (chosen.some((name) => ['browser', 'weapp'].includes(name))) await buildFront('h5')
    if (chosen.includes('weapp')) await buildFront('weapp')
  }
  // What only reads the sources uses one core, and so does a build.
  await Promise.all([build(), goThrough(chosen.filter((name) => readsSources.includes(name)))])
  await goThrough(chosen.filter((name) => !readsSources.includes(name)))
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`)
  if (total.failed > 0) process.exitCode = 1
})
