/** @jest-environment node */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { filesIn, h5, read, weapp } from './support/build'

/** Marks of what is for development: where the local cloud is (a bare 8100 may stand in a file's hash), and whom the demo panel lets one be. */
const marks = ['localhost', '127.0.0.1', ':8100', 'yinling.demo', 'demo-guest', 'demo.json', 'x-wx-openid', '/call/', '/control/', '_cloud', 'gallery', '我是谁', '演示']

/** Which of the marks are in the files of a folder. */
function marksIn(folder: string): readonly string[] {
  const texts = filesIn(folder).map(({ name }) => `${name}\n${read(folder, name)}`)
  return marks.filter((mark) => texts.some((text) => text.includes(mark)))
}

it('WeChat’s build holds nothing that is for development', () => {
  expect(filesIn(weapp).length).toBeGreaterThan(50)
  expect(marksIn(weapp)).toEqual([])
})

it('the browser’s build does, so that a search can find it', () => {
  expect(marksIn(h5)).toEqual(expect.arrayContaining(['yinling.demo', 'demo-guest', 'demo.json', 'x-wx-openid', '/call/', 'gallery', '我是谁', '演示']))
})

it('each of the marks is found, in a text or in a file’s name', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'marks-'))
  try {
    for (const mark of marks) {
      writeFileSync(path.join(folder, 'index.js'), `const a="${mark}"`)
      expect(marksIn(folder)).toEqual([mark])
    }
    writeFileSync(path.join(folder, 'index.js'), '')
    writeFileSync(path.join(folder, 'gallery.js'), '')
    expect(marksIn(folder)).toEqual(['gallery'])
  } finally {
    rmSync(folder, { recursive: true })
  }
})
