// `npm run draw:verify -- <file> [public number]`: anybody holds a draw again from its published list. Without the public number it
// only says the list's hash, to be compared with the one that was published before the draw.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { install } from './lib/install.mjs'
import { root } from './lib/root.mjs'
import { Obstacle, run } from './lib/say.mjs'

const say = (line) => process.stdout.write(`${line}\n`)

/** The product's own draw: the very files that the server and the page run. */
async function drawing() {
  const { build } = await import('esbuild')
  const folder = mkdtempSync(path.join(tmpdir(), 'draw-'))
  try {
    const outfile = path.join(folder, 'drawing.cjs')
    const contents = "export * from './core/courses/drawing/list'; export * from './core/courses/drawing/draw'"
    await build({ stdin: { contents, resolveDir: root }, outfile, bundle: true, platform: 'node', format: 'cjs', logLevel: 'error' })
    return await import(pathToFileURL(outfile).href)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

await run(async () => {
  await install()
  const [file, publicNumber] = process.argv.slice(2)
  if (!file) throw new Obstacle('Say which list: npm run draw:verify -- <file> [public number]')
  const { hashOfList, readList, holdDraw } = await drawing()
  const text = readFileSync(file, 'utf8')
  const list = readList(text)
  if (!list) throw new Obstacle(`${file} is not the list of a draw.`)
  const hash = hashOfList(text)
  say(`sha256 ${hash}`)
  say(`${list.applicants.length} applicants, ${list.courses.length} courses, by ${list.source}`)
  if (publicNumber === undefined) return
  for (const { number, place, seats, line } of holdDraw(list, hash, publicNumber)) {
    const titles = (positions) => positions.map((position) => list.courses[position].title).join(', ') || '-'
    say(`${number} place ${place} seat ${titles(seats)} line ${titles(line)}`)
  }
})
