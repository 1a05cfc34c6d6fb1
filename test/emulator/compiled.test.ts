import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
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

interface Answered {
  readonly word: string
  readonly where: string
}

/** What the first instance of a new cloud answers. */
async function answered(isolation: 'process' | 'thread'): Promise<Answered> {
  const cloud = await startTestCloud({ functions: place.folder, isolation })
  try {
    const { body } = await callAs<Answered>(cloud, 'o-1', 'large')
    // It is kept when the answer is on its way already.
    for (let turn = 0; turn < 200 && !existsSync(keptFile()); turn++) await new Promise((resolve) => setTimeout(resolve, 20))
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
