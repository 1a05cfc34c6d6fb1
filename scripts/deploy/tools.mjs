import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { execute } from '../lib/execute.mjs'
import { root } from '../lib/root.mjs'
import { Obstacle, step } from '../lib/say.mjs'

/** Tencent's tools, pinned. They are large and only who deploys needs them, so they are not among the project's own packages. */
const versions = { '@cloudbase/manager-node': '5.6.5', 'miniprogram-ci': '2.1.42' }

/** Loads one of the tools, after installing it into `.cache/tools` if it is not there. */
export async function loadTool(name) {
  const folder = path.join(root, '.cache', 'tools', name.replace('/', '-'))
  const manifest = path.join(folder, 'node_modules', name, 'package.json')
  if (!existsSync(manifest) || JSON.parse(readFileSync(manifest, 'utf8')).version !== versions[name]) {
    const done = step(`Installing ${name} ${versions[name]} (once)`)
    mkdirSync(folder, { recursive: true })
    writeFileSync(path.join(folder, 'package.json'), '{"private": true}\n')
    await execute('npm', ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', `${name}@${versions[name]}`]).catch((error) => {
      throw new Obstacle(`${name} could not be installed. npm said:\n${(error.stderr ?? '').split('\n').slice(0, 5).join('\n')}`)
    })
    done()
  }
  return createRequire(path.join(folder, 'package.json'))(name)
}
