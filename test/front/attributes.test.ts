import fs from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import attributes from '../../config/attributes.json'

const root = path.resolve(__dirname, '../../src')
/** What every component has in Taro's templates, and what is React's or the compiler's own (`compileMode` is taken out by Taro's). `catchMove` chooses the template with bindTouchMove. */
const always = ['id', 'class', 'style', 'key', 'ref', 'bindClick', 'bindTap', 'catch-move', 'compile-mode']

type Component = keyof typeof attributes.keep
const isComponent = (name: string): name is Component => name in attributes.keep

/** As the template names it: className is class, onInput is bindInput, hoverClass is hover-class. */
function inTemplate(name: string): string {
  if (name === 'className') return 'class'
  if (/^on[A-Z]/.test(name)) return `bind${name.slice(2)}`
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

/** Every [component, attribute] that a file for WeChat writes out in JSX. */
function written(file: string): readonly (readonly [Component, string])[] {
  const found: (readonly [Component, string])[] = []
  const source = ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  const own = new Map(imported(file))
  const visit = (node: ts.Node): void => {
    if (ts.isJsxOpeningLikeElement(node)) {
      const component = own.get(node.tagName.getText()) ?? ''
      const names = node.attributes.properties.filter(ts.isJsxAttribute).map((attribute) => attribute.name.getText())
      if (isComponent(component)) found.push(...names.map((name) => [component, inTemplate(name)] as const))
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** What a file takes from Taro's components: the name that it uses, and Taro's own. */
function imported(file: string): readonly (readonly [string, string])[] {
  const [, names = ''] = /import \{([^}]*)\} from '@tarojs\/components'/.exec(fs.readFileSync(file, 'utf8')) ?? []
  return names.split(',').map((name) => name.trim()).filter(Boolean).map((name) => {
    const [own = '', used = own] = name.split(' as ')
    return [used, own] as const
  })
}

/** The components that a file for WeChat takes from Taro. */
const taken = (file: string): readonly string[] => imported(file).map(([, own]) => own)

const isLost = ([component, attribute]: readonly [Component, string]): boolean =>
  !always.includes(attribute) && !attributes.keep[component].includes(attribute) && !(attribute in attributes.add[component])

describe("what WeChat's templates carry", () => {
  const files = fs.readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx') && !file.endsWith('.h5.tsx') && !file.startsWith('demo'))

  it('includes every attribute that a page or component sets', () => {
    const all = files.flatMap((file) => written(path.join(root, file)))
    expect(all.length).toBeGreaterThan(200)
    expect(all.filter(isLost)).toEqual([])
  })

  it('includes every component that a page or component shows', () => {
    const all = new Set(files.flatMap((file) => taken(path.join(root, file))))
    expect(all).toContain('View')
    expect([...all].filter((name) => !attributes.components.includes(name))).toEqual([])
  })

  it('would miss one that is not in the list', () => {
    expect(isLost(['Input', 'password'])).toBe(true)
    expect(isLost(['View', 'bindTouchStart'])).toBe(true)
    expect(isLost(['View', 'class'])).toBe(false)
  })
})
