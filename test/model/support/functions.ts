import { build } from 'esbuild'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Storage } from '../../support/local-cloud'
import { packed } from '../../support/packed'
import { removing, type Removal } from '../../support/without'

const names = ['member', 'staff', 'timer'] as const

/** The product's functions in a folder of their own, and what they expect of the database. */
export interface LightFunctions {
  readonly folder: string
  readonly storage: Storage
  remove(): void
}

/**
 * Bundles the product's functions as they are deployed, but for the SDK and other large packages (packed.ts): so a function's own
 * modules are loaded anew in some milliseconds. `removals` are guards taken out.
 */
export async function buildLightFunctions(removals: readonly Removal[]): Promise<LightFunctions> {
  const folder = mkdtempSync(join(tmpdir(), 'functions-'))
  const entries = names.map((name) => [`${name}/index`, join('cloudfunctions', name, 'index.ts')] as const)
  await build({
    entryPoints: Object.fromEntries(entries),
    outdir: folder,
    bundle: true,
    // A smaller text is loaded anew in less time.
    minify: true,
    keepNames: true,
    platform: 'node',
    format: 'cjs',
    target: 'node18',
    logLevel: 'error',
    plugins: [packed, removing(removals)],
  })
  for (const name of names) copyFileSync(join('cloudfunctions', name, 'config.json'), join(folder, name, 'config.json'))
  return { folder, storage: await expectedStorage(), remove: () => rmSync(folder, { recursive: true, force: true }) }
}

async function expectedStorage(): Promise<Storage> {
  const folder = mkdtempSync(join(tmpdir(), 'storage-'))
  try {
    const outfile = join(folder, 'storage.cjs')
    await build({ entryPoints: [join('core', 'storage.ts')], outfile, bundle: true, platform: 'node', format: 'cjs', logLevel: 'error' })
    const { collections, indexes }: Storage = createRequire(outfile)(outfile)
    return { collections, indexes }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
