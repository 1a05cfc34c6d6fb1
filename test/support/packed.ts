import { build, type Plugin } from 'esbuild'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, renameSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const root = process.cwd()

/** Large packages that remember nothing from call to call. */
const names = ['wx-server-sdk', 'exceljs', 'docx', 'pinyin-pro'] as const

/**
 * For functions that are built anew again and again, with guards taken out: leaves large packages out of them, each in one file of its
 * own in `folder`, which is made once (by `make`). So a function is bundled and loaded in some milliseconds, and loaded anew without its
 * packages.
 */
export function packedIn(folder: string, make = fileOf): Plugin {
  const files = new Map<string, Promise<string>>()
  return {
    name: 'packed',
    setup({ onResolve }) {
      onResolve({ filter: new RegExp(`^(${names.join('|')})$`) }, async ({ path: name }) => {
        // Every module that imports it asks, all at once.
        const file = files.get(name) ?? make(name, folder)
        files.set(name, file)
        return { path: await file, external: true }
      })
    },
  }
}

export const packed = packedIn(join(root, 'dist', 'packed'))

/** A package in one file, made where it is not there yet. */
export async function fileOf(name: string, folder: string): Promise<string> {
  const file = join(folder, `${name}-${lockHash()}.cjs`)
  if (existsSync(file)) return file
  // Another process may make it at the same time, and makes the same; a file appears whole or not at all.
  const unfinished = `${file}.${process.pid}`
  await build({ entryPoints: [createRequire(join(root, 'index.js')).resolve(name)], outfile: unfinished, bundle: true, minify: true, keepNames: true, platform: 'node', format: 'cjs', target: 'node18', logLevel: 'error' })
  renameSync(unfinished, file)
  return file
}

/** Changes with every version of every package. */
const lockHash = (): string => createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex').slice(0, 12)
