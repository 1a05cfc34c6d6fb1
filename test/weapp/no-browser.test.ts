/** @jest-environment node */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import webpack from 'webpack'
import { filesIn, fromRoot, read } from './support/build'

const NoBrowser: new () => { apply(compiler: unknown): void } = jest.requireActual('../../config/no-browser.cjs')

/** What webpack says of a module that is built as WeChat's build is: with the names that Taro provides. */
async function complaints(source: string): Promise<readonly string[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'no-browser-'))
  const runtime = path.join(folder, 'runtime.js')
  writeFileSync(runtime, 'export const [URL, URLSearchParams, location, history] = []')
  writeFileSync(path.join(folder, 'index.js'), source)
  const provided = Object.fromEntries(['URL', 'URLSearchParams', 'location', 'history'].map((name) => [name, [runtime, name]]))
  const compiler = webpack({ context: folder, entry: './index.js', mode: 'production', output: { path: path.join(folder, 'out') }, plugins: [new webpack.ProvidePlugin(provided), new NoBrowser()] })
  try {
    const stats = await new Promise<webpack.Stats | undefined>((built, failed) => compiler.run((error, done) => (error ? failed(error) : built(done))))
    return (stats?.compilation.errors ?? []).map(({ message }) => message.slice(message.lastIndexOf(path.sep) + 1))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('WeChat’s build, in which URL, location and history are empty,', () => {
  it.each([
    ['URL', 'console.log(new URL("https://example.org").host)'],
    ['URLSearchParams', 'console.log(String(new URLSearchParams({ a: "1" })))'],
    ['location', 'console.log(location.hash)'],
    ['history', 'history.back()'],
  ])('fails when a module uses %s', async (name, source) => {
    expect(await complaints(source)).toEqual([`index.js uses ${name}, which WeChat does not have`])
  })

  it('takes a module that has names of its own', async () => {
    expect(await complaints('const location = { hash: "" }; const it = { URL: 1, history: 2 }; console.log(location.hash, it.URL, it.history)')).toEqual([])
  })

  it('takes valibot, whose url() needs URL, because no schema asks for one', () => {
    const sources = ['core', 'src'].flatMap((folder) => filesIn(fromRoot(folder)).filter(({ name }) => /\.tsx?$/.test(name)).map(({ name }) => read(fromRoot(folder), name)))
    expect(sources.length).toBeGreaterThan(300)
    expect(sources.filter((text) => /\bv\.url\(|\burl\b.*from 'valibot'/.test(text))).toEqual([])
  })
})
