import { spawnSync } from 'node:child_process'

/** Runs Node, and gives what it said. */
const node = (...args: readonly string[]) => spawnSync(process.execPath, args, { encoding: 'utf8' })

test('an old Node: one sentence, and what to do', () => {
  const old = "data:text/javascript,Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.19.0' } })"
  const { stderr, status } = node('--import', old, 'scripts/test.mjs')
  expect(stderr).toBe('\nThis needs Node 20 or newer, and here is 18.19.0. Install Node 20 from nodejs.org and run the command again.\n')
  expect(status).toBe(1)
})

/** A write that the system itself refuses for want of room, where it has a device for that; else the error as Node makes it. */
const writeToFullDisk = `
import { existsSync, writeFileSync } from 'node:fs'
import { run } from './scripts/lib/say.mjs'
await run(async () => {
  if (!existsSync('/dev/full')) throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
  writeFileSync('/dev/full', 'x')
})`

test('a disk with too little room is told of before npm is asked, because npm hangs on it', () => {
  const nearlyFull = `data:text/javascript,import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module'; fs.statfsSync = () => ({ bavail: 1000, bsize: 4096 }); syncBuiltinESMExports()`
  const { stderr, status } = node('--import', nearlyFull, 'scripts/test.mjs', 'imports')
  expect(stderr).toBe('\nThe disk is full. Free about 2 GB and run the command again.\n')
  expect(status).toBe(1)
})

test('a full disk: one sentence, and what to do', () => {
  const { stderr, status } = node('--input-type=module', '-e', writeToFullDisk)
  expect(stderr).toBe('\nThe disk is full. Free about 2 GB and run the command again.\n')
  expect(status).toBe(1)
})
