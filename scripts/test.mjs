// `npm test`: everything, from a fresh clone. The last line is `N passed, N failed`, counted over all runners.
// `npm test -- unit cloud` runs only these parts.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { availableParallelism, tmpdir } from 'node:os'
import path from 'node:path'
import { findBrowser } from './lib/browser.mjs'
import { execute } from './lib/execute.mjs'
import { checkNode, install } from './lib/install.mjs'
import { root } from './lib/root.mjs'
import { Obstacle, run } from './lib/say.mjs'
import { readSources } from './lib/sources.mjs'

/** The kinds of jest's tests, and their folders. */
const testFolders = createRequire(import.meta.url)('../config/test-parts.cjs')

const bin = (...parts) => path.join(root, 'node_modules', ...parts)

/** Runs a program of node_modules: one passed, or one failed. */
const check = (script, args) => async () => {
  try {
    await execute(process.execPath, [script, ...args], { loud: true })
    return { passed: 1, failed: 0 }
  } catch {
    return { passed: 0, failed: 1 }
  }
}

/** What only reads the sources: types and lint in one reading. */
const checks = {
  types: async () => (await readOnce()).types,
  lint: async () => (await readOnce()).lint,
  imports: check(bin('dependency-cruiser', 'bin', 'dependency-cruise.mjs'), ['--config', 'config/imports.cjs', '--output-type', 'err', 'src', 'core', 'cloudfunctions', 'emulator']),
}

let reading
const readOnce = () => (reading ??= readSources())

const known = [...Object.keys(checks), ...Object.keys(testFolders)]

/** Test files that run at once: one more than there are cores, because each waits for its cloud or its browser now and then. */
const atOnce = availableParallelism() + 1

/**
 * Runs jest's projects, all in one run, so that no core waits for the last file of a kind. Counts the tests of each; a suite that could
 * not even be loaded and a test that was skipped count as failed.
 */
async function runTests(projects) {
  const file = path.join(root, 'dist', 'results.json')
  rmSync(file, { force: true })
  const args = [bin('jest', 'bin', 'jest.js'), '--selectProjects', ...projects, `--maxWorkers=${atOnce}`, '--silent', '--json', `--outputFile=${file}`]
  const demo = mkdtempSync(path.join(tmpdir(), 'yinling-demo-'))
  await execute(process.execPath, args, { loud: true, env: { YINLING_DEMO: demo } }).catch(() => undefined)
  rmSync(demo, { recursive: true, force: true })
  const suites = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).testResults : []
  return projects.map((name) => ({ name, ...countOf(suites.filter((suite) => testFolders[name].includes(folderOf(suite.name)))) }))
}

const folderOf = (file) => path.relative(path.join(root, 'test'), file).split(path.sep)[0]

function countOf(suites) {
  const tests = suites.flatMap(({ assertionResults }) => assertionResults)
  const passed = tests.filter(({ status }) => status === 'passed').length
  const broken = suites.filter(({ assertionResults, status }) => status === 'failed' && assertionResults.length === 0).length
  return { passed, failed: tests.length - passed + broken + (suites.length === 0 ? 1 : 0) }
}

await run(async () => {
  checkNode()
  const asked = process.argv.slice(2)
  const unknown = asked.find((name) => !known.includes(name))
  if (unknown) throw new Obstacle(`There is no part called ${unknown}. The parts are: ${known.join(', ')}.`)
  const chosen = asked.length > 0 ? asked : known
  // Two installers of different kinds, both of which wait for the network.
  await Promise.all([install(), chosen.includes('browser') && findBrowser()])
  const { buildFunctions } = await import('./build-functions.mjs')
  const { buildFront } = await import('./build-front.mjs')
  const projects = Object.keys(testFolders).filter((name) => chosen.includes(name))
  await buildFunctions()

  const targets = chosen.includes('weapp') ? ['h5', 'weapp'] : chosen.includes('browser') ? ['h5'] : []
  const checkSources = async () => {
    const counts = []
    for (const name of Object.keys(checks).filter((one) => chosen.includes(one))) counts.push({ name, ...(await checks[name]()) })
    return counts
  }
  // A build uses one core.
  const [checked] = await Promise.all([checkSources(), ...targets.map(buildFront)])
  const counts = [...checked, ...(projects.length > 0 ? await runTests(projects) : [])]
  process.stdout.write('\n')
  for (const { name, passed, failed } of counts) process.stdout.write(`${name}: ${passed} passed, ${failed} failed\n`)
  const total = (what) => counts.reduce((sum, count) => sum + count[what], 0)
  process.stdout.write(`\n${total('passed')} passed, ${total('failed')} failed\n`)
  if (total('failed') > 0) process.exitCode = 1
})
