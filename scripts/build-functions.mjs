// Bundles each cloud function into one file with all it needs: `node scripts/build-functions.mjs`.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { ifChanged } from './lib/changed.mjs'
import { root } from './lib/root.mjs'

export const functionsFolder = path.join(root, 'dist', 'functions')
const names = ['member', 'staff', 'timer']

/** Builds the functions if their sources changed; true when it did. */
export function buildFunctions() {
  return ifChanged('functions', ['cloudfunctions', 'core', 'scripts/build-functions.mjs'], functionsFolder, async () => {
    await bundleFunctions(functionsFolder)
    await writeStorage()
  })
}

const storageFile = path.join(root, 'dist', 'storage.json')

/** What the functions expect of the database: `{collections, indexes}`, read from core/storage.ts. */
export const expectedStorage = () => JSON.parse(readFileSync(storageFile, 'utf8'))

async function writeStorage() {
  const { build } = await import('esbuild')
  const bundle = path.join(root, 'dist', 'storage.cjs')
  await build({ entryPoints: [path.join(root, 'core', 'storage.ts')], outfile: bundle, bundle: true, platform: 'node', format: 'cjs', packages: 'external', logLevel: 'error' })
  const { collections, indexes } = createRequire(import.meta.url)(bundle)
  writeFileSync(storageFile, JSON.stringify({ collections, indexes }, null, 2))
}

/** Of the 2,500 kinds of files that the SDK's upload form knows, those that we send: the whole list is a fifth of a function. */
const fileKinds = /^(image\/(png|jpeg|gif|webp)|text\/(plain|csv|html)|application\/(json|octet-stream|pdf|zip|vnd\.openxmlformats-officedocument\.(spreadsheetml\.sheet|wordprocessingml\.document)))$/

const fewFileKinds = {
  name: 'few-file-kinds',
  setup(build) {
    build.onLoad({ filter: /[\\/]mime-db[\\/]db\.json$/ }, ({ path: file }) => {
      const all = Object.entries(JSON.parse(readFileSync(file, 'utf8')))
      return { contents: JSON.stringify(Object.fromEntries(all.filter(([kind]) => fileKinds.test(kind)))), loader: 'json' }
    })
  },
}

const asked = Symbol('asked')

/** Our own modules do nothing by being loaded, so a function leaves out those that none of its operations use (spreadsheets, in `member`). */
const onlyWhatIsUsed = {
  name: 'only-what-is-used',
  setup(build) {
    build.onResolve({ filter: /^\.\.?\// }, async ({ path: wanted, importer, kind, resolveDir, pluginData }) => {
      if (pluginData === asked || !importer.startsWith(path.join(root, 'core')) && !importer.startsWith(path.join(root, 'cloudfunctions'))) return undefined
      const found = await build.resolve(wanted, { importer, kind, resolveDir, pluginData: asked })
      return { ...found, sideEffects: false }
    })
  },
}

/** Bundles all functions into `folder`. `plugins` are esbuild's: the tests take guards out of the source with one. */
export async function bundleFunctions(folder, plugins = []) {
  const { build } = await import('esbuild')
  for (const name of names) {
    mkdirSync(path.join(folder, name), { recursive: true })
    await build({
      entryPoints: [path.join(root, 'cloudfunctions', name, 'index.ts')],
      outfile: path.join(folder, name, 'index.js'),
      bundle: true,
      platform: 'node',
      format: 'cjs',
      // The oldest runtime that is still offered with all that we use.
      target: 'node18',
      minify: true,
      keepNames: false,
      legalComments: 'none',
      logLevel: 'error',
      plugins: [fewFileKinds, onlyWhatIsUsed, ...plugins],
    })
    cpSync(path.join(root, 'cloudfunctions', name, 'config.json'), path.join(folder, name, 'config.json'))
    writeFileSync(path.join(folder, name, 'package.json'), `${JSON.stringify({ name, version: '1.0.0', main: 'index.js' }, null, 2)}\n`)
  }
}

if (process.argv[1] === path.join(root, 'scripts', 'build-functions.mjs')) await buildFunctions()
