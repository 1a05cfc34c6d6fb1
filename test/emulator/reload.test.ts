import { rmSync } from 'node:fs'
import path from 'node:path'
import type { Cloud } from '../../emulator/server'
import type { CallAnswer } from './cloud'
import { callAs, startTestCloud, temporaryFolder, writeFunctionFile } from './cloud'

const place = temporaryFolder()
let cloud: Cloud

beforeAll(async () => {
  writeFunctionFile(place.folder, 'version', 'index.js', slowAnswer('one'))
  writeFunctionFile(place.folder, 'other', 'index.js', 'exports.main = () => "other"')
  cloud = await startTestCloud({ functions: place.folder })
})

afterAll(async () => {
  await cloud.close()
  place.remove()
})

function slowAnswer(word: string): string {
  return `exports.main = ({ ms = 0 }) => new Promise((resolve) => setTimeout(() => resolve(${JSON.stringify(word)}), ms))`
}

async function call(name: string, event: object = {}): Promise<CallAnswer<string>> {
  return (await callAs<string>(cloud, 'o-1', name, event)).body
}

/** Calls until the answer is as wanted; jest's own time limit ends it when it never is. */
async function until(name: string, wanted: (answer: CallAnswer<string>) => boolean): Promise<CallAnswer<string>> {
  for (;;) {
    const answer = await call(name)
    if (wanted(answer)) return answer
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

test('a change is taken up, and a call that runs finishes on the code that it began on', async () => {
  expect(await call('version')).toEqual({ result: 'one' })
  const running = call('version', { ms: 1500 })
  writeFunctionFile(place.folder, 'version', 'index.js', slowAnswer('two'))
  await until('version', ({ result }) => result === 'two')
  expect(await running).toEqual({ result: 'one' })
})

test('a syntax error is told for its own function, and mended by mending it', async () => {
  writeFunctionFile(place.folder, 'version', 'index.js', 'exports.main = () => {')
  const { errCode, errMsg } = await until('version', ({ result }) => result === undefined)
  expect([errCode, errMsg]).toEqual([-504002, expect.stringContaining('SyntaxError')])
  expect(await call('other')).toEqual({ result: 'other' })
  writeFunctionFile(place.folder, 'version', 'index.js', slowAnswer('three'))
  await until('version', ({ result }) => result === 'three')
})

test('a function that is added is there, one that is removed is gone, also when its whole folder was made anew', async () => {
  writeFunctionFile(place.folder, 'fresh', 'index.js', slowAnswer('fresh'))
  await until('fresh', ({ result }) => result === 'fresh')
  rmSync(path.join(place.folder, 'fresh'), { recursive: true })
  expect((await until('fresh', ({ result }) => result === undefined)).errCode).toBe(-501000)
  writeFunctionFile(place.folder, 'fresh', 'index.js', slowAnswer('again'))
  await until('fresh', ({ result }) => result === 'again')
  writeFunctionFile(place.folder, 'fresh', 'index.js', slowAnswer('and again'))
  await until('fresh', ({ result }) => result === 'and again')
})
