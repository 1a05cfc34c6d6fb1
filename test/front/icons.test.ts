import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

const root = path.resolve(__dirname, '../..')

/** The generator is a module that jest does not load, so it is asked from outside what it would write. */
function wouldWrite(): Record<string, string> {
  const script = "import('./config/icons.mjs').then((icons) => process.stdout.write(JSON.stringify(icons.generated())))"
  const printed: unknown = JSON.parse(execFileSync(process.execPath, ['-e', script], { cwd: root, encoding: 'utf8', maxBuffer: 10_000_000 }))
  if (typeof printed !== 'object' || printed === null) throw new Error('the generator printed no files')
  return Object.fromEntries(Object.entries(printed).map(([file, text]) => [file, String(text)]))
}

describe('icons and drawings', () => {
  const files = wouldWrite()

  it.each(Object.keys(files))('%s is what config/icons.mjs would write', (file) => {
    expect(fs.readFileSync(path.join(root, file), 'utf8')).toBe(files[file])
  })

  it('has no icon that no screen uses', () => {
    const sources = fs.readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file) && !file.endsWith('icons.ts'))
    const text = sources.map((file) => fs.readFileSync(path.join(root, 'src', file), 'utf8')).join('\n')
    const names = [...(files['src/theme/icons.css'] ?? '').matchAll(/^\.icon-([a-z0-9-]+) /gm)].map((match) => match[1] ?? '')
    expect(names.length).toBeGreaterThan(20)
    expect(names.filter((name) => !text.includes(`'${name}'`) && !text.includes(`"${name}"`))).toEqual([])
  })
})
