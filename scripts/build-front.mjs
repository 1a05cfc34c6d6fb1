// Builds the front end: `node scripts/build-front.mjs h5` for the browser, `weapp` for WeChat; `--force` also when nothing changed.
import path from 'node:path'
import { execute } from './lib/execute.mjs'
import { ifChanged } from './lib/changed.mjs'
import { root } from './lib/root.mjs'

export const frontFolder = (target) => path.join(root, 'dist', target)

const sources = ['src', 'config', 'core', 'project.config.json', 'tsconfig.json', 'scripts/build-front.mjs']

/** Builds one target if its sources changed; true when it did. */
export function buildFront(target) {
  const taro = path.join(root, 'node_modules', '@tarojs', 'cli', 'bin', 'taro')
  return ifChanged(target, sources, frontFolder(target), () =>
    execute(process.execPath, [taro, 'build', '--type', target], { env: { NODE_ENV: 'production', TARO_ENV: target } }),
  )
}

if (process.argv[1] === path.join(root, 'scripts', 'build-front.mjs')) await buildFront(process.argv[2] === 'weapp' ? 'weapp' : 'h5')
