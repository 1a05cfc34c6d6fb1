import { build, type Plugin } from 'esbuild'
import { createRequire, isBuiltin } from 'node:module'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** A guard taken out of the source: the text must stand there exactly once, so that a twin can't silently test nothing. */
export interface Removal {
  readonly file: string
  readonly find: string
  readonly replace: string
}

/** An esbuild plugin that changes the source as it is read. */
export function removing(removals: readonly Removal[]): Plugin {
  return {
    name: 'removing',
    setup({ onLoad }) {
      onLoad({ filter: /core\/.*\.ts$/ }, ({ path }) => {
        const mine = removals.filter(({ file }) => resolve(file) === path)
        return mine.length === 0 ? undefined : { contents: mine.reduce(takeOut, readFileSync(path, 'utf8')), loader: 'ts' }
      })
    },
  }
}

function takeOut(source: string, { file, find, replace }: Removal): string {
  const parts = source.split(find)
  if (parts.length !== 2) throw new Error(`${file} holds «${find}» ${parts.length - 1} times, not once`)
  return parts.join(replace)
}

const fromHere = createRequire(resolve('package.json'))

/** Packages are not bundled but found where they are: a twin is another of the product's own code alone, and is there at once. */
const packagesAsTheyAre: Plugin = {
  name: 'packages-as-they-are',
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ path, kind }) => (kind === 'entry-point' || isBuiltin(path) ? undefined : { path: fromHere.resolve(path), external: true }))
  },
}

/** Bundles the product's own code with guards taken out, and loads it. `removals` may be empty: the product as it is. */
export async function without<Module>(entry: string, removals: readonly Removal[]): Promise<Module> {
  const folder = mkdtempSync(join(tmpdir(), 'without-'))
  try {
    const outfile = join(folder, 'bundle.cjs')
    await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'cjs', plugins: [removing(removals), packagesAsTheyAre], logLevel: 'error' })
    const loaded: Module = createRequire(outfile)(outfile)
    return loaded
  } finally {
    rmSync(folder, { recursive: true })
  }
}

