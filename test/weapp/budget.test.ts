/** @jest-environment node */
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { appJson, weapp } from './support/build'
import { packagesOf } from './support/sizes'

/** The product's own budget, in bytes of the files as they lie there. WeChat's limits are 2 MB each and 30 MB in all. */
const most = (name: string): number => (name === 'main' ? 400 : 200) * 1024

const packages = packagesOf(weapp, appJson)
const kilobytes = (bytes: number): string => (bytes / 1024).toFixed(1).padStart(6)

afterAll(() => {
  const lines = packages.map(({ name, bytes, largest }) => `${name.padEnd(24)} ${kilobytes(bytes)} of ${kilobytes(most(name))} KB   ${largest.join(', ')}`)
  process.stdout.write(`\n${lines.join('\n')}\n`)
})

it.each(packages)('$name is within its budget', ({ name, bytes }) => {
  expect(bytes).toBeGreaterThan(0)
  expect(bytes).toBeLessThanOrEqual(most(name))
})

it('a byte counts where it lies: a subpackage for itself, and all else for the main package', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'packages-'))
  try {
    mkdirSync(path.join(folder, 'packages', 'courses'), { recursive: true })
    writeFileSync(path.join(folder, 'app.js'), 'x'.repeat(1_000))
    writeFileSync(path.join(folder, 'packages', 'courses', 'index.js'), 'x'.repeat(200))
    writeFileSync(path.join(folder, 'packages', 'shared.js'), 'x'.repeat(30))
    const sizes = packagesOf(folder, { subPackages: [{ root: 'packages/courses', pages: ['index'] }] })
    expect(sizes.map(({ name, bytes }) => [name, bytes])).toEqual([['main', 1_030], ['packages/courses', 200]])
  } finally {
    rmSync(folder, { recursive: true })
  }
})
