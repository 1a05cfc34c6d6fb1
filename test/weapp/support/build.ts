import { cpSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const root = path.resolve(__dirname, '../../..')

/** What `npm run build:weapp` wrote. */
export const weapp = path.join(root, 'dist', 'weapp')
export const h5 = path.join(root, 'dist', 'h5')

interface SubPackage {
  readonly root: string
  readonly pages: readonly string[]
}

/** As much of app.json as the tests look at. */
export interface AppJson {
  readonly pages: readonly string[]
  readonly subPackages: readonly SubPackage[]
  readonly tabBar: { readonly custom: boolean; readonly list: readonly { readonly pagePath: string; readonly text: string }[] }
  readonly window: { readonly navigationStyle: string }
  readonly lazyCodeLoading: string
  readonly __usePrivacyCheck__: boolean
  readonly requiredPrivateInfos: readonly string[]
  readonly permission: Readonly<Record<string, { readonly desc: string }>>
  readonly themeLocation: string
}

/** As much of project.config.json. */
export interface ProjectJson {
  readonly miniprogramRoot: string
  readonly cloudfunctionRoot: string
  readonly appid: string
  readonly compileType: string
  readonly libVersion: string
  readonly setting: { readonly urlCheck: boolean; readonly es6: boolean; readonly minified: boolean }
}

const parsed = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))

export const appJson = parsed(path.join(weapp, 'app.json')) as AppJson
export const projectJson = parsed(path.join(root, 'project.config.json')) as ProjectJson

/** Every page of the build, main package and subpackages, as WeChat names it: `packages/courses/detail/index`. */
export const pages: readonly string[] = [...appJson.pages, ...appJson.subPackages.flatMap((part) => part.pages.map((page) => `${part.root}/${page}`))]
export const tabPages: readonly string[] = appJson.tabBar.list.map((tab) => tab.pagePath)

/** Every file under a folder, relative to it, with `/`; and how large it is, in bytes. */
export function filesIn(folder: string): readonly { readonly name: string; readonly bytes: number }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => ({ name: name.split(path.sep).join('/'), stat: statSync(path.join(folder, name)) }))
    .filter(({ stat }) => stat.isFile())
    .map(({ name, stat }) => ({ name, bytes: stat.size }))
}

export const read = (folder: string, name: string): string => readFileSync(path.join(folder, name), 'utf8')
export const fromRoot = (name: string): string => path.join(root, name)

/** A copy of the build without what the pattern finds, for a test that shows what would then go wrong; whoever asks for it removes it. */
export function weappWithout(guard: RegExp): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'weapp-'))
  cpSync(weapp, folder, { recursive: true })
  const changed = filesIn(folder).filter(({ name }) => {
    if (!name.endsWith('.js')) return false
    const text = read(folder, name)
    const without = text.replace(guard, '')
    if (without !== text) writeFileSync(path.join(folder, name), without)
    return without !== text
  })
  if (changed.length === 0) throw new Error(`nothing in the build fits ${String(guard)}`)
  return folder
}
