import { build } from 'esbuild'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packed } from './packed'
import { removing, type Removal } from './without'

/** Functions built with guards taken out of the source, for a local cloud of their own. */
export interface BuiltFunctions {
  readonly folder: string
  remove(): void
}

/** Bundles the product's own functions, but for large packages (packed.ts), with guards taken out; whoever asked removes the folder. */
export async function functionsWithout(removals: readonly Removal[]): Promise<BuiltFunctions> {
  const folder = mkdtempSync(join(tmpdir(), 'functions-'))
  await addFunctions(folder, { member: 'member', staff: 'staff', timer: 'timer' }, removals)
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Adds functions with guards taken out to a folder of functions: each by its name there, and the product's function that it is. */
export async function addFunctions(folder: string, functions: Readonly<Record<string, 'member' | 'staff' | 'timer'>>, removals: readonly Removal[]): Promise<void> {
  await build({
    entryPoints: Object.fromEntries(Object.entries(functions).map(([name, of]) => [`${name}/index`, join('cloudfunctions', of, 'index.ts')])),
    outdir: folder,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
    plugins: [packed, removing(removals)],
  })
  for (const [name, of] of Object.entries(functions)) copyFileSync(join('cloudfunctions', of, 'config.json'), join(folder, name, 'config.json'))
}
