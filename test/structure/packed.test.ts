import { build } from 'esbuild'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileOf, packedIn } from '../support/packed'

test('a package that several modules ask for at once is packed once, and left out of what is built', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'packed-'))
  const modules = ['a', 'b', 'c', 'd'].map((name) => join(folder, `${name}.js`))
  for (const module of modules) writeFileSync(module, `export { pinyin } from 'pinyin-pro'`)
  const make = jest.fn(fileOf)
  const { outputFiles } = await build({ entryPoints: modules, outdir: join(folder, 'built'), write: false, bundle: true, platform: 'node', format: 'cjs', plugins: [packedIn(join(folder, 'packages'), make)] })
  expect(make).toHaveBeenCalledTimes(1)
  expect(readdirSync(join(folder, 'packages'))).toEqual([expect.stringMatching(/^pinyin-pro-\w+\.cjs$/)])
  expect(Math.max(...outputFiles.map(({ text }) => text.length))).toBeLessThan(5_000)
  rmSync(folder, { recursive: true })
})
