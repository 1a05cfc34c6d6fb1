import { filesIn, type AppJson } from './build'

/** What WeChat downloads at a time: the main package (`main`) or a subpackage, and how large it is. */
export interface Package {
  readonly name: string
  readonly bytes: number
  /** Its largest files, largest first: name and bytes. */
  readonly largest: readonly string[]
}

/** The packages of a built mini-program; everything that is in no subpackage's folder is the main package. */
export function packagesOf(folder: string, app: Pick<AppJson, 'subPackages'>): readonly Package[] {
  const files = [...filesIn(folder)].sort((one, other) => other.bytes - one.bytes)
  const rootOf = (name: string) => app.subPackages.find(({ root }) => name.startsWith(`${root}/`))?.root ?? 'main'
  return ['main', ...app.subPackages.map(({ root }) => root)].map((name) => {
    const own = files.filter((file) => rootOf(file.name) === name)
    return { name, bytes: own.reduce((all, file) => all + file.bytes, 0), largest: own.slice(0, 3).map((file) => `${file.name} ${file.bytes}`) }
  })
}
