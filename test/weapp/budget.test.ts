import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

// The WeChat build's own budget (WeChat allows 2 MB each), and that nothing of the browser's development is in it.

const build = path.join(process.cwd(), 'dist', 'weapp')
const files = readdirSync(build, { recursive: true }).map(String).filter((name) => statSync(path.join(build, name)).isFile())
const app: { subPackages: { root: string }[] } = JSON.parse(readFileSync(path.join(build, 'app.json'), 'utf8'))
const roots = app.subPackages.map(({ root }) => root.replace(/\/$/, ''))
const bytesOf = (names: readonly string[]): number => names.reduce((sum, name) => sum + statSync(path.join(build, name)).size, 0)

test('the main package has at most 400 KB', () => {
  expect(bytesOf(files.filter((name) => !roots.some((root) => name.startsWith(`${root}/`))))).toBeLessThanOrEqual(400 * 1024)
})

test.each(roots)('the subpackage %s has at most 200 KB', (root) => {
  expect(bytesOf(files.filter((name) => name.startsWith(`${root}/`)))).toBeLessThanOrEqual(200 * 1024)
})

/** Words that only the browser's development build has: who one pretends to be, and where the local cloud is. */
const development = ['yinling.demo', 'x-wx-openid', 'demo.json', 'localhost', '127.0.0.1', '我是谁']
const wordsIn = (folder: string): string[] => {
  const text = readdirSync(folder, { recursive: true }).map(String).filter((name) => /\.(js|json|html|wxml)$/.test(name)).map((name) => readFileSync(path.join(folder, name), 'utf8')).join('\n')
  return development.filter((word) => text.includes(word))
}

test('nothing of development is in it', () => {
  expect(wordsIn(build)).toEqual([])
})

test('the look for it would find something: the sources of the browser’s build have such words', () => {
  const sources = readdirSync(path.join(process.cwd(), 'src'), { recursive: true }).map(String).filter((name) => /\.tsx?$/.test(name))
  const text = sources.map((name) => readFileSync(path.join(process.cwd(), 'src', name), 'utf8')).join('\n')
  expect(development.filter((word) => text.includes(word)).length).toBeGreaterThan(2)
})
