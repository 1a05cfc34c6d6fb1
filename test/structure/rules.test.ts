import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { root } from '../support/local-cloud'

const folders = ['cloudfunctions', 'config', 'core', 'emulator', 'scripts', 'src', 'test']

// In two pieces, so that this file is not one of them.
const comment = new RegExp(['(?:eslint|oxlint)-', 'disable|@ts-', '(?:ignore|nocheck|expect-error)'].join(''))

test('no file takes itself out of the rules: what does not hold everywhere stands in .oxlintrc.json', () => {
  const files = folders.flatMap((folder) => readdirSync(path.join(root, folder), { recursive: true }).map((name) => path.join(folder, String(name))))
  const sources = files.filter((file) => /\.[cm]?[jt]sx?$/.test(file) && !file.includes('node_modules'))
  expect(sources.length).toBeGreaterThan(1000)
  expect(sources.filter((file) => comment.test(readFileSync(path.join(root, file), 'utf8')))).toEqual([])
})
