// `npm run -s cloud -- --functions <folder> …`: bundles the local cloud when its sources have changed, and runs it in this process.
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

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
    packages: 'external',
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
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
  hash.update(readFileSync(fileURLToPath(import.meta.url)))
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
await import(pathToFileURL(path.join(await bundle(), 'cli.cjs')).href)
