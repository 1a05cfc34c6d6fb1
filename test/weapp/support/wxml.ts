import { TmplGroup } from 'glass-easel-template-compiler'

/** What WeChat's template compiler has to say against a template. */
export function complaintsOf(name: string, wxml: string): readonly string[] {
  const group = new TmplGroup()
  try {
    const found: readonly object[] = group.addTmpl(name.replace(/\.wxml$/, ''), wxml)
    return found.map((complaint) => `${name}: ${JSON.stringify(complaint)}`)
  } finally {
    group.free()
  }
}
