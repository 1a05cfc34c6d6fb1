// `npm run -s cloud -- --functions <folder> …`: bundles the local cloud when its sources have changed, with the packages that it needs (loaded
// one small file after the other they take longer than all the rest of its start), and runs it in this process.
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..')
const sources = path.join(root, 'emulator')

/** Bundles into dist/emulator/<hash of the sources>, so that clouds that start at once, or still run, never disturb each other. */
async function bundle() {
  const folder = path.join(root, 'dist', 'emulator', hashOf(sources))
  if (existsSync(folder)) return folder
  const { build } = await import('esbuild')
  const unfinished = `${folder}.${process.pid}`
  mkdirSync(unfinished, { recursive: true })
  await build({
    entryPoints: { cli: path.join(sources, 'cli.ts'), worker: path.join(sources, 'functions', 'worker', 'main.ts') },
    outdir: unfinished,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    external: ['lmdb', 'esbuild'],
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'linked',
    // A smaller text is read and compiled in less time.
    minifyWhitespace: true,
    minifySyntax: true,
    logLevel: 'error',
  })
  cpSync(path.join(sources, 'page'), path.join(unfinished, 'page'), { recursive: true })
  keepOne(unfinished, folder)
  return folder
}

function hashOf(folder) {
  const hash = createHash('sha256')
  for (const name of readdirSync(folder, { recursive: true }).map(String).sort()) {
    if (/\.(ts|js|html|css|proto)$/.test(name)) hash.update(name).update(readFileSync(path.join(folder, name)))
  }
  for (const file of [fileURLToPath(import.meta.url), path.join(root, 'package-lock.json')]) hash.update(readFileSync(file))
  return hash.digest('hex').slice(0, 16)
}

/** The folder appears whole or not at all; whoever comes second finds it there and throws its own away. */
function keepOne(unfinished, folder) {
  try {
    renameSync(unfinished, folder)
  } catch (error) {
    if (!existsSync(folder)) throw error
    rmSync(unfinished, { recursive: true })
  }
}

// The cloud's functions run in UTC, whatever this machine's zone is.
process.env.TZ = 'UTC'
createRequire(import.meta.url)(path.join(await bundle(), 'cli.cjs'))
