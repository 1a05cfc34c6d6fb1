import { buildSync } from 'esbuild'
import { createHash } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { callAs, startTestCloud, temporaryFolder, writeFunctionFile } from './cloud'

// Large modules are compiled once on a machine, and what V8 made of them is kept beside the worker's file.

const place = temporaryFolder()
afterAll(() => place.remove())

/** A function of more than a megabyte, which answers with a word and where its first line fails. */
const large = (word: string): string => `const where = new Error('first line').stack.split('\\n')[1]
exports.main = async () => ({ word: ${JSON.stringify(word)}, where })
const filler = ${JSON.stringify(Array.from({ length: 90_000 }, (_, at) => `line ${at} of many`))}
`

/** One that imports: what is kept of such a one would not find its way. */
const importing = `exports.main = async () => (await import('node:path')).posix.join('a', 'b')
const filler = '${'x'.repeat(1_100_000)}'
`

const file = path.join(place.folder, 'large', 'index.js')

function keptFile(): string {
  const name = createHash('sha1').update(process.version).update(file).update(readFileSync(file)).digest('hex')
  return path.join(process.cwd(), '.cache', 'emulator', 'compiled', `${name}.v8`)
}

/** Waits for it; jest's own time limit ends that when it never comes. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20))
}

interface Answered {
  readonly word: string
  readonly where: string
}

/** What the first instance of a new cloud answers, when something whole is kept. */
async function answered(isolation: 'process' | 'thread'): Promise<Answered> {
  const cloud = await startTestCloud({ functions: place.folder, isolation })
  try {
    const { body } = await callAs<Answered>(cloud, 'o-1', 'large')
    // It is kept when the answer is on its way already.
    await until(() => (statSync(keptFile(), { throwIfNoEntry: false })?.size ?? 0) > 1000)
    return body.result
  } finally {
    await cloud.close()
  }
}

test.each(['thread', 'process'] as const)('in a %s: the second instance answers as the first did, a damaged file is replaced, a change is seen', async (isolation) => {
  writeFunctionFile(place.folder, 'large', 'index.js', large(`${isolation} one`))
  const first = await answered(isolation)
  expect(first).toEqual({ word: `${isolation} one`, where: expect.stringMatching(/index\.js:1:15\)$/) })
  const kept = readFileSync(keptFile())
  expect(kept.length).toBeGreaterThan(1000)
  const { mtimeMs } = statSync(keptFile())

  expect(await answered(isolation)).toEqual(first)
  expect(statSync(keptFile()).mtimeMs).toBe(mtimeMs)

  writeFileSync(keptFile(), kept.subarray(0, 500))
  expect(await answered(isolation)).toEqual(first)

  writeFunctionFile(place.folder, 'large', 'index.js', large(`${isolation} two`))
  expect((await answered(isolation)).word).toBe(`${isolation} two`)
})

test('one that imports is compiled anew each time, and can', async () => {
  writeFunctionFile(place.folder, 'importing', 'index.js', importing)
  for (const turn of [1, 2]) {
    const cloud = await startTestCloud({ functions: place.folder })
    const { body } = await callAs(cloud, 'o-1', 'importing')
    // If it were kept, that would be done by then.
    await new Promise((resolve) => setTimeout(resolve, 1000))
    await cloud.close()
    expect([turn, body]).toEqual([turn, { result: 'a/b' }])
  }
})

/** Loads a large module by a compiler of its own that keeps in `folder`, in a process of its own; gives what the module exports. */
function loadedBy(folder: string, text: string): string {
  const [compiler, module] = [path.join(place.folder, 'compiler.cjs'), path.join(place.folder, 'module.cjs')]
  buildSync({ entryPoints: [path.join(process.cwd(), 'emulator', 'functions', 'worker', 'compiled.ts')], outfile: compiler, bundle: true, platform: 'node', format: 'cjs' })
  writeFileSync(module, `${text}\nconst filler = '${'x'.repeat(1_100_000)}'`)
  const script = `const compiler = new (require(${JSON.stringify(compiler)}).Compiler)(${JSON.stringify(folder)}); console.log(require(${JSON.stringify(module)})); compiler.keep()`
  return execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }).trim()
}

test('the latest 24 files are kept', () => {
  const folder = path.join(place.folder, 'full')
  mkdirSync(folder)
  for (let nth = 0; nth < 30; nth++) {
    writeFileSync(path.join(folder, `old-${nth}`), '')
    utimesSync(path.join(folder, `old-${nth}`), 1000 + nth, 1000 + nth)
  }
  expect(loadedBy(folder, `module.exports = 'one'`)).toBe('one')
  const left = readdirSync(folder)
  expect(left).toHaveLength(24)
  expect(left.filter((name) => name.endsWith('.v8'))).toHaveLength(1)
  expect(left).toContain('old-29')
  expect(left).not.toContain('old-6')
})

test('where nothing can be kept, it is loaded as ever', () => {
  const blocked = path.join(place.folder, 'a-file')
  writeFileSync(blocked, '')
  expect(loadedBy(blocked, `module.exports = 'two'`)).toBe('two')
})

test('what a module puts in the place of writing is not written by', () => {
  const folder = path.join(place.folder, 'patched')
  expect(loadedBy(folder, `const fs = require('fs'); for (const name of ['writeFileSync', 'renameSync', 'mkdirSync', 'readdirSync', 'statSync']) fs[name] = () => { throw new Error(name) }; module.exports = 'three'`)).toBe('three')
  expect(readdirSync(folder)).toHaveLength(1)
})
