import { build } from 'esbuild'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { removing, type Removal } from './without'

/** Functions built with guards taken out of the source, for a local cloud of their own. */
export interface BuiltFunctions {
  readonly folder: string
  remove(): void
}

/** Bundles the product's own functions with guards taken out; whoever asked removes the folder. */
export async function functionsWithout(removals: readonly Removal[]): Promise<BuiltFunctions> {
  const folder = mkdtempSync(join(tmpdir(), 'functions-'))
  for (const name of ['member', 'staff', 'timer']) {
    mkdirSync(join(folder, name))
    await build({
      entryPoints: [join('cloudfunctions', name, 'index.ts')],
      outfile: join(folder, name, 'index.js'),
      bundle: true,
      platform: 'node',
      format: 'cjs',
      external: ['@cloudbase/ai', 'web-streams-polyfill'],
      logLevel: 'error',
      plugins: [removing(removals)],
    })
    copyFileSync(resolve('cloudfunctions', name, 'config.json'), join(folder, name, 'config.json'))
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
