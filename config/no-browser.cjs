const absent = ['URL', 'URLSearchParams', 'location', 'history']

/** Taro's own runtime speaks of them, where lean.cjs has put stand-ins; and valibot's `url()` does, which no schema here uses (a test looks). */
const isApart = (file) => /[\\/](@tarojs|valibot)[\\/]/.test(file)

/**
 * A webpack plugin for WeChat's build, which fails when a module uses what only a browser has. Taro provides these four so quietly that
 * nobody would notice: since lean.cjs they are empty, and the tests, which run in a pretended browser, would have the real ones.
 */
module.exports = class NoBrowser {
  apply(compiler) {
    compiler.hooks.compilation.tap('NoBrowser', (compilation) => {
      compilation.hooks.finishModules.tap('NoBrowser', (modules) => {
        for (const { resource = '', dependencies } of modules) {
          if (isApart(resource)) continue
          // What ProvidePlugin put in for a name that the module takes for global.
          for (const { identifier } of dependencies)
            if (absent.includes(identifier)) compilation.errors.push(new Error(`${resource} uses ${identifier}, which WeChat does not have`))
        }
      })
    })
  }
}
