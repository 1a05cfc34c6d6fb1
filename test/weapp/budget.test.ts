/** @jest-environment node */
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { kernelCodes } from '../../core/kernel/errors'
import { contracts } from '../../core/operations'
import { appJson, filesIn, read, weapp } from './support/build'
import { packagesOf } from './support/sizes'

/**
 * The product's own budget, in bytes of the files as they lie there. WeChat's limits are 2 MB each and 30 MB in all.
 * The main package is for the five tabs and what they show. What one room needs goes into its subpackage: pages; a component or service
 * that no tab imports (what several subpackages import is copied into each); styles, imported by the component that they belong to and not
 * by app.css; sentences of refusals, through Page. config/lean.cjs keeps out what Taro brings along.
 */
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

describe('what the rooms say when they refuse', () => {
  const textOf = (name: string): string => filesIn(weapp).filter(({ name: file }) => file.endsWith('.js') && packageOf(file) === name).map(({ name: file }) => read(weapp, file)).join()
  const packageOf = (file: string): string => appJson.subPackages.find(({ root }) => file.startsWith(`${root}/`))?.root ?? 'main'

  it('is in every subpackage and not in the main package', () => {
    const of = (words: string) => packages.map(({ name }) => name).filter((name) => textOf(name).includes(words))
    const roots = appJson.subPackages.map(({ root }) => root)
    expect(of('没找到这门课')).toEqual(roots)
    expect(of('没找到这个兑换点')).toEqual(roots)
    expect(of('您的登记暂时停用了')).toEqual(['main'])
  })

  it('is nothing that a tab could be told: what the tabs ask for is refused by the kernel alone', () => {
    const asked = [...textOf('main').matchAll(/"([a-z]+\.[a-zA-Z]+)"/g)].map(([, op]) => contracts.find((contract) => contract.name === op)).filter((found) => found !== undefined)
    expect(asked.length).toBeGreaterThan(4)
    expect(asked.flatMap((contract): readonly string[] => contract?.refuses ?? []).filter((code) => !kernelCodes.some((known) => known === code))).toEqual([])
  })
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
