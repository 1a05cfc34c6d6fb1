import path from 'node:path'
import { defineConfig } from '@tarojs/cli'
import NoBrowser from './no-browser.cjs'

const root = path.resolve(__dirname, '..')
// Not Taro's own cases: left as they are they bring private fields, which phones from before 2021 can't read.
const modern = [path.join(root, 'node_modules', '@tanstack'), path.join(root, 'node_modules', 'valibot')]
// The one thing of the business that is built into the front end: the schema that a form is held against.
const contracts = path.join(root, 'core')
const compile = { include: [...modern, contracts] }
// Text is sized in px from our own tokens: rpx ignores the reader's setting.
const postcss = { pxtransform: { enable: false }, autoprefixer: { enable: true } }

// Taro turns most of terser's work off for engines of its early days; the main package has 400 KB, and this saves 45 of them.
const off = ['arrows', 'collapse_vars', 'comparisons', 'computed_props', 'hoist_props', 'inline', 'loops', 'negate_iife', 'properties', 'reduce_funcs', 'reduce_vars', 'switches', 'typeofs']
const compress = { ecma: 2018, passes: 3, unsafe_arrows: true, ...Object.fromEntries(off.map((name) => [name, true])) }
// Masks are written as data URIs already; css-loader would only make them longer.
const cssLoaderOption = { url: { filter: (url: string) => !url.startsWith('data:') } }

/** Taro's build: `dist/weapp` for WeChat, `dist/h5` for the browser (development and tests). */
export default defineConfig<'webpack5'>({
  projectName: 'yinling',
  sourceRoot: 'src',
  outputRoot: `dist/${process.env.TARO_ENV}`,
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  // For WeChat the cache mixes builds: what subpackages share comes from an earlier one when its sources changed since.
  cache: { enable: process.env.TARO_ENV === 'h5' },
  // Pages are at most ten views deep; what lies deeper would go on in a component of Taro's. Each level is written out, and there are 16 by default.
  baseLevel: 10,
  plugins: [path.resolve(__dirname, 'templates.ts')],
  designWidth: 390,
  deviceRatio: { 390: 2 },
  ...(process.env.TARO_ENV === 'h5' ? { jsMinimizer: 'esbuild' as const, esbuild: { minify: { enable: true, config: { target: 'es2020', charset: 'utf8' } } } } : {}),
  terser: { enable: true, config: { ecma: 2018, compress, output: { ecma: 2018, ascii_only: false, comments: false } } },
  mini: {
    compile,
    cssLoaderOption,
    postcss,
    runtime: { enableInnerHTML: false },
    // Where a row of a long list asks for it, what it is made of is one template: src/components/RowCard.tsx.
    experimental: { compileMode: true },
    webpackChain: (chain, webpack) => {
      useOurBabel(chain)
      leaveOut(chain)
      chain.plugin('ours').use(new webpack.ProvidePlugin({
        // What old WeChat runtimes lack and TanStack Query asks for.
        AbortController: [path.join(root, 'src', 'services', 'abort.ts'), 'AbortController'],
        globalThis: ['@tarojs/runtime', 'window'],
      }))
      chain.plugin('no-browser').use(NoBrowser)
    },
  },
  h5: {
    publicPath: './',
    staticDirectory: 'static',
    router: { mode: 'hash' },
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: { filename: 'css/[name].[contenthash:8].css', chunkFilename: 'css/[name].[contenthash:8].css' },
    compile,
    cssLoaderOption,
    postcss,
    webpackChain: (chain) => useOurBabel(chain),
  },
})

/** What Taro's runtime carries for web pages and for components that are not in this app stays out of the main package (lean.cjs). */
function leaveOut(chain: { module: { rule(name: string): { test(files: RegExp): { use(name: string): { loader(file: string): object } } } } }): void {
  chain.module.rule('lean').test(/@tarojs[\\/].+\.js$/).use('lean').loader(path.join(root, 'config', 'lean.cjs'))
}

/** The babel settings live in this folder, not at the root, so that nothing else picks them up. */
function useOurBabel(chain: { module: { rule(name: string): { use(name: string): { tap(change: (old: object) => object): void } } } }): void {
  chain.module.rule('script').use('babelLoader').tap((old) => ({ ...old, configFile: path.join(root, 'config', 'babel.cjs') }))
}
