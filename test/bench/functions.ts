import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { median, table } from './table'

const rounds = 11
const names = ['member', 'staff', 'timer'] as const
const key = Buffer.alloc(32, 1).toString('base64')
const environment = { ...process.env, YINLING_SEAL_KEY: key, YINLING_FIND_KEY: key, YINLING_CODE_KEY: key, YINLING_FIRST_ADMIN_HASH: '0'.repeat(64) }

/** Each built function's size and the time it takes to load, beside a bare require of the SDK. */
export async function run(print: (line: string) => void): Promise<void> {
  const targets = new Map([['wx-server-sdk alone', 'wx-server-sdk'], ...names.map((name) => [name, builtFile(name)] as const)])
  const times = new Map([...targets.keys()].map((name) => [name, [] as number[]]))
  // By turns, so that whatever else the machine does falls on all of them alike; the first round only warms the disk.
  for (let round = 0; round <= rounds; round++)
    for (const [name, target] of targets) {
      const ms = loadMs(target)
      if (round > 0) times.get(name)?.push(ms)
    }
  const bare = median(times.get('wx-server-sdk alone') ?? [])
  const rows = [...targets].map(([name, target]) => {
    const { files, bytes } = target === 'wx-server-sdk' ? installed('wx-server-sdk') : { files: 1, bytes: statSync(target).size }
    const ms = median(times.get(name) ?? [])
    return [name, String(files), `${(bytes / 1e6).toFixed(2)} MB`, `${ms.toFixed(0)} ms`, (ms / bare).toFixed(2)]
  })
  print(`\nThe built functions: size, and time to load in a fresh process (median of ${rounds}, by turns, Node ${process.versions.node})\n`)
  print(table(['', 'files', 'size', 'to load', 'beside the SDK'], rows))
}

const builtFile = (name: string): string => path.resolve('dist', 'functions', name, 'index.js')

/** Milliseconds that a require takes in a process of its own. */
function loadMs(target: string): number {
  const script = `const began = performance.now(); require(${JSON.stringify(target)}); process.stdout.write(String(performance.now() - began)); process.exit()`
  return Number(execFileSync(process.execPath, ['-e', script], { env: environment, encoding: 'utf8' }))
}

/** The files of a package and of all that it depends on, as they are installed here. */
function installed(name: string): { files: number; bytes: number } {
  const folders = new Set<string>()
  const visit = (dependency: string, from: string): void => {
    const folder = find(dependency, from)
    if (folder === null || folders.has(folder)) return
    folders.add(folder)
    const { dependencies = {} } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { dependencies?: Record<string, string> }
    for (const next of Object.keys(dependencies)) visit(next, folder)
  }
  visit(name, process.cwd())
  const files = [...folders].flatMap((folder) => filesIn(folder))
  return { files: files.length, bytes: files.reduce((sum, file) => sum + statSync(file).size, 0) }
}

/** The folder in which a package is found from another's folder; null for one that is not installed. */
function find(name: string, from: string): string | null {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'node_modules', name)
    if (statSync(candidate, { throwIfNoEntry: false })?.isDirectory()) return candidate
    if (folder === path.dirname(folder)) return null
  }
}

/** A package's own files, without those of packages nested in it. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name)
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesIn(full)
    return entry.isFile() ? [full] : []
  })
}
