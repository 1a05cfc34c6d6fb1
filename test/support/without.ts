import { transformSync } from '@swc/core'
import type { Plugin } from 'esbuild'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, resolve } from 'node:path'

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

/** A module of the product's own, ready to be run: as often as there are twins, but compiled once. */
type Body = (exports: object, require: (path: string) => unknown, module: { exports: unknown }) => void

const bodies = new Map<string, Body>()
/** What a module that stands in a folder means by a path. */
const files = new Map<string, string>()
const packages = createRequire(resolve('package.json'))

function compile(path: string, source: string): Body {
  const { code } = transformSync(source, { filename: path, jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } })
  // In the realm of the test, where an array is an Array.
  return new Function('exports', 'require', 'module', `${code}\n//# sourceURL=${path}`) as Body
}

/** As `make` gives it the first time. */
function remembered<Value>(known: Map<string, Value>, key: string, make: () => Value): Value {
  const value = known.get(key) ?? make()
  known.set(key, value)
  return value
}

const fileOf = (folder: string, path: string): string =>
  remembered(files, `${folder} ${path}`, () => {
    const base = resolve(folder, path)
    const found = [`${base}.ts`, `${base}/index.ts`].find(existsSync)
    if (found === undefined) throw new Error(`${path} is not there, seen from ${folder}`)
    return found
  })

/**
 * Loads the product's own code with guards taken out: each of its modules anew, so that nothing is remembered from another twin;
 * packages are those that are loaded already. `removals` may be empty: the product as it is.
 */
export async function without<Module>(entry: string, removals: readonly Removal[]): Promise<Module> {
  const changed = new Map<string, Body>()
  for (const file of new Set(removals.map((removal) => removal.file))) {
    const source = removals.filter((removal) => removal.file === file).reduce(takeOut, readFileSync(file, 'utf8'))
    changed.set(resolve(file), compile(resolve(file), source))
  }
  const loaded = new Map<string, { exports: unknown }>()
  const load = (path: string): unknown => {
    const known = loaded.get(path)
    if (known) return known.exports
    const module: { exports: object } = { exports: {} }
    loaded.set(path, module)
    const body = changed.get(path) ?? remembered(bodies, path, () => compile(path, readFileSync(path, 'utf8')))
    body(module.exports, (asked) => (asked.startsWith('.') ? load(fileOf(dirname(path), asked)) : (packages(asked) as unknown)), module)
    return module.exports
  }
  const entered = load(resolve(entry)) as Module
  const unread = [...changed.keys()].filter((path) => !loaded.has(path))
  if (unread.length > 0) throw new Error(`${entry} does not lead to ${unread.join()}`)
  return entered
}
