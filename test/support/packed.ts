import { build, type Plugin } from 'esbuild'
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readFileSync, renameSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const root = process.cwd()
const folder = join(root, 'dist', 'packed')

/** Large packages that remember nothing from call to call. */
const names = ['wx-server-sdk', 'exceljs', 'docx', 'pinyin-pro'] as const

/**
 * For functions that are built anew again and again, with guards taken out: leaves large packages out of them, each in one file of its
 * own, which is made once. So a function is bundled and loaded in some milliseconds, and loaded anew without its packages.
 */
export const packed: Plugin = {
  name: 'packed',
  setup({ onResolve }) {
    onResolve({ filter: new RegExp(`^(${names.join('|')})$`) }, async ({ path }) => ({ path: await fileOf(path), external: true }))
  },
}

const files = new Map<string, Promise<string>>()

/** A package in one file, made where it is not there yet. */
function fileOf(name: string): Promise<string> {
  const known = files.get(name) ?? make(name)
  files.set(name, known)
  return known
}

async function make(name: string): Promise<string> {
  const file = join(folder, `${name}-${lockHash()}.cjs`)
  if (existsSync(file)) return file
  // Another test file may make it at the same time, and makes the same; a file appears whole or not at all.
  const unfinished = `${file}.${randomUUID()}`
  await build({ entryPoints: [createRequire(join(root, 'index.js')).resolve(name)], outfile: unfinished, bundle: true, minify: true, keepNames: true, platform: 'node', format: 'cjs', target: 'node18', logLevel: 'error' })
  renameSync(unfinished, file)
  return file
}

/** Changes with every version of every package. */
const lockHash = (): string => createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex').slice(0, 12)
