import { build } from 'esbuild'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { removing, type Removal } from './without'

/** Functions built with guards taken out of the source, for a local cloud of their own. */
export interface BuiltFunctions {
  readonly folder: string
  remove(): void
}

/** Bundles the product's own functions with guards taken out; whoever asked removes the folder. */
export async function functionsWithout(removals: readonly Removal[]): Promise<BuiltFunctions> {
  const folder = mkdtempSync(join(tmpdir(), 'functions-'))
  const names = ['member', 'staff', 'timer']
  await build({
    entryPoints: Object.fromEntries(names.map((name) => [`${name}/index`, join('cloudfunctions', name, 'index.ts')])),
    outdir: folder,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
    plugins: [removing(removals)],
  })
  for (const name of names) copyFileSync(join('cloudfunctions', name, 'config.json'), join(folder, name, 'config.json'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
