import { build } from 'esbuild'
import { writeList, type Applicant, type DrawList } from '../../core/courses/drawing/list'
import { wordsFrom, numberBelow } from '../../core/courses/drawing/random'
import { launchBrowser } from '../browser/support/chromium'
import { verifyOnce } from './draw-page'

const applications = 11_600
const classes = 70

/** A term of a city school: everybody ranks three of the classes, one in ten has a companion. */
function term(): DrawList {
  const words = wordsFrom('the bench')
  const of = (index: number): string => String(100_000 + index)
  const applicants = Array.from({ length: applications }, (_none, index): Applicant => {
    const pair = index % 20 < 2
    const drawn = pair ? wordsFrom(`pair ${Math.floor(index / 2)}`) : words
    const choices = [...new Set([0, 1, 2].map(() => numberBelow(drawn, classes)))]
    return { number: of(index), returning: numberBelow(words, 2) === 0, wants: pair ? 1 : 1 + numberBelow(words, 2), choices, companion: pair ? of(index % 2 === 0 ? index + 1 : index - 1) : null }
  })
  const courses = Array.from({ length: classes }, (_none, index) => ({ id: `c_${index}`, title: `课程 ${index}`, seats: 40 + (index % 30) }))
  const clashes = courses.slice(1).map((_course, index) => [index, index + 1] as const)
  return { term: 't_1', source: '福彩3D', returningFirst: true, courses, clashes, applicants }
}

/** The draw of a city school, here and in a browser. */
export async function run(print: (line: string) => void): Promise<void> {
  const text = writeList(term())
  print(`\nThe draw: ${applications} applications over ${classes} classes, ${(text.length / 1e6).toFixed(2)} MB of list; read, hashed and drawn\n`)
  const here = [0, 1, 2].map(() => verifyOnce(text))
  print(`Node ${process.versions.node}: ${here.map(({ ms }) => `${ms} ms`).join(', ')}`)
  const { outputFiles } = await build({ entryPoints: ['test/bench/draw-page.ts'], bundle: true, write: false, platform: 'browser', format: 'iife', globalName: 'draw', logLevel: 'error' })
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    await page.addScriptTag({ content: outputFiles[0]?.text ?? '' })
    const there = await page.evaluate((list) => [0, 1, 2].map(() => (globalThis as unknown as { draw: { verifyOnce: typeof verifyOnce } }).draw.verifyOnce(list)), text)
    print(`Chromium ${browser.version()}: ${there.map(({ ms }) => `${ms} ms`).join(', ')}`)
    print(`The same result everywhere: ${new Set([...here, ...there].map(({ result }) => result)).size === 1 ? 'yes' : 'NO'}`)
  } finally {
    await browser.close()
  }
}
