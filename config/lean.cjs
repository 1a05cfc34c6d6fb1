const fs = require('node:fs')
const path = require('node:path')
const { components } = require('./attributes.json')

const src = path.resolve(__dirname, '../src')

/** The interfaces of WeChat that the app's sources call: the others need no promises made for them. */
function called() {
  const files = fs.readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file))
  return new Set(files.flatMap((file) => [...fs.readFileSync(path.join(src, file), 'utf8').matchAll(/Taro\.(\w+)/g)].map(([, api]) => api)))
}

/** Replaces what must be there: when Taro changes, the build says so. */
function replace(source, pattern, by) {
  if (!pattern.test(source)) throw new Error(`config/lean.cjs no longer fits Taro: ${pattern}`)
  return source.replace(pattern, by)
}

const promises = (source) =>
  replace(source, /const needPromiseApis = new Set\(\[([^\]]*)\]\)/, (_all, names) => `const needPromiseApis = new Set([${names.split(',').filter((name) => called().has(name.trim().replace(/'/g, ''))).join(',')}])`)

const table = (source) =>
  replace(source, /const internalComponents = \{[^}]*\}/, `const internalComponents = { ${components.join(', ')} }`).replace(/Object\.assign\(/g, '/*#__PURE__*/ Object.assign(')

/**
 * What becomes of Taro's modules in WeChat's build. There is no address bar, no history and no HTML: these come in because a web page
 * has them, and nothing in a mini-program can reach them. Saves 40 KB of the main package; test/weapp runs on the result.
 */
const modules = {
  'shared/dist/components.js': table,
  'shared/dist/native-apis.js': promises,
  'plugin-platform-weapp/dist/runtime.js': (source) => replace(promises(source), /const components = \{[\s\S]*?\n\};/, 'const components = {};'),
  'runtime/dist/bom/location.js': () => 'export class Location { trigger() {} }',
  'runtime/dist/bom/history.js': () => 'export class History { trigger() {} }',
  'runtime/dist/bom/URL.js': () => 'export class TaroURLProvider {}\nexport const parseUrl = () => ({})',
  'runtime/dist/bom/URLSearchParams.js': () => 'export class URLSearchParams {}',
  'runtime/dist/dom-external/inner-html/parser.js': () => 'export function parser() { throw new Error("no HTML in a mini-program") }',
}

/** A webpack loader. */
module.exports = function lean(source) {
  const file = this.resourcePath.split(path.sep).join('/')
  const found = Object.keys(modules).find((name) => file.endsWith(`@tarojs/${name}`))
  return found === undefined ? source : modules[found](source)
}
