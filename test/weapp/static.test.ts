/** @jest-environment node */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { appJson, filesIn, fromRoot, pages, projectJson, read, tabPages, weapp } from './support/build'
import { clashes, strangeKeys, themeColours } from './support/rules'
import { complaintsOf } from './support/wxml'

const has = (name: string): boolean => existsSync(`${weapp}/${name}`)

describe('app.json', () => {
  it('lists pages that are there, each once, and none is left over', () => {
    expect(new Set(pages).size).toBe(pages.length)
    const missing = pages.flatMap((page) => ['js', 'json', 'wxml'].map((kind) => `${page}.${kind}`)).filter((name) => !has(name))
    expect(missing).toEqual([])
    // A page without styles of its own has no wxss: the app's are for all.
    expect(has('app.wxss')).toBe(true)
    const built = filesIn(weapp).map(({ name }) => name).filter((name) => /^(pages|packages)\/.*\.wxml$/.test(name))
    expect(built.map((name) => name.replace(/\.wxml$/, '')).sort()).toEqual([...pages].sort())
  })

  it('has subpackages whose roots are folders of their own', () => {
    const roots = appJson.subPackages.map(({ root }) => root)
    expect(roots.filter((root) => !has(root))).toEqual([])
    expect(clashes(roots)).toEqual([])
    expect(appJson.pages.filter((page) => roots.some((root) => page.startsWith(`${root}/`)))).toEqual([])
  })

  it('a root inside another, or twice, would be found', () => {
    expect(clashes(['packages/a', 'packages/a/b'])).toEqual(['packages/a/b'])
    expect(clashes(['packages/a', 'packages/a'])).toEqual(['packages/a'])
    expect(clashes(['packages/a', 'packages/ab'])).toEqual([])
  })

  it('has five tabs, all in the main package, and a tab bar of its own', () => {
    expect(appJson.tabBar.custom).toBe(true)
    expect(tabPages).toHaveLength(5)
    expect(tabPages.filter((page) => !appJson.pages.includes(page))).toEqual([])
    expect(appJson.tabBar.list.filter(({ text }) => text === '')).toEqual([])
    expect(['js', 'json', 'wxml'].filter((kind) => !has(`custom-tab-bar/index.${kind}`))).toEqual([])
  })

  it('asks for lazy loading and for the privacy check', () => {
    expect(appJson.lazyCodeLoading).toBe('requiredComponents')
    expect(appJson.__usePrivacyCheck__).toBe(true)
  })

  it('has no key that WeChat does not know', () => {
    expect(strangeKeys(appJson)).toEqual([])
    expect(strangeKeys({ ...appJson, animation: false })).toEqual(['animation'])
  })

  it('names a colour in light and in dark for each that it asks of the theme', () => {
    const theme: unknown = JSON.parse(read(weapp, appJson.themeLocation))
    expect(themeColours(appJson, theme)).toEqual({ missing: [], wrong: [] })
    expect(themeColours({ window: { backgroundTextStyle: '@line' } }, { light: { line: '#fff' }, dark: {} })).toEqual({ missing: ['dark line'], wrong: ['light line: #fff'] })
  })
})

describe('where somebody is', () => {
  /** WeChat's interfaces that must be named in requiredPrivateInfos before they answer. */
  const guarded = ['getLocation', 'getFuzzyLocation', 'onLocationChange', 'startLocationUpdate', 'startLocationUpdateBackground', 'chooseLocation', 'choosePoi', 'chooseAddress']

  it('is declared exactly as far as it is asked', () => {
    const sources = filesIn(fromRoot('src')).map(({ name }) => name).filter((name) => /\.tsx?$/.test(name) && !name.includes('.h5.'))
    const called = new Set(sources.flatMap((name) => [...read(fromRoot('src'), name).matchAll(/Taro\.(\w+)\(/g)].map(([, api]) => api ?? '')))
    expect(called.size).toBeGreaterThan(10)
    expect(guarded.filter((api) => called.has(api))).toEqual(appJson.requiredPrivateInfos)
  })

  it('is asked with a sentence that says what for, in at most 30 characters', () => {
    const desc = appJson.permission['scope.userLocation']?.desc ?? ''
    expect(desc).toMatch(/^[\u4e00-\u9fff，]{5,30}$/)
  })
})

describe('project.config.json', () => {
  it('points at what is built', () => {
    expect(`${fromRoot(projectJson.miniprogramRoot)}`).toBe(`${weapp}/`)
    const functions = ['member', 'staff', 'timer'].flatMap((name) => [`${name}/index.js`, `${name}/config.json`, `${name}/package.json`])
    expect(functions.filter((name) => !existsSync(fromRoot(projectJson.cloudfunctionRoot + name)))).toEqual([])
  })

  it('names an app, its kind, and leaves alone what is built already', () => {
    expect(projectJson.appid).toMatch(/^(touristappid|wx[0-9a-f]{16})$/)
    expect(projectJson.compileType).toBe('miniprogram')
    expect(Number.parseInt(projectJson.libVersion, 10)).toBeGreaterThanOrEqual(3)
    expect(projectJson.setting).toMatchObject({ urlCheck: true, es6: false, minified: false })
  })
})

describe('the WXML', () => {
  const templates = filesIn(weapp).filter(({ name }) => name.endsWith('.wxml')).map(({ name }) => name)

  it('passes the compiler without a complaint', () => {
    expect(templates.length).toBeGreaterThan(pages.length)
    expect(templates.flatMap((name) => complaintsOf(name, read(weapp, name)))).toEqual([])
  })

  it('of the main package imports nothing from a subpackage: it may not be there yet', () => {
    const imported = templates
      .filter((name) => !name.startsWith('packages/'))
      .flatMap((name) => [...read(weapp, name).matchAll(/<import src="([^"]+)"/g)].map(([, file = '']) => path.posix.join(path.posix.dirname(name), file)))
    expect(imported).toContain('base.wxml')
    expect(imported.filter((file) => !has(file) || file.startsWith('packages/'))).toEqual([])
    // The rows that are written out as one template: src/components/RowCard.tsx.
    expect(read(weapp, 'base.wxml')).toContain('<import src=')
  })

  it('and the compiler does complain', () => {
    const base = readFileSync(`${weapp}/base.wxml`, 'utf8')
    expect(complaintsOf('base', base.replace('</view>', '</text>'))).not.toEqual([])
    expect(complaintsOf('page', '<view class="{{a +}}"></view>')).not.toEqual([])
    expect(complaintsOf('page', '<view wx:for="{{a}}"><input value="{{b}}"></view>')).not.toEqual([])
  })
})
