import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../support/local-cloud'

/** Typed anew on purpose: codes that lapse, a number that must be read off twice, and the name that says one is sure. */
const never = ['people/leave/index.tsx name', 'draw/hold/index.tsx typed', 'courses/certificate/index.tsx code', 'volunteering/record/index.tsx code', 'people/bind/index.tsx code', 'people/bind/PhoneButton.h5.tsx number', 'registry/person/sheets.tsx digits']

/** What is typed into a Field and kept nowhere but in the page: a closed app would lose it. */
function unkept(source: string): readonly string[] {
  const held = [...source.matchAll(/const \[(\w+), \w+\] = useState/g)].flatMap(([, name]) => name ?? [])
  return held.filter((name) => new RegExp(`<Field\\b[^>]*(?:=>[^>]*)*value=\\{${name}\\}`).test(source))
}

test('what is typed survives a closed app: every field of a page is a draft', () => {
  const pages = path.join(root, 'src', 'packages')
  const files = readdirSync(pages, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx'))
  const found = files.flatMap((file) => unkept(readFileSync(path.join(pages, file), 'utf8')).map((name) => `${file.split(path.sep).join('/')} ${name}`))
  expect(files.length).toBeGreaterThan(100)
  expect(found.sort()).toEqual([...never].sort())
})

test('a field that only the page keeps is found', () => {
  expect(unkept(`const [why, setWhy] = useState('')\n<Field label="为什么" most={60} onChange={(text) => setWhy(text)} value={why} />`)).toEqual(['why'])
  expect(unkept(`const [why, setWhy] = useTyped('why')\n<Field label="为什么" value={why} onChange={setWhy} />`)).toEqual([])
})
