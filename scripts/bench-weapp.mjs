import { cpSync, existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { buildFront } from './build-front.mjs'
import { ifChanged } from './lib/changed.mjs'
import { execute } from './lib/execute.mjs'
import { root } from './lib/root.mjs'
import { step } from './lib/say.mjs'

const source = 'test/bench/weapp/nutui'
const folder = path.join(root, '.cache', 'nutui')

/** `npm run bench -- weapp`: sizes of the packages, setData and nodes of every page, and the courses page beside the same one made with NutUI. */
export async function benchWeapp() {
  await told('Building the mini-program', () => buildFront('weapp'))
  await told('Building the page with NutUI (installed on first use, outside the project)', () => ifChanged('nutui', [source], path.join(folder, 'dist'), buildNutui))
  const jest = path.join(root, 'node_modules', 'jest', 'bin', 'jest.js')
  const measure = (project, pattern) => execute(process.execPath, [jest, '--selectProjects', project, '--testPathPattern', pattern, '--runInBand'], { loud: true })
  await measure('weapp', 'test/weapp/(budget|setdata)')
  await measure('bench', 'test/bench/weapp')
}

async function buildNutui() {
  mkdirSync(folder, { recursive: true })
  cpSync(path.join(root, source), folder, { recursive: true })
  if (!existsSync(path.join(folder, 'node_modules', '@nutui')))
    await execute('npm', ['install', '--prefix', folder, '--omit=peer', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'])
  const taro = path.join(root, 'node_modules', '@tarojs', 'cli', 'bin', 'taro')
  await execute(process.execPath, [taro, 'build', '--type', 'weapp'], { cwd: folder, env: { NODE_ENV: 'production', TARO_ENV: 'weapp' } })
}

async function told(what, build) {
  const done = step(what)
  done((await build()) ? 'done' : 'nothing changed')
}
