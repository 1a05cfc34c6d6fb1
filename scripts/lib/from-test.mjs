import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './root.mjs'

/** A module of test/, which is TypeScript, bundled and loaded: `fromTest('browser/audit/run.ts')`. */
export async function fromTest(file) {
  const { build } = await import('esbuild')
  const outfile = path.join(root, 'dist', 'scripts', file.replace(/\.ts$/, '.cjs'))
  await build({ entryPoints: [path.join(root, 'test', file)], outfile, bundle: true, packages: 'external', platform: 'node', format: 'cjs', target: 'node20', logLevel: 'error' })
  return import(pathToFileURL(outfile).href)
}
